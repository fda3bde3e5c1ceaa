"""Lists of offers in every order that Saleor's clients ask for: no offer twice, none left out, both ways."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from core import clock
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries import by_name
from quality_mark.models import ItemKind
from tests.api.conftest import Ask
from tests.factories import MemberFactory, UserFactory, VariantFactory
from tests.reviews.conftest import completed, reviewed
from vendors.states import VendorState

ASK = """
query($first: Int, $after: String, $last: Int, $before: String, $sortBy: ProductOrder, $search: String) {
  products(first: $first, after: $after, last: $last, before: $before, sortBy: $sortBy, search: $search) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { name } }
  }
}
"""
NAMES = ["Ćwikła", "Anioł", "bochenek", "Żurek", "Czosnek", "Anioł", "Łąka"]


@pytest.fixture
def market(db: None) -> list[Product]:
    made = []
    for n, name in enumerate(NAMES):
        variant = VariantFactory(
            product__name=name,
            product__kind=ItemKind.SERVICE if n % 3 == 0 else ItemKind.GOOD,
            product__first_published_at=clock.now() - dt.timedelta(days=n),
            price_gross=Decimal(f"{(n * 5) % 7 + 1}.00"),
        )
        made.append(variant.product)
    return made


def whole(ask: Ask, size: int, **asked: Any) -> list[str]:
    """Read a list page by page to its end, then back to its beginning; both must tell the same."""
    forth: list[tuple[str, str]] = []
    after = None
    while True:
        page = ask(ASK, first=size, after=after, **asked)["data"]["products"]
        forth += [(edge["cursor"], edge["node"]["name"]) for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    back: list[tuple[str, str]] = []
    before = None
    while True:
        page = ask(ASK, last=size, before=before, **asked)["data"]["products"]
        back = [(edge["cursor"], edge["node"]["name"]) for edge in page["edges"]] + back
        if not page["pageInfo"]["hasPreviousPage"]:
            break
        before = page["pageInfo"]["startCursor"]
    assert forth == back
    assert len({cursor for cursor, _ in forth}) == page["totalCount"] == len(forth)
    return [name for _, name in forth]


def rate(product: Product, stars: int) -> None:
    MemberFactory(vendor=product.vendor)
    reviewed(completed(product.vendor, UserFactory(), product.variants.get()), stars=stars)


def order(field: str, direction: str = "ASC") -> dict[str, str]:
    return {"field": field, "direction": direction}


@pytest.mark.parametrize("size", [1, 3, 50])
def test_names_with_and_without_diacritics_stand_together(market: list[Product], ask: Ask, size: int) -> None:
    expected = ["Anioł", "Anioł", "bochenek", "Ćwikła", "Czosnek", "Łąka", "Żurek"]
    assert whole(ask, size, sortBy=order("NAME")) == expected
    assert whole(ask, size, sortBy=order("NAME", "DESC")) == expected[::-1]


def test_names_are_walked_along_in_a_large_market(
    market: list[Product], ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(40):
        VariantFactory(product__name=f"Dzban {n:02d}")
    for n in range(20):  # published, and not to be seen: the first step of the walk meets nothing else
        VariantFactory(product__name=f"Agrest {n:02d}", product__vendor__state=VendorState.SUSPENDED)
    monkeypatch.setattr(by_name, "_SPARE", 1)
    told = whole(ask, 1, sortBy=order("NAME"))
    assert told[:6] == ["Anioł", "Anioł", "bochenek", "Ćwikła", "Czosnek", "Dzban 00"]
    assert told[-2:] == ["Łąka", "Żurek"]


@pytest.mark.parametrize("field", ["DATE", "PUBLISHED_AT", "PUBLICATION_DATE", "PUBLISHED"])
def test_dates(market: list[Product], ask: Ask, field: str) -> None:
    assert whole(ask, 3, sortBy=order(field, "DESC")) == NAMES
    assert whole(ask, 3, sortBy=order(field)) == NAMES[::-1]


@pytest.mark.parametrize("field", ["PRICE", "MINIMAL_PRICE"])
def test_prices(market: list[Product], ask: Ask, field: str) -> None:
    cheapest = [name for _, name in sorted(((n * 5) % 7, name) for n, name in enumerate(NAMES))]
    assert whole(ask, 2, sortBy=order(field)) == cheapest
    assert whole(ask, 2, sortBy=order(field, "DESC")) == cheapest[::-1]


def test_kinds(market: list[Product], ask: Ask) -> None:
    goods, services = ["Anioł", "bochenek", "Czosnek", "Anioł"], ["Ćwikła", "Żurek", "Łąka"]
    assert whole(ask, 2, sortBy=order("TYPE")) == goods + services
    assert whole(ask, 2, sortBy=order("TYPE", "DESC")) == (goods + services)[::-1]


def test_averages_of_reviews_then_what_nobody_has_rated(market: list[Product], ask: Ask) -> None:
    rate(market[2], 3)
    rate(market[4], 5)
    rate(market[4], 4)
    rated = ["Czosnek", "bochenek"]
    others = [name for name in NAMES if name not in rated]
    assert whole(ask, 2, sortBy=order("RATING", "DESC")) == rated + others
    assert whole(ask, 2, sortBy=order("RATING")) == (rated + others)[::-1]


@pytest.mark.parametrize("sort_by", [None, order("RANK"), order("RANK", "DESC"), order("COLLECTION")])
def test_a_list_without_an_order_of_its_own_shows_the_newest(
    market: list[Product], ask: Ask, sort_by: dict[str, str] | None
) -> None:
    assert whole(ask, 3, sortBy=sort_by) == NAMES


def test_a_cursor_of_another_order_is_refused_or_gives_nothing(market: list[Product], ask: Ask) -> None:
    by_names = ask(ASK, first=2, sortBy=order("NAME"))["data"]["products"]["pageInfo"]["endCursor"]
    for field in ("PRICE", "DATE", "RATING"):
        body = ask(ASK, first=2, after=by_names, sortBy=order(field))
        assert body["data"]["products"] is None
    by_prices = ask(ASK, first=2, sortBy=order("PRICE"))["data"]["products"]["pageInfo"]["endCursor"]
    assert ask(ASK, first=2, after=by_prices, sortBy=order("NAME"))["data"]["products"] is None
