"""A seller's program works on its own listings: what it sees, what it changes, what it is refused."""

import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.graphql.ids import global_id
from core.models import AccessRecord
from marketplace.catalogue.models import PriceChange, Product, ProductVariant, StockMovement
from tests.api.conftest import Ask
from tests.api.programs import token_for
from tests.factories import VariantFactory
from vendors.models import ApiToken, Vendor

pytestmark = pytest.mark.django_db
LIST = """
query($first: Int, $after: String, $states: [SellerListingState!], $search: String) {
  sellerListings(first: $first, after: $after, states: $states, search: $search) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node {
      id name slug state externalReference url created publishedAt
      variants { id name sku isActive price { amount } vatCode stock { mode onHand reserved available } listing { id } }
    } }
  }
}
"""
PRICE = """mutation($id: ID!, $gross: PositiveDecimal!, $announce: Boolean) {
  sellerPriceChange(variantId: $id, gross: $gross, announceReduction: $announce) {
    variant { price { amount } } errors { field message code } } }"""
RECEIVE = """mutation($id: ID!, $pieces: Int!, $key: UUID) { sellerStockReceive(variantId: $id, pieces: $pieces,
  key: $key) { variant { stock { onHand } } errors { field code } } }"""
LOSE = RECEIVE.replace("Receive", "Lose")
PUBLISH = "mutation($id: ID!) { sellerListingPublish(id: $id) { listing { state } errors { field code message } } }"
HIDE = PUBLISH.replace("Publish", "Hide")


@pytest.fixture
def variant(vendor: Vendor) -> ProductVariant:
    return VariantFactory(product__vendor=vendor, product__name="Koszyk", price_gross=Decimal("50.00"))


def names(body: dict[str, Any]) -> list[str]:
    return [edge["node"]["name"] for edge in body["data"]["sellerListings"]["edges"]]


def test_sees_its_own_in_every_state_and_nobody_elses(vendor: Vendor, variant: ProductVariant, ask: Ask) -> None:
    VariantFactory(product__name="Cudze")
    for state in ("DRAFT", "ARCHIVED", "HIDDEN"):
        VariantFactory(product__vendor=vendor, product__name=state, product__state=state, is_active=False)
    _token, secret = token_for(vendor, "LISTINGS")
    assert names(ask(LIST, token=secret, first=9)) == ["HIDDEN", "ARCHIVED", "DRAFT", "Koszyk"]
    assert names(ask(LIST, token=secret, first=9, states=["DRAFT", "HIDDEN"])) == ["HIDDEN", "DRAFT"]
    assert names(ask(LIST, token=secret, first=9, states=[])) == []
    assert names(ask(LIST, token=secret, first=9, search="KOSZ")) == ["Koszyk"]
    page = ask(LIST, token=secret, first=3)["data"]["sellerListings"]
    assert page["totalCount"] == 4
    assert names(ask(LIST, token=secret, first=3, after=page["pageInfo"]["endCursor"])) == ["Koszyk"]
    node = page["edges"][0]["node"]
    assert node["state"] == "HIDDEN"
    assert node["variants"][0]["isActive"] is False


def test_one_row_and_many_ask_the_same_number_of_queries(vendor: Vendor, ask: Ask) -> None:
    for n in range(30):
        VariantFactory(product__vendor=vendor, product__name=f"Wiele {n}")
    _token, secret = token_for(vendor, "LISTINGS")
    ask(LIST, token=secret, first=1)
    counts = []
    for size in (1, 100):
        with CaptureQueriesContext(connection) as asked:
            body = ask(LIST, token=secret, first=size)
        counts.append(len(asked))
        assert len(names(body)) == min(size, 30)
    assert counts[0] == counts[1] <= 5


def test_finds_one_by_id_slug_or_own_mark(vendor: Vendor, variant: ProductVariant, ask: Ask) -> None:
    _token, secret = token_for(vendor, "LISTINGS")
    Product.objects.filter(pk=variant.product_id).update(external_ref="K-1")
    foreign = VariantFactory().product
    query = """query($id: ID, $slug: String, $ref: String) {
      sellerListing(id: $id, slug: $slug, externalReference: $ref) { name } }"""
    for asked in ({"id": global_id("Product", variant.product_id)}, {"slug": variant.product.slug}, {"ref": "K-1"}):
        assert ask(query, token=secret, **asked)["data"] == {"sellerListing": {"name": "Koszyk"}}
    for asked in ({"id": global_id("Product", foreign.pk)}, {"slug": foreign.slug}, {"ref": "no"}, {}, {"id": "x"}):
        assert ask(query, token=secret, **asked)["data"] == {"sellerListing": None}


def test_changes_a_price_as_the_panel_does(vendor: Vendor, variant: ProductVariant, ask: Ask) -> None:
    token, secret = token_for(vendor, "LISTINGS")
    rows = PriceChange.objects.count()
    body = ask(PRICE, token=secret, id=global_id("ProductVariant", variant.pk), gross=40.5, announce=True)
    assert body["data"]["sellerPriceChange"] == {"variant": {"price": {"amount": 40.5}}, "errors": []}
    last = PriceChange.objects.latest("pk")
    assert (PriceChange.objects.count(), last.gross, last.is_reduction) == (rows + 1, Decimal("40.50"), True)
    record = AccessRecord.objects.get()
    assert (record.verb, record.actor_id, record.subject_id) == ("api.change", token.made_by_id, str(variant.pk))
    assert "SellerPriceChange" in record.detail


