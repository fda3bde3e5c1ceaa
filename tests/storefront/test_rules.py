"""Rules of the storefront: safe texts, the map, banners, facts, paging, availability, addresses."""

import datetime as dt
import xml.etree.ElementTree as ET
from decimal import Decimal
from typing import Any

import pytest
from django.utils.safestring import SafeString

from core.territory import powiats
from marketplace.catalogue.models import StockMode
from marketplace.storefront.rules.addresses import absolute, canonical
from marketplace.storefront.rules.availability import availability_of
from marketplace.storefront.rules.banner import PALETTES, draw, palette_of, seed_of
from marketplace.storefront.rules.paging import paging_for, whole_number
from marketplace.storefront.rules.powiat_map import PLACES, tiles
from marketplace.storefront.rules.text import plain_text, render_markdown
from quality_mark.models import ItemKind
from tests.factories import ProductFactory, VariantFactory

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**Miód** z lip", "<p><strong>Miód</strong> z lip</p>"),
        ("# Tytuł", "<h3>Tytuł</h3>"),
        ("## Jedyny", "<h3>Jedyny</h3>"),
        ("# A\n## B\n##### C\n# D", "<h3>A</h3>\n<h4>B</h4>\n<h4>C</h4>\n<h3>D</h3>"),
        ("### Za mały początek\n# A", "<h3>Za mały początek</h3>\n<h3>A</h3>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<b onclick='x()'>a</b>", "<p>&lt;b onclick='x()'&gt;a&lt;/b&gt;</p>"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
        ("[a](https://a.pl)", '<p><a href="https://a.pl" rel="nofollow noopener ugc">a</a></p>'),
        ("![kot](https://a.pl/k.png)", '<p>!<a href="https://a.pl/k.png" rel="nofollow noopener ugc">kot</a></p>'),
        ("", ""),
    ],
)
def test_markdown_is_rendered_without_anything_that_runs(written: str, shown: str) -> None:
    rendered = render_markdown(written)
    assert isinstance(rendered, SafeString)
    assert rendered.strip() == shown


def test_headings_continue_those_of_the_page() -> None:
    assert str(render_markdown("## A\n### B", under=1)).strip() == "<h2>A</h2>\n<h3>B</h3>"


def test_plain_text_is_one_line_cut_at_a_word() -> None:
    assert plain_text("# Miód\n\n**lipowy** z [pasieki](https://a.pl) & łąki") == "Miód lipowy z pasieki & łąki"
    assert plain_text("Miód lipowy z pasieki", 14) == "Miód lipowy…"
    assert plain_text("Miód lipowy", 11) == "Miód lipowy"


def test_the_map_has_a_tile_of_its_own_for_each_powiat() -> None:
    assert set(PLACES) == set(powiats())
    assert len({(place.column, place.row) for place in PLACES.values()}) == 25
    assert len({place.letters for place in PLACES.values()}) == 25
    drawn = {tile.code: tile for tile in tiles({"1863": 8, "1803": 1, "1817": 3})}
    assert [drawn[code].level for code in ("1863", "1817", "1803", "1801")] == [3, 2, 1, 0]
    assert drawn["1863"].label == "Rzeszów"


@pytest.mark.parametrize("palette", [*PALETTES, "no-such"])
def test_a_banner_is_valid_svg_and_the_same_every_time(palette: str) -> None:
    drawing = draw(palette, 7)
    assert ET.fromstring(drawing).tag == "{http://www.w3.org/2000/svg}svg"
    assert drawing == draw(palette, 7)
    assert drawing != draw(palette, 8)
    assert "style=" not in drawing
    assert "{" not in drawing


def test_a_banner_follows_from_the_slug() -> None:
    assert seed_of("olszynka") == seed_of("olszynka")
    assert seed_of("olszynka") != seed_of("czysta-sprawa")
    assert palette_of("#123456") == "leaf"


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("0", 0), ("", None), (None, None), ("-1", None), ("٣", None), ("9" * 10, None)]
)
def test_a_number_in_an_address_is_read_or_ignored(text: str | None, number: int | None) -> None:
    assert whole_number(text) == number


def test_pages_are_linked_with_their_filters() -> None:
    paging = paging_for(241, "6", 24, "/sprzedawcy/", {"powiat": "1863"})
    assert paging is not None
    assert (paging.pages, paging.start, paging.stop) == (11, 120, 144)
    assert paging.previous_url == "/sprzedawcy/?powiat=1863&page=5"
    assert paging.next_url == "/sprzedawcy/?powiat=1863&page=7"
    assert [item.get("label", "…") for item in paging.items] == ["1", "…", "5", "6", "7", "…", "11"]
    assert paging.items[0]["url"] == "/sprzedawcy/?powiat=1863"


def test_a_page_beyond_the_last_does_not_exist() -> None:
    assert paging_for(24, "2", 24, "/", {}) is None
    assert paging_for(24, "0", 24, "/", {}) is None
    first = paging_for(0, "rubbish", 24, "/", {})
    assert first is not None
    assert (first.number, first.pages, first.next_url) == (1, 1, "")


def test_addresses_come_from_the_configured_one(settings) -> None:
    settings.PUBLIC_URL = "https://rynek.example/"
    assert absolute("/oferty/") == "https://rynek.example/oferty/"
    assert absolute("https://inny.example/a") == "https://inny.example/a"
    assert canonical("/oferty/") == "https://rynek.example/oferty/"
    assert canonical("/oferty/", 3) == "https://rynek.example/oferty/?page=3"


@pytest.mark.parametrize(
    ("stock", "kind", "expected"),
    [
        ({"on_hand": 10}, ItemKind.GOOD, ("Dostępne od ręki", "ok", 10, "InStock")),
        ({"on_hand": 5, "reserved": 4}, ItemKind.GOOD, ("Ostatnia sztuka", "low", 1, "LimitedAvailability")),
        ({"on_hand": 3, "reserved": 3}, ItemKind.GOOD, ("Wyprzedane", "out", 0, "SoldOut")),
        ({"mode": StockMode.UNLIMITED}, ItemKind.GOOD, ("Dostępne od ręki", "ok", None, "InStock")),
    ],
)
def test_availability_says_what_can_be_ordered(db, stock, kind, expected) -> None:
    options = {f"stock__{key}": value for key, value in stock.items()}
    variant: Any = VariantFactory(product__kind=kind, **options)
    found = availability_of(variant, variant.product)
    assert found == expected
    assert found.can_order == (expected[1] != "out")


def test_a_variant_off_sale_or_without_stock_row_is_sold_out(db) -> None:
    variant: Any = VariantFactory(is_active=False)
    assert availability_of(variant, variant.product).tone == "out"
    bare: Any = ProductFactory().variants.create(price_gross=Decimal("5.00"), vat_code="23")
    assert availability_of(bare, bare.product).tone == "out"
