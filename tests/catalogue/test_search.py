"""Searching in Polish (issue 2 §3, packages.md §4); the same answers on SQLite and PostgreSQL."""

from typing import Any

import pytest

from marketplace.catalogue.actions.index_listings import index_listings
from marketplace.catalogue.models import Product, SearchWord
from marketplace.catalogue.queries.search import search_ids, suggest_ids
from tests.factories import CategoryFactory, ProductFactory

pytestmark = pytest.mark.django_db

TITLES = [
    "Miód lipowy z podkarpackiej pasieki",
    "Mydło ręcznie robione z lawendą",
    "Świeca sojowa",
    "Ser owczy dojrzewający",
    "Kosz wiklinowy duży",
    "Wełniana czapka",
    "Jagody leśne suszone",
    "Żurawina w słoiku",
    "Jajka od kur z wolnego wybiegu",
    "Łyżka drewniana",
]


@pytest.fixture
def shop() -> dict[str, Product]:
    """Listings of the titles above, indexed."""
    category = CategoryFactory(name="Różne")
    listings = {title: ProductFactory(name=title, category=category, description="") for title in TITLES}
    index_listings(product_ids=[listing.pk for listing in listings.values()])
    return listings


def titles(found: Any) -> list[str]:
    """Give the names of what was found, best rank first."""
    keys = list(dict.fromkeys(key for tier in found.tiers for key in sorted(tier)))
    names = dict(Product.objects.filter(pk__in=keys).values_list("pk", "name"))
    return [names[key] for key in keys]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("miodu lipowego", TITLES[0]),
        ("miod", TITLES[0]),
        ("miodem", TITLES[0]),
        ("MIÓD", TITLES[0]),
        ("pasieki", TITLES[0]),
        ("recznie robiony", TITLES[1]),
        ("swiec", TITLES[2]),
        ("świece", TITLES[2]),
        ("serow owczych", TITLES[3]),
        ("serem", TITLES[3]),
        ("kosze wiklinowe", TITLES[4]),
        ("koszyk z wikliny", TITLES[4]),
        ("welniane czapki", TITLES[5]),
        ("czapka z wełny", TITLES[5]),
        ("jagody", TITLES[6]),
        ("zurawiny", TITLES[7]),
        ("jajek", TITLES[8]),
        ("jaja", TITLES[8]),
        ("lyzki", TITLES[9]),
        ("łyżka z drewna", TITLES[9]),
    ],
)
def test_finds_a_title_by_any_form_of_its_words(shop: dict[str, Product], query: str, title: str) -> None:
    found = search_ids(query)
    assert titles(found) == [title]
    assert found.shown_for == ""


@pytest.mark.parametrize("query", ["", "   ", "!?", "'\"", "a:b*(", "rower", "-- DROP", "\x00", "AND OR NOT", "🙂"])
def test_a_query_that_means_nothing_finds_nothing(shop: dict[str, Product], query: str) -> None:
    assert titles(search_ids(query)) == []


def test_all_words_must_be_found(shop: dict[str, Product]) -> None:
    assert titles(search_ids("miód z lipy w słoiku")) == []
    assert titles(search_ids("miód z lipy")) == [TITLES[0]]


def test_the_words_as_typed_in_a_title_come_before_their_forms_and_these_before_a_description() -> None:
    category = CategoryFactory(name="Spiżarnia")
    in_text = ProductFactory(name="Zestaw prezentowy", category=category, description="W środku miód.")
    as_form = ProductFactory(name="Syrop z miodem", category=category, description="")
    as_typed = ProductFactory(name="Miód", category=category, description="Najlepszy miód z miodem.")
    index_listings(product_ids=[in_text.pk, as_form.pk, as_typed.pk])
    first, second, third = search_ids("miód").tiers
    assert (list(first), set(second)) == ([as_typed.pk], {as_typed.pk, as_form.pk})
    assert set(third) == {as_typed.pk, as_form.pk, in_text.pk}
    assert [set(tier) for tier in search_ids("miodem").tiers] == [{as_form.pk}, *[{as_form.pk, as_typed.pk}] * 2]


def test_finds_by_category_vendor_and_town() -> None:
    root = CategoryFactory(name="Rękodzieło")
    listing = ProductFactory(
        name="Sowa", description="", category=CategoryFactory(name="Maskotki i lalki", parent=root),
        vendor__short_name="Pracownia Nitka", vendor__city="Sanok",
    )  # fmt: skip
    index_listings(product_ids=[listing.pk])
    for query in ("maskotka", "lalek", "rękodzieło", "nitka", "sanok", "sowa nitka"):
        assert titles(search_ids(query)) == ["Sowa"], query


@pytest.mark.parametrize(
    ("typed", "shown", "title"),
    [
        ("miodd lipowgo", "miód lipowy", TITLES[0]),
        ("miud", "miód", TITLES[0]),
        ("wiklnowy", "wiklinowy", TITLES[4]),
        ("swieac", "świeca", TITLES[2]),
        ("czpaka", "czapka", TITLES[5]),
        ("zurawnia", "żurawina", TITLES[7]),
        ("miód xyzxyzxyz", "miód", TITLES[0]),
    ],
)
def test_a_typing_mistake_is_mended_and_said(shop: dict[str, Product], typed: str, shown: str, title: str) -> None:
    found = search_ids(typed)
    assert (titles(found), found.shown_for) == ([title], shown)


def test_the_beginning_of_a_word_is_enough_when_no_whole_word_fits(shop: dict[str, Product]) -> None:
    assert titles(search_ids("wiklin")) == [TITLES[4]]
    assert suggest_ids("mio") == [shop[TITLES[0]].pk]
    assert suggest_ids("miód lip") == [shop[TITLES[0]].pk]
    assert suggest_ids("") == []


def test_a_changed_title_is_found_by_its_new_words_only(shop: dict[str, Product]) -> None:
    listing = shop[TITLES[2]]
    Product.objects.filter(pk=listing.pk).update(name="Lampion")
    index_listings(product_ids=[listing.pk])
    assert titles(search_ids("lampiony")) == ["Lampion"]
    assert titles(search_ids("świeca")) == []


def test_a_deleted_listing_is_not_found(shop: dict[str, Product]) -> None:
    shop[TITLES[2]].delete()
    assert titles(search_ids("świeca")) == []


def test_a_search_takes_one_query(shop: dict[str, Product], django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        search_ids("miodu lipowego")
    with django_assert_num_queries(1):
        suggest_ids("mio")


def test_a_long_query_is_cut_and_not_refused(shop: dict[str, Product]) -> None:
    assert titles(search_ids("słowo " * 500 + "x" * 10_000)) == []


def test_words_are_known_once_with_their_diacritics(shop: dict[str, Product]) -> None:
    assert SearchWord.objects.get(word="miod").written == "miód"
    index_listings(product_ids=[listing.pk for listing in shop.values()])
    assert SearchWord.objects.filter(word="miod").count() == 1
