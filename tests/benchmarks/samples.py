"""Which addresses and goods are measured, chosen from the market's SQLite file, the same at every run."""

import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

#: Inflected, without diacritics, two words: what packages.md §4 asked of every candidate.
SEARCHES = ("miodu lipowego", "miod", "recznie robiony", "swiec", "serow owczych", "kosze wiklinowe")

VISIBLE = "FROM catalogue_product p JOIN vendors_vendor v ON v.id = p.vendor_id AND v.state = 'APPROVED'"
BUYABLE = f"""{VISIBLE} JOIN catalogue_productvariant a ON a.product_id = p.id AND a.is_active AND a.price_gross > 0
    JOIN catalogue_stock s ON s.variant_id = a.id AND (s.mode <> 'TRACKED' OR s.on_hand - s.reserved >= 30)
    WHERE p.state = 'PUBLISHED' AND p.pricing = 'FIXED'"""

#: One good of each of three vendors, with counted pieces where there are enough, so that a sale changes stock.
BASKET = f"""SELECT a.id, v.id, (SELECT min(d.id) FROM vendors_deliverymethod d
        WHERE d.vendor_id = v.id AND d.is_active AND d.kind = 'PICKUP') AS method, max(s.mode = 'TRACKED') AS counted
    {BUYABLE} AND p.kind = 'GOOD'
    GROUP BY v.id HAVING method IS NOT NULL ORDER BY counted DESC, v.id LIMIT 3"""


@dataclass(frozen=True)
class Samples:
    """What one scale's run uses."""

    listings: int
    vendors: int
    products: list[str]
    vendor_slugs: list[str]
    new_searches: list[str]
    variants: list[int]
    basket: list[int]
    deliveries: dict[str, str]


def choose(data: Path) -> Samples:
    """Read the database and choose."""
    draw = random.Random(2026)
    with closing(sqlite3.connect(data / "rynek.sqlite3")) as database:

        def column(sql: str) -> list:
            return [row[0] for row in database.execute(sql)]

        products = column(f"SELECT p.slug {VISIBLE} WHERE p.state = 'PUBLISHED' ORDER BY p.id")
        vendors = column(f"SELECT v.slug {VISIBLE} WHERE p.state = 'PUBLISHED' GROUP BY v.id ORDER BY count(*) DESC")
        variants = column(f"SELECT a.id {BUYABLE} AND p.kind = 'GOOD' ORDER BY a.id")
        three = database.execute(BASKET).fetchall()
        return Samples(
            listings=column("SELECT count(*) FROM catalogue_product")[0],
            vendors=len(vendors),
            products=draw.sample(products, min(24, len(products))),
            new_searches=_pairs(draw, column(f"SELECT p.name {VISIBLE} WHERE p.state = 'PUBLISHED' ORDER BY p.id")),
            vendor_slugs=[*vendors[:4], *draw.sample(vendors, min(8, len(vendors)))],
            variants=draw.sample(variants, min(60, len(variants))),
            basket=[row[0] for row in three],
            deliveries={f"method_{vendor}": str(method) for _, vendor, method, _ in three},
        )


def _pairs(draw: random.Random, names: list[str]) -> list[str]:
    """Make searches that nobody asked before: pairs of words that stand in one name."""
    words = [[word for word in name.lower().split() if word.isalpha() and len(word) > 3] for name in names]
    pairs = {" ".join(draw.sample(some, 2)) for some in words if len(set(some)) > 2}
    return draw.sample(sorted(pairs), min(150, len(pairs)))
