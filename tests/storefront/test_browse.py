"""Home, lists of offers, search and suggestions as a visitor gets them."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.catalogue.actions.index_listings import index_listings
from marketplace.catalogue.models import Product
from quality_mark.models import ItemKind
from tests.factories import CategoryFactory, ProductFactory, VariantFactory, VendorFactory
from tests.storefront.reading import canonical_of, structured, words

pytestmark = pytest.mark.django_db
LIST = reverse("storefront:listing")


@pytest.fixture
def offers() -> list[Product]:
    """Three goods and a service of two vendors in two categories, indexed."""
    food = CategoryFactory(name="Żywność", slug="zywnosc")
    honey = CategoryFactory(name="Miody", slug="miody", parent=food)
    wood = CategoryFactory(name="Drewno", slug="drewno")
    one = VendorFactory(short_name="Pasieka", slug="pasieka", powiat="1863")
    two = VendorFactory(short_name="Stolarnia", slug="stolarnia", powiat="1817", city="Sanok")
    rows = [
        ("Miód lipowy", honey, one, ItemKind.GOOD, "24.00"),
        ("Miód gryczany", honey, one, ItemKind.GOOD, "32.50"),
        ("Stół dębowy", wood, two, ItemKind.GOOD, "900.00"),
        ("Koszenie trawników", wood, two, ItemKind.SERVICE, "80.00"),
    ]
    made = [
        VariantFactory(
            product__name=name, product__slug=f"oferta-{number}", product__category=category, product__vendor=vendor,
            product__kind=kind, price_gross=Decimal(price),
        ).product
        for number, (name, category, vendor, kind, price) in enumerate(rows)
    ]  # fmt: skip
    index_listings(product_ids=[offer.pk for offer in made])
    return made


def names(response: Any) -> list[str]:
    """Give the names on the cards of a page, in order."""
    return re.findall(r'product-card__name"><a href="[^"]*" lang="pl">([^<]*)</a>', response.content.decode())


def results(response: Any) -> str:
    """Cut out the part that htmx swaps."""
    text = response.content.decode()
    start = text.index('<div class="with-sidebar results" id="results">')
    return text[start : text.index("</section>", start)]


def test_lists_all_offers_with_counts_and_the_way_they_are_ordered(client: Client, offers: list[Product]) -> None:
    page = client.get(LIST)
    assert sorted(names(page)) == sorted(offer.name for offer in offers)
    text = words(page)
    assert "4 ofert" in text
    assert "Produkty 3" in text
    assert "Usługi 1" in text
    assert "Rzeszów 2" in text
    assert "Pasieka 2" in text
    assert f'href="{reverse("storefront:how_ranking_works")}"' in page.content.decode()


def test_a_category_lists_what_hangs_below_it(client: Client, offers: list[Product]) -> None:
    page = client.get(reverse("storefront:category", args=["zywnosc"]))
    assert sorted(names(page)) == ["Miód gryczany", "Miód lipowy"]
    assert "Miody2" in words(page)
    leaf = client.get(reverse("storefront:category", args=["miody"]))
    assert len(names(leaf)) == 2
    assert structured(leaf)[0]["itemListElement"][1]["name"] == "Żywność"
    assert canonical_of(leaf) == "https://rynek.example/oferty/miody/"


def test_an_unknown_category_is_not_found(client: Client, offers: list[Product]) -> None:
    assert client.get(reverse("storefront:category", args=["nie-ma"])).status_code == 404


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=service", ["Koszenie trawników"]),
        ("powiat=1817", ["Koszenie trawników", "Stół dębowy"]),
        ("powiat=1817&powiat=1863&kind=good", ["Miód gryczany", "Miód lipowy", "Stół dębowy"]),
        ("vendor=pasieka", ["Miód gryczany", "Miód lipowy"]),
        ("price_min=30&price_max=80", ["Koszenie trawników", "Miód gryczany"]),
        ("price_max=24", ["Miód lipowy"]),
        ("price_min=32,50&price_max=32.50", ["Miód gryczany"]),
        ("q=miodem", ["Miód gryczany", "Miód lipowy"]),
        ("q=trawnika", ["Koszenie trawników"]),
        ("available=1&q=st%C3%B3%C5%82", ["Stół dębowy"]),
        ("badge=1", []),
    ],
)
def test_filters(client: Client, offers: list[Product], query: str, expected: list[str]) -> None:
    assert sorted(names(client.get(f"{LIST}?{query}"))) == expected


def test_orders(client: Client, offers: list[Product]) -> None:
    cheapest = ["Miód lipowy", "Miód gryczany", "Koszenie trawników", "Stół dębowy"]
    assert names(client.get(f"{LIST}?sort=cheapest")) == cheapest
    assert names(client.get(f"{LIST}?sort=dearest")) == cheapest[::-1]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("page=abc", "Nie ma strony o takim numerze"),
        ("page=-1", "Nie ma strony o takim numerze"),
        ("page=0", "Nie ma strony o takim numerze"),
        ("page=²", "Nie ma strony o takim numerze"),
        ("price_min=-5", "Cena ma być liczbą od zera w górę"),
        ("price_max=duzo", "Cena ma być liczbą od zera w górę"),
        ("price_max=NaN", "Cena ma być liczbą od zera w górę"),
        ("price_max=1e999999", "Cena ma być liczbą od zera w górę"),
        ("price_min=50&price_max=10", "Cena „od” jest wyższa niż „do”"),
        ("powiat=9999", "Jednego z filtrów nie znamy"),
        ("vendor=nikt", "Jednego z filtrów nie znamy"),
        ("kind=GOOD'--", "Jednego z filtrów nie znamy"),
        ("sort=losowo", "Takiej kolejności nie znamy"),
    ],
)
def test_what_makes_no_sense_is_left_out_and_said(
    client: Client, offers: list[Product], query: str, message: str
) -> None:
    page = client.get(f"{LIST}?{query}")
    assert page.status_code == 200
    assert message in words(page)
    assert len(names(page)) == 4


@pytest.mark.parametrize(
    "query",
    ["page=99999999999999999999", "page=7", "utm_source=x", "sort=relevance", "q=" + "a" * 5000, "%ff=%fe"],
)
def test_no_address_breaks_the_page(client: Client, offers: list[Product], query: str) -> None:
    assert client.get(f"{LIST}?{query}").status_code == 200


def test_a_chip_takes_one_filter_away_and_keeps_the_others(client: Client, offers: list[Product]) -> None:
    page = client.get(f"{LIST}?powiat=1817&powiat=1863&kind=good&q=mi%C3%B3d&price_min=10")
    text = page.content.decode()
    assert f'href="{LIST}?q=mi%C3%B3d&amp;powiat=1817&amp;powiat=1863&amp;price_min=10"' in text
    assert f'href="{LIST}?q=mi%C3%B3d&amp;kind=good&amp;powiat=1863&amp;price_min=10"' in text
    assert f'href="{LIST}?q=mi%C3%B3d"' in text
    assert "od 10 zł" in words(page)


def test_a_search_that_finds_nothing_shows_ways_out(client: Client, offers: list[Product]) -> None:
    page = client.get(f"{LIST}?q=rower")
    assert names(page) == []
    text = words(page)
    assert "0 ofert" in text
    assert "Nie mamy takiej oferty" in text
    assert "Może znajdziesz tutaj" in text
    narrowed = client.get(f"{LIST}?q=miód&kind=service")
    assert "Zdejmij jeden z filtrów" in words(narrowed)


def test_a_mended_query_is_said(client: Client, offers: list[Product]) -> None:
    page = client.get(f"{LIST}?q=miud")
    assert len(names(page)) == 2
    assert "Nic nie pasuje do „miud”. Pokazujemy wyniki dla „miód”." in words(page)


def test_words_of_a_visitor_are_text_and_not_markup(client: Client, offers: list[Product]) -> None:
    page = client.get(f"{LIST}?q=<script>alert(1)</script>")
    assert "<script>alert" not in page.content.decode()


def test_htmx_gets_exactly_the_part_that_a_fresh_page_shows(client: Client, offers: list[Product]) -> None:
    query = "kind=good&price_min=&price_max=50&sort=newest&page=1&utm=x"
    swapped = client.get(f"{LIST}?{query}", headers={"HX-Request": "true", "HX-Target": "results"})
    fresh = client.get(swapped["HX-Push-Url"])
    assert swapped["HX-Push-Url"] == f"{LIST}?kind=good&price_max=50"
    assert results(swapped) == results(fresh)
    assert "<html" not in swapped.content.decode()
    assert 'id="results-status" hx-swap-oob="innerHTML">2 ofert' in swapped.content.decode()
    restored = client.get(
        f"{LIST}?{query}",
        headers={"HX-Request": "true", "HX-Target": "results", "HX-History-Restore-Request": "true"},
    )
    assert "<html" in restored.content.decode()


def test_pages_have_addresses_of_their_own(client: Client) -> None:
    vendor, category = VendorFactory(), CategoryFactory(slug="k")
    for number in range(30):
        ProductFactory(vendor=vendor, category=category, name=f"Rzecz {number}")
    first = client.get(f"{LIST}?sort=cheapest")
    assert len(names(first)) == 24
    assert f'rel="next" href="{LIST}?sort=cheapest&amp;page=2"' in first.content.decode()
    second = client.get(f"{LIST}?sort=cheapest&page=2")
    assert len(names(second)) == 6
    assert not set(names(first)) & set(names(second))
    assert canonical_of(second) == "https://rynek.example/oferty/?page=2"
    assert names(client.get(f"{LIST}?sort=cheapest&page=3")) == names(second)


@pytest.mark.parametrize("count", [1, 100])
def test_a_list_takes_few_queries_whatever_its_length(
    client: Client, count: int, django_assert_max_num_queries: Any
) -> None:
    made = [VariantFactory(product__name="Miód lipowy").product for _ in range(count)]
    index_listings(product_ids=[offer.pk for offer in made])
    client.get(reverse("storefront:how_ranking_works"))
    client.get(f"{LIST}?sort=dearest")
    with django_assert_max_num_queries(5):
        page = client.get(LIST)
    assert len(names(page)) == min(count, 24)
    with django_assert_max_num_queries(6):
        client.get(f"{LIST}?q=miodu&powiat=1863&page=2")
    with django_assert_max_num_queries(9):
        client.get(reverse("storefront:home"))


def test_home_leads_to_search_categories_fresh_offers_enterprises_and_the_register(
    client: Client, offers: list[Product]
) -> None:
    page = client.get(reverse("storefront:home"))
    html, text = page.content.decode(), words(page)
    assert len(names(page)) == 4
    assert 'id="hero-q"' in html
    assert html.count(f'class="chip" href="{LIST}?q=') == 3
    assert 'href="/oferty/zywnosc/"' in html
    assert "/oferty/miody/" not in html
    assert "Poznaj twórców" in text
    assert "Pasieka" in text
    assert f'href="{reverse("quality_mark:register")}"' in html


def test_home_of_an_empty_market_is_whole(client: Client) -> None:
    page = client.get(reverse("storefront:home"))
    assert page.status_code == 200
    assert "Co znaczy „Zakup prospołeczny”" in words(page)


def test_suggests_offers_categories_and_enterprises_from_the_second_letter_on(
    client: Client, offers: list[Product], django_assert_max_num_queries: Any
) -> None:
    address = reverse("storefront:search_suggestions")
    client.get(LIST)
    with django_assert_max_num_queries(4):
        page = client.get(f"{address}?q=mi")
    text = page.content.decode()
    assert "Miód lipowy" in text
    assert "Pasieka" in text
    assert 'href="/oferty/miody/"' in text
    assert "<html" not in text
    assert 'href="/sprzedawca/stolarnia/"' in client.get(f"{address}?q=stol").content.decode()
    for nothing in ("", "m", "  m ", "%00", "zzzz"):
        assert 'role="option"' not in client.get(f"{address}?q={nothing}").content.decode()