@pytest.mark.parametrize("gross", [0, 0.001, 1e12, 1e300, "1e9999"])
def test_a_price_that_is_none_is_refused_in_errors(
    vendor: Vendor, variant: ProductVariant, ask: Ask, gross: Any
) -> None:
    _token, secret = token_for(vendor, "LISTINGS")
    body = ask(PRICE, token=secret, id=global_id("ProductVariant", variant.pk), gross=gross)
    error = body["data"]["sellerPriceChange"]["errors"][0]
    assert (error["field"], error["code"]) == ("gross", "INVALID")
    variant.refresh_from_db()
    assert variant.price_gross == Decimal("50.00")
    assert not AccessRecord.objects.exists()


def test_stock_moves_by_difference_and_a_key_counts_once(vendor: Vendor, variant: ProductVariant, ask: Ask) -> None:
    _token, secret = token_for(vendor, "STOCK")
    on_hand, reference = variant.stock.on_hand, global_id("ProductVariant", variant.pk)
    key = str(uuid.uuid4())
    for _ in range(2):
        body = ask(RECEIVE, token=secret, id=reference, pieces=7, key=key)
        assert body["data"]["sellerStockReceive"]["variant"] == {"stock": {"onHand": on_hand + 7}}
    body = ask(LOSE, token=secret, id=reference, pieces=2)
    assert body["data"]["sellerStockLose"]["variant"] == {"stock": {"onHand": on_hand + 5}}
    assert list(StockMovement.objects.order_by("pk").values_list("delta", "reason")) == [(7, "RECEIVED"), (-2, "LOST")]


@pytest.mark.parametrize(("pieces", "code"), [(0, "TOO_MANY"), (-3, "TOO_MANY"), (100_001, "TOO_MANY")])
def test_a_number_of_pieces_must_make_sense(
    vendor: Vendor, variant: ProductVariant, ask: Ask, pieces: int, code: str
) -> None:
    _token, secret = token_for(vendor, "STOCK")
    body = ask(RECEIVE, token=secret, id=global_id("ProductVariant", variant.pk), pieces=pieces)
    assert body["data"]["sellerStockReceive"]["errors"] == [{"field": "pieces", "code": code}]
    assert not StockMovement.objects.exists()


def test_never_loses_what_orders_hold(vendor: Vendor, variant: ProductVariant, ask: Ask) -> None:
    _token, secret = token_for(vendor, "STOCK")
    type(variant.stock).objects.filter(pk=variant.stock.pk).update(on_hand=5, reserved=4)
    body = ask(LOSE, token=secret, id=global_id("ProductVariant", variant.pk), pieces=2)
    assert body["data"]["sellerStockLose"]["errors"] == [{"field": "pieces", "code": "BELOW_RESERVED"}]
    variant.stock.refresh_from_db()
    assert variant.stock.on_hand == 5


def test_hides_and_publishes(vendor: Vendor, variant: ProductVariant, ask: Ask) -> None:
    _token, secret = token_for(vendor, "LISTINGS")
    reference = global_id("Product", variant.product_id)
    assert ask(HIDE, token=secret, id=reference)["data"]["sellerListingHide"]["listing"] == {"state": "DRAFT"}
    again = ask(HIDE, token=secret, id=reference)["data"]["sellerListingHide"]
    assert again["listing"] is None
    assert again["errors"][0]["code"] == "ILLEGAL_STATE"
    body = ask(PUBLISH, token=secret, id=reference)
    assert body["data"]["sellerListingPublish"]["errors"] == []
    assert body["data"]["sellerListingPublish"]["listing"] == {"state": "PUBLISHED"}


def test_a_foreign_thing_is_as_unknown_as_none(vendor: Vendor, ask: Ask) -> None:
    _token, secret = token_for(vendor, "LISTINGS", "STOCK")
    foreign = VariantFactory()
    missing = ask(PRICE, token=secret, id=global_id("ProductVariant", 999_999), gross=5)
    assert missing["data"]["sellerPriceChange"]["errors"][0]["code"] == "NOT_FOUND"
    assert ask(PRICE, token=secret, id=global_id("ProductVariant", foreign.pk), gross=5)["data"] == missing["data"]
    for text in (PUBLISH, HIDE):
        ours = ask(text, token=secret, id=global_id("Product", 999_999))
        assert ask(text, token=secret, id=global_id("Product", foreign.product_id))["data"] == ours["data"]
    body = ask(RECEIVE, token=secret, id=global_id("ProductVariant", foreign.pk), pieces=1)
    assert body["data"]["sellerStockReceive"]["errors"] == [{"field": "variantId", "code": "NOT_FOUND"}]
    foreign.refresh_from_db()
    assert foreign.price_gross != 5
    assert not AccessRecord.objects.exists()


def test_the_program_learns_who_it_is(vendor: Vendor, ask: Ask) -> None:
    token, secret = token_for(vendor, "LISTINGS")
    query = "query($id: ID) { app(id: $id) { id name isActive scopes expiresAt vendor { slug } } }"
    app = ask(query, token=secret)["data"]["app"]
    assert app["id"] == global_id("App", token.pk)
    assert (app["name"], app["scopes"], app["vendor"]) == ("Magazyn", ["LISTINGS"], {"slug": vendor.slug})
    assert ask(query, token=secret, id=global_id("App", token.pk + 1))["data"] == {"app": None}
    token.refresh_from_db()
    assert token.last_used_at
    for wrong in ("", "rynek_nothing", secret[:-1], f"{secret}0"):
        body = ask(query, token=wrong)
        assert body["data"] == {"app": None}
        assert body["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    ApiToken.objects.update(revoked_at=token.made_at)
    assert ask(query, token=secret)["data"] == {"app": None}
    assert ask("{ products(first: 1) { totalCount } }", token=secret)["data"] == {"products": {"totalCount": 0}}
