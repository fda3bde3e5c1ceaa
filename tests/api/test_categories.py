"""The tree of categories and the collections: whole levels at once, whatever their width."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.graphql.ids import global_id
from core.local_cache import forget_all
from marketplace.catalogue.models import Category
from tests.api.conftest import Ask
from tests.factories import CategoryFactory, VariantFactory

TREE = """
query($first: Int!, $level: Int, $filter: CategoryFilterInput) {
  categories(first: $first, level: $level, filter: $filter) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { cursor node {
      name slug level seoTitle seoDescription description backgroundImage { url } metadata { key }
      translation(languageCode: EN) { name slug language { code language } }
      parent { name } ancestors(first: 5) { edges { node { name } } }
      children(first: 10) { totalCount edges { node { name parent { name } } } }
      products(first: 2, channel: "default-channel") { totalCount edges { node { name category { name } } } }
    } }
  }
}
"""


@pytest.fixture
def tree(db: None) -> dict[str, Category]:
    crafts = CategoryFactory(slug="rekodzielo", name="Rękodzieło", name_en="Handicraft")
    baskets = CategoryFactory(slug="kosze", name="Kosze", parent=crafts)
    small = CategoryFactory(slug="male-kosze", name="Małe kosze", parent=baskets)
    felt = CategoryFactory(slug="filc", name="Filc", parent=Category.objects.get(pk=crafts.pk))
    food = CategoryFactory(slug="zywnosc", name="Żywność")
    for category, count in ((small, 2), (felt, 1)):
        for n in range(count):
            VariantFactory(product__category=category, product__name=f"{category.slug} {n}")
    return {one.slug: one for one in (crafts, baskets, small, felt, food)}


def nodes(body: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {edge["node"]["slug"]: edge["node"] for edge in body["data"]["categories"]["edges"]}


def test_the_tree_with_its_offers(tree: dict[str, Category], ask: Ask) -> None:
    body = ask(TREE, first=10)
    told = nodes(body)
    assert list(told) == ["rekodzielo", "kosze", "male-kosze", "filc", "zywnosc"]
    assert body["data"]["categories"]["totalCount"] == 5
    root = told["rekodzielo"]
    assert (root["level"], root["parent"], root["seoTitle"], root["description"]) == (0, None, "Rękodzieło", None)
    assert root["translation"] == {
        "name": "Handicraft",
        "slug": None,
        "language": {"code": "EN", "language": "English"},
    }
    assert [edge["node"]["name"] for edge in root["children"]["edges"]] == ["Kosze", "Filc"]
    assert root["products"]["totalCount"] == 3
    assert len(root["products"]["edges"]) == 2
    leaf = told["male-kosze"]
    assert [edge["node"]["name"] for edge in leaf["ancestors"]["edges"]] == ["Rękodzieło", "Kosze"]
    assert (leaf["level"], leaf["parent"]["name"], leaf["children"]["totalCount"]) == (2, "Kosze", 0)
    assert leaf["translation"] is None
    assert told["zywnosc"]["products"] == {"totalCount": 0, "edges": []}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"level": 1}, ["kosze", "filc"]),
        ({"level": 9}, []),
        ({"filter": {"slugs": ["filc", "nic"]}}, ["filc"]),
        ({"filter": {"search": "ZYWN"}}, ["zywnosc"]),
        ({"filter": {"search": "kosze male"}}, ["male-kosze"]),
        ({"filter": {"ids": ["x"]}}, []),
    ],
)
def test_some_of_them(tree: dict[str, Category], ask: Ask, asked: dict[str, Any], expected: list[str]) -> None:
    assert list(nodes(ask(TREE, first=10, **asked))) == expected


def test_one_by_slug_or_id(tree: dict[str, Category], ask: Ask) -> None:
    text = "query($slug: String, $id: ID) { category(slug: $slug, id: $id, slugLanguageCode: DE) { slug } }"
    assert ask(text, slug="filc")["data"] == {"category": {"slug": "filc"}}
    assert ask(text, id=global_id("Category", tree["filc"].pk))["data"] == {"category": {"slug": "filc"}}
    for asked in ({"slug": "nic"}, {"id": "nic"}, {}):
        assert ask(text, **asked)["data"] == {"category": None}


def test_a_wider_tree_costs_no_more_queries(tree: dict[str, Category], ask: Ask) -> None:
    counts = []
    for extra in (0, 20):
        for n in range(extra):
            root = CategoryFactory(slug=f"galaz-{n}")
            VariantFactory(product__category=CategoryFactory(slug=f"lisc-{n}", parent=root))
        ask(TREE, first=1)
        forget_all()
        with CaptureQueriesContext(connection) as asked:
            ask(TREE, first=100)
        counts.append(len(asked))
    assert counts == [10, 10]


COLLECTION = """
query($slug: String, $id: ID, $sortBy: ProductOrder, $first: Int, $after: String, $filter: ProductFilterInput) {
  collection(slug: $slug, id: $id, channel: "default-channel", slugLanguageCode: PL) {
    id name slug channel description seoTitle seoDescription backgroundImage { url }
    translation(languageCode: EN) { name }
    products(first: $first, after: $after, sortBy: $sortBy, filter: $filter) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { name } }
    }
  }
}
"""
OWN = {"field": "COLLECTION", "direction": "ASC"}


def offers(body: dict[str, Any]) -> list[str]:
    return [edge["node"]["name"] for edge in body["data"]["collection"]["products"]["edges"]]


def test_featured_offers_are_of_different_sellers_and_begin_with_others_every_day(db: None, ask: Ask) -> None:
    import time_machine

    from core import clock

    first = VariantFactory(product__name="A 0").product
    for n in range(1, 5):
        VariantFactory(product__name=f"A {n}", product__vendor=first.vendor)
    for n in range(20):
        VariantFactory(product__name=f"B {n}")
    told = ask(COLLECTION, slug="featured-products", first=50, sortBy=OWN)
    found = offers(told)
    assert len(found) == told["data"]["collection"]["products"]["totalCount"] == 22
    assert sum(name.startswith("A") for name in found) == 2
    assert told["data"]["collection"]["translation"] == {"name": "Featured offers"}
    part = ask(COLLECTION, slug="featured-products", first=8, sortBy=OWN)
    assert offers(part) == found[:8]
    page = part["data"]["collection"]["products"]["pageInfo"]
    assert page["hasNextPage"] is True
    assert (
        offers(ask(COLLECTION, slug="featured-products", first=8, after=page["endCursor"], sortBy=OWN)) == found[8:16]
    )
    back = {"field": "COLLECTION", "direction": "DESC"}
    assert offers(ask(COLLECTION, slug="featured-products", first=50, sortBy=back)) == found[::-1]
    named = offers(ask(COLLECTION, slug="featured-products", first=50, sortBy={"field": "NAME", "direction": "ASC"}))
    assert named == sorted(found)
    with time_machine.travel(clock.start_of(clock.today().replace(day=28)), tick=False):
        other = offers(ask(COLLECTION, slug="featured-products", first=50, sortBy=OWN))
    assert sorted(other) == sorted(found)


def test_collections_by_slug_and_id_and_all_of_them(db: None, ask: Ask) -> None:
    VariantFactory()
    by_slug = ask(COLLECTION, slug="od-reki", first=1)["data"]["collection"]
    assert by_slug["products"]["totalCount"] == 1
    assert ask(COLLECTION, id=by_slug["id"], first=1)["data"]["collection"] == by_slug
    assert ask(COLLECTION, slug="nic", first=1)["data"] == {"collection": None}
    text = (
        "query($filter: CollectionFilterInput) { collections(first: 9, filter: $filter) { edges { node { slug } } } }"
    )
    every = ["featured-products", "nowosci", "ze-znakiem", "od-reki"]
    for asked, expected in (
        (None, every),
        ({"slugs": ["nowosci"]}, ["nowosci"]),
        ({"ids": [by_slug["id"]]}, ["od-reki"]),
        ({"ids": ["x"]}, []),
    ):
        found = ask(text, filter=asked)["data"]["collections"]["edges"]
        assert [edge["node"]["slug"] for edge in found] == expected
