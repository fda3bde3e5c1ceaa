"""Inventing many listings and enterprises after the written ones: the same texts and prices, shuffled and varied.

Everything follows from the number of the row, so every run and every machine gets the same market.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from stdnum.pl import regon as regon_number

from core.territory import Gmina, gminas, powiats
from marketplace.demo.loading.texts import Row, listing_rows, number_of, read, vendor_rows

NIP_WEIGHTS: Final = (6, 5, 7, 2, 3, 4, 5, 6, 7)
VENDOR_SHARE: Final = 300
_QUOTED: Final = re.compile(r"\s*„[^”]*”")


def invented_vendors(count: int) -> Iterator[Row]:
    """Give enterprises in the shape of data/vendors.json, each modelled on a written one that is approved."""
    words = read("scale_words.json")
    models = [row for row in vendor_rows() if row["state"] == "APPROVED"]
    places = _places()
    for index in range(count):
        model = models[index % len(models)]
        turn = number_of("vendor", index)
        name = _pair(words["adjectives"], words["nouns"], index * 37 % 400)
        if index >= 400:
            name = f"{name} {index // 400 + 1}"
        place: Gmina = places[turn % len(places)]
        yield {
            **model,
            "model": model["slug"],
            "slug": f"skala-{index + 1}",
            "name": f"{words['forms'][model['entity_kind']]} „{name}”",
            "short_name": name,
            "nip": _nip(index),
            "regon": _regon(index),
            "register_number": f"0008{index:06d}",
            "register_type": "KRS",
            "house_number": str(1 + turn % 240),
            "city": place.name,
            "gmina_teryt": place.code,
            "email": f"skala-{index + 1}@example.org",
            "bank_account": _account(index),
        }


def invented_listings(vendor: Row, count: int) -> Iterator[Row]:
    """Give listings of an invented enterprise, in the shape of data/listings/*.json plus "model", the written slug."""
    written = [row for row in listing_rows(vendor["model"]) if row["state"] == "PUBLISHED"]
    cousins = [row for row in _by_category(vendor["vat_status"]) if row["category"] in {r["category"] for r in written}]
    pool = written + cousins
    for index in range(count):
        turn = number_of(vendor["slug"], index)
        yield _listing(pool[turn % len(pool)], vendor, index, turn // 1000)


@cache
def _places() -> list[Gmina]:
    """Give all gminas in the order of their codes."""
    return sorted(gminas().values())


@cache
def _by_category(vat_status: str) -> tuple[Row, ...]:
    """Give all published listings whose VAT codes fit a VAT status."""
    fitting = [row["slug"] for row in vendor_rows() if row["vat_status"] == vat_status]
    return tuple(row for slug in fitting for row in listing_rows(slug) if row["state"] == "PUBLISHED")


@cache
def _sentences(category: str) -> tuple[str, ...]:
    """Give all sentences that describe listings of a category."""
    found = [
        sentence
        for vendor in vendor_rows()
        for row in listing_rows(vendor["slug"])
        if row["category"] == category
        for sentence in re.split(r"(?<=[.?])\s+", row["description"].partition("\n")[0])
        if len(sentence) > 15
    ]
    return tuple(dict.fromkeys(found)) or ("Powstaje w małych seriach.",)


def _listing(model: Row, vendor: Row, index: int, turn: int) -> Row:
    stem = _QUOTED.sub("", model["name"]).split(",")[0]
    places = _places()
    place = places[turn % len(places)]
    if model["kind"] == "SERVICE":
        name = f"{stem}, {place.name}"
    else:
        words = read("scale_words.json")
        name = f"{stem} „{_pair(words['firsts'], words['seconds'], turn)}”"
    sentences = _sentences(model["category"])
    chosen = dict.fromkeys(sentences[(turn >> shift) % len(sentences)] for shift in (3, 7, 11)[: 1 + turn % 3])
    factor = Decimal(60 + (turn >> 5) % 60 + (turn >> 9) % 60) / 100
    return {
        **model,
        "model": model["slug"],
        "slug": f"{vendor['slug']}-{index + 1}",
        "name": name,
        "description": " ".join(chosen),
        "area": _area(place.code[:4], turn) if model["area"] else [],
        "certified_item": None,
        "variants": [
            _variant(variant, f"{vendor['slug'].upper()}-{index + 1}-{position + 1}", factor, turn >> position)
            for position, variant in enumerate(model["variants"])
        ],
    }


def _variant(model: Row, sku: str, factor: Decimal, turn: int) -> Row:
    price = _price(Decimal(model["price"]) * factor) if model["price"] else None
    history: list[Row] = []
    if price is not None and turn % 16 == 0:
        before = _price(price * Decimal("1.18"))
        history = [
            {"days_ago": 90 + turn % 200, "price": str(before), "reduction": False},
            {"days_ago": 1 + turn % 29, "price": str(price), "reduction": price < before},
        ]
    return {
        **model,
        "sku": sku,
        "ean": None,
        "price": str(price) if price is not None else None,
        "price_history": history,
        "on_hand": 0 if model["made_to_order"] else _pieces(turn),
    }


def _pieces(turn: int) -> int:
    """Give a stock: one in ten is sold out, one in seven is a single piece."""
    if turn % 10 == 0:
        return 0
    return 1 if turn % 7 == 0 else 2 + turn % 79


def _price(amount: Decimal) -> Decimal:
    """Round as sellers do: small prices to ten grosze, larger ones to whole zlotys, and never to nothing."""
    step = Decimal("0.10") if amount < 20 else Decimal(1) if amount < 1000 else Decimal(10)
    return max((amount / step).to_integral_value() * step, Decimal("0.10")).quantize(Decimal("0.01"))


def _area(home: str, turn: int) -> list[str]:
    codes = list(powiats())
    start = codes.index(home)
    return sorted({codes[(start + step) % len(codes)] for step in range(1 + turn % 4)})


def _pair(firsts: Sequence[str], seconds: Sequence[str], turn: int) -> str:
    return f"{firsts[turn % len(firsts)]} {seconds[turn // len(firsts) % len(seconds)]}"


def _nip(index: int) -> str:
    """Give the index-th NIP with a check digit from a range that no tax office gives out."""
    for extra in range(11):
        body = f"396{index * 11 + extra:06d}"
        digit = sum(int(figure) * weight for figure, weight in zip(body, NIP_WEIGHTS, strict=True)) % 11
        if digit < 10:
            return f"{body}{digit}"
    raise AssertionError("eleven bodies in a row cannot all lack a check digit")


def _regon(index: int) -> str:
    body = f"97{index:06d}"
    return f"{body}{regon_number.calc_check_digit(body)}"


def _account(index: int) -> str:
    body = f"99990008{index:016d}"
    return f"{98 - int(body + '252100') % 97:02d}{body}"
