"""`products` and `product`: what stands on them, in few queries, however many rows there are."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.graphql.ids import global_id
from core.local_cache import forget_all
from marketplace.catalogue.models import Product
from tests.api.conftest import Ask
from tests.factories import VariantFactory

LIST = """
query Offers($first: Int, $after: String, $last: Int, $before: String, $sortBy: ProductOrder,
             $filter: ProductFilterInput, $search: String) {
  products(first: $first, after: $after, last: $last, before: $before, sortBy: $sortBy,
           filter: $filter, search: $search, channel: "default-channel") {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node {
      id name slug category { name } vendor { slug }
      thumbnail(size: 256) { url alt }
      pricing { priceRange { start { gross { amount currency } net { amount } tax { amount } } } }
      variants { id name quantityAvailable pricing { price { gross { amount } } } }
    } }
  }
}
"""


def published(name: str, gross: str, **more: Any) -> Product:
    variant = VariantFactory(product__name=name, price_gross=Decimal(gross), **more)
    product: Product = variant.product
    return product


def names(body: dict[str, Any]) -> list[str]:
    return [edge["node"]["name"] for edge in body["data"]["products"]["edges"]]


@pytest.fixture
def five(db: None) -> list[Product]:
    return [published(f"Koszyk {n}", f"{n}0.00") for n in (3, 1, 5, 2, 4)]


def test_a_listing_says_its_price_with_tax(five: list[Product], ask: Ask) -> None:
    body = ask(LIST, first=1, sortBy={"field": "PRICE", "direction": "ASC"})
    node = body["data"]["products"]["edges"][0]["node"]
    assert node["name"] == "Koszyk 1"
    assert node["id"] == global_id("Product", five[1].pk)
    start = node["pricing"]["priceRange"]["start"]
    assert start["gross"] == {"amount": 10.0, "currency": "PLN"}
    assert round(start["net"]["amount"] + start["tax"]["amount"], 2) == 10.0


def test_pages_go_on_from_a_cursor_both_ways(five: list[Product], ask: Ask) -> None:
    order = {"field": "PRICE", "direction": "DESC"}
    first = ask(LIST, first=2, sortBy=order)
    assert names(first) == ["Koszyk 5", "Koszyk 4"]
    page = first["data"]["products"]
    assert page["totalCount"] == 5
    assert (page["pageInfo"]["hasNextPage"], page["pageInfo"]["hasPreviousPage"]) == (True, False)
    second = ask(LIST, first=2, after=page["pageInfo"]["endCursor"], sortBy=order)
    assert names(second) == ["Koszyk 3", "Koszyk 2"]
    third = ask(LIST, first=2, after=second["data"]["products"]["pageInfo"]["endCursor"], sortBy=order)
    assert names(third) == ["Koszyk 1"]
    assert third["data"]["products"]["pageInfo"]["hasNextPage"] is False
    start = third["data"]["products"]["pageInfo"]["startCursor"]
    back = ask(LIST, last=2, before=start, sortBy=order)
    assert names(back) == ["Koszyk 3", "Koszyk 2"]
    assert back["data"]["products"]["pageInfo"]["hasPreviousPage"] is True


def test_an_offer_that_comes_meanwhile_neither_repeats_nor_skips_others(five: list[Product], ask: Ask) -> None:
    order = {"field": "PRICE", "direction": "ASC"}
    first = ask(LIST, first=2, sortBy=order)
    published("Koszyk 0", "5.00")
    second = ask(LIST, first=3, after=first["data"]["products"]["pageInfo"]["endCursor"], sortBy=order)
    assert names(second) == ["Koszyk 3", "Koszyk 4", "Koszyk 5"]


def test_filters_narrow_the_list(five: list[Product], ask: Ask) -> None:
    assert names(ask(LIST, first=9, filter={"price": {"gte": 20, "lte": 30}}, sortBy=None)) == ["Koszyk 2", "Koszyk 3"]
    mine = five[0]
    assert names(ask(LIST, first=9, filter={"vendor": mine.vendor.slug})) == [mine.name]
    assert names(ask(LIST, first=9, filter={"vendor": "nobody"})) == []
    category = global_id("Category", mine.category_id)
    assert len(names(ask(LIST, first=9, filter={"categories": [category]}))) >= 1
    assert names(ask(LIST, first=9, filter={"categories": ["nonsense"]})) == []


def test_what_buyers_do_not_see_is_not_there(db: None, ask: Ask) -> None:
    hidden = published("Szkic", "10.00")
    Product.objects.filter(pk=hidden.pk).update(state="DRAFT")
    suspended = published("Cudza", "10.00")
    type(suspended.vendor).objects.filter(pk=suspended.vendor_id).update(state="SUSPENDED")
    for product in (hidden, suspended):
        by_slug = ask("query($s: String) { product(slug: $s) { id } }", s=product.slug)
        by_id = ask("query($i: ID) { product(id: $i) { id } }", i=global_id("Product", product.pk))
        assert by_slug["data"] == by_id["data"] == {"product": None}
    assert names(ask(LIST, first=9)) == []


@pytest.mark.parametrize("paging", [{}, {"first": 0}, {"first": 101}, {"first": 2, "last": 2}, {"first": -1}])
def test_a_page_must_be_asked_for_rightly(five: list[Product], ask: Ask, paging: dict[str, int]) -> None:
    body = ask(LIST, **paging)
    assert body["data"] == {"products": None}
    assert body["errors"][0]["extensions"]["code"] == "GraphQLError"


@pytest.mark.parametrize(
    "cursor", ["", "x", "W10=", "WzFd", "WyJhIl0=", "e30=", "WzAsIngiXQ==", "WzEsMiwzLDQsNSw2XQ=="]
)
def test_a_wrong_cursor_is_no_server_error(five: list[Product], ask: Ask, cursor: str) -> None:
    body = ask(LIST, first=2, after=cursor)
    for error in body.get("errors", ()):
        assert error["extensions"]["code"] == "GraphQLError"


def test_one_row_and_many_ask_the_same_number_of_queries(db: None, ask: Ask) -> None:
    for n in range(30):
        published(f"Wiele {n}", "9.00")
    ask(LIST, first=2)  # makes the index
    counts = []
    for size in (1, 100):
        forget_all()  # rows of offers are kept between requests
        with CaptureQueriesContext(connection) as asked:
            body = ask(LIST, first=size)
        counts.append(len(asked))
        assert len(names(body)) == min(size, 30)
    assert counts == [8, 8]
    with CaptureQueriesContext(connection) as asked:
        ask(LIST, first=99)
    assert len(asked) == 5
