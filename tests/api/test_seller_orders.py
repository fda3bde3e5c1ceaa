"""A seller's program works on its own orders; who bought is a scope of its own, written into the log."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.graphql.ids import global_id
from core.models import AccessRecord
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.models import Fulfillment, VendorOrder
from tests.api.conftest import Ask
from tests.api.programs import token_for
from tests.orders.baskets import order_of, variant_of
from vendors.models import ApiToken, DeliveryKind, Vendor

pytestmark = pytest.mark.django_db
PLAIN = """id number state created deliverBy deliveryKind deliveryName deliveryPrice { amount } total { amount }
  totalNow { amount } cancelReason
  lines { id variantId productName variantName sku quantity cancelled shipped left unitPrice { amount }
          total { amount } vatCode }
  parcels { number state carrier trackingNumber trackingUrl shippedAt }"""
BUYER = """buyer { firstName lastName email phone companyName nip note deliveryPoint
  shippingAddress { name streetAddress postalCode city country phone companyName }
  billingAddress { name streetAddress city } }"""
LIST = """query($first: Int, $after: String, $states: [SellerOrderState!]) {
  sellerOrders(first: $first, after: $after, states: $states) { totalCount pageInfo { endCursor }
    edges { node { %s } } } }"""
ONE = "query($id: ID, $number: String) { sellerOrder(id: $id, number: $number) { %s } }"
MOVE = "mutation($id: ID!) { sellerOrder%s(id: $id) { order { state } errors { field code message } } }"
DECLINE = """mutation($id: ID!, $reason: String!) { sellerOrderDecline(id: $id, reason: $reason) {
  order { state cancelReason } errors { field code } } }"""
SHIP = """mutation($id: ID!, $carrier: String, $no: String, $lines: [SellerParcelLineInput!], $number: Int) {
  sellerOrderShip(id: $id, carrier: $carrier, trackingNumber: $no, lines: $lines, number: $number) {
    order { state lines { shipped left } parcels { number carrier trackingNumber trackingUrl } }
    errors { field code } } }"""


def part_of(vendor: Vendor, pieces: int = 3, **fields: Any) -> VendorOrder:
    return order_of((variant_of(vendor), pieces), **fields).vendor_orders.get()


def paid(part: VendorOrder, token: ApiToken) -> str:
    mark_paid(vendor_order_id=part.pk, by=token.made_by)
    return global_id("SellerOrder", part.pk)


def test_lists_its_own_orders_without_a_word_about_the_buyer(vendor: Vendor, ask: Ask) -> None:
    first, second = part_of(vendor), part_of(vendor)
    part_of(variant_of_other())
    token, secret = token_for(vendor, "ORDERS")
    paid(second, token)
    body = ask(LIST % PLAIN, token=secret, first=9)
    page = body["data"]["sellerOrders"]
    assert [edge["node"]["number"] for edge in page["edges"]] == [second.number, first.number]
    assert page["totalCount"] == 2
    node = page["edges"][0]["node"]
    assert (node["state"], node["total"], node["deliveryPrice"]) == ("NEW", {"amount": 87.0}, {"amount": 15.0})
    assert [(line["quantity"], line["left"], line["unitPrice"]) for line in node["lines"]] == [(3, 3, {"amount": 24.0})]
    text = str(body)
    for word in ("Anna", "Testowa", "600100200", "gosc@example.org", "Dębowa"):
        assert word not in text
    new = ask(LIST % "number", token=secret, first=1, states=["NEW"])["data"]["sellerOrders"]
    assert (new["totalCount"], new["edges"][0]["node"]["number"]) == (1, second.number)
    after = ask(LIST % "number", token=secret, first=1)["data"]["sellerOrders"]["pageInfo"]["endCursor"]
    rest = ask(LIST % "number", token=secret, first=1, after=after)["data"]["sellerOrders"]["edges"]
    assert [edge["node"]["number"] for edge in rest] == [first.number]
    assert not AccessRecord.objects.filter(verb="api.view").exists()


def variant_of_other() -> Vendor:
    from tests.factories import VendorFactory

    return VendorFactory()


def test_finds_one_by_id_or_number_and_no_foreign_one(vendor: Vendor, ask: Ask) -> None:
    own, foreign = part_of(vendor), part_of(variant_of_other())
    _token, secret = token_for(vendor, "ORDERS")
    for asked in ({"id": global_id("SellerOrder", own.pk)}, {"number": own.number}):
        assert ask(ONE % "number", token=secret, **asked)["data"] == {"sellerOrder": {"number": own.number}}
    for asked in ({"id": global_id("SellerOrder", foreign.pk)}, {"number": foreign.number}, {"id": "x"}, {}):
        assert ask(ONE % "number", token=secret, **asked)["data"] == {"sellerOrder": None}


def test_the_buyer_needs_the_scope_and_is_logged_once_for_a_page(vendor: Vendor, ask: Ask) -> None:
    parts = [part_of(vendor) for _ in range(3)]
    _token, secret = token_for(vendor, "ORDERS")
    body = ask(LIST % BUYER, token=secret, first=9)
    assert all(edge["node"] == {"buyer": None} for edge in body["data"]["sellerOrders"]["edges"])
    assert {error["extensions"]["code"] for error in body["errors"]} == {"PermissionDenied"}
    assert not AccessRecord.objects.exists()
    token, secret = token_for(vendor, "ORDERS", "PERSONAL_DATA")
    body = ask(LIST % BUYER, token=secret, first=9)
    buyer = body["data"]["sellerOrders"]["edges"][0]["node"]["buyer"]
    assert (buyer["firstName"], buyer["lastName"], buyer["email"]) == ("Anna", "Testowa", "gosc@example.org")
    assert buyer["shippingAddress"]["streetAddress"] == "ul. Dębowa 3"
    record = AccessRecord.objects.get()
    assert (record.verb, record.actor_id, record.scope) == ("api.view", token.made_by_id, f"vendors.Vendor:{vendor.pk}")
    assert all(part.number in record.detail for part in parts)
    ask(ONE % BUYER, token=secret, number=parts[0].number)
    assert AccessRecord.objects.filter(subject_type="orders.VendorOrder", subject_id=str(parts[0].pk)).count() == 1


def test_a_buyer_who_is_hidden_in_the_panel_is_hidden_here(vendor: Vendor, ask: Ask) -> None:
    part = part_of(vendor)
    _token, secret = token_for(vendor, "ORDERS", "PERSONAL_DATA")
    VendorOrder.objects.filter(pk=part.pk).update(closed_at=clock.now() - dt.timedelta(days=91))
    assert ask(ONE % BUYER, token=secret, number=part.number)["data"] == {"sellerOrder": {"buyer": None}}
    assert not AccessRecord.objects.exists()


def test_one_row_and_many_ask_the_same_number_of_queries(vendor: Vendor, ask: Ask) -> None:
    for _ in range(12):
        part_of(vendor, 1)
    _token, secret = token_for(vendor, "ORDERS", "PERSONAL_DATA")
    ask(LIST % PLAIN, token=secret, first=1)
    counts = []
    for size in (1, 100):
        with CaptureQueriesContext(connection) as asked:
            body = ask(LIST % (PLAIN + BUYER), token=secret, first=size)
        assert "errors" not in body
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 13


def test_takes_an_order_through_its_life(vendor: Vendor, ask: Ask) -> None:
    token, secret = token_for(vendor, "ORDERS")
    part = part_of(vendor)
    reference = paid(part, token)
    assert ask(MOVE % "Accept", token=secret, id=reference)["data"]["sellerOrderAccept"]["order"] == {
        "state": "ACCEPTED"
    }
    again = ask(MOVE % "Accept", token=secret, id=reference)["data"]["sellerOrderAccept"]
    assert (again["order"], again["errors"][0]["code"]) == (None, "ILLEGAL_STATE")
    line = global_id("SellerOrderLine", part.lines.get().pk)
    first = {"carrier": "InPost", "no": "123", "lines": [{"lineId": line, "quantity": 2}], "number": 1}
    for _ in range(2):
        order = ask(SHIP, token=secret, id=reference, **first)["data"]["sellerOrderShip"]["order"]
        assert order["state"] == "PARTIALLY_SHIPPED"
        assert order["lines"] == [{"shipped": 2, "left": 1}]
        assert order["parcels"][0]["trackingUrl"].endswith("123")
    assert Fulfillment.objects.count() == 1
    order = ask(SHIP, token=secret, id=reference)["data"]["sellerOrderShip"]["order"]
    assert (order["state"], len(order["parcels"])) == ("SHIPPED", 2)
    done = ask(MOVE % "Complete", token=secret, id=reference)["data"]["sellerOrderComplete"]
    assert done == {"order": {"state": "COMPLETED"}, "errors": []}
    verbs = AccessRecord.objects.filter(verb="api.change").order_by("pk").values_list("detail", flat=True)
    # Repeating a parcel is a call as well, and is written down as one.
    assert [detail.partition(":")[0] for detail in verbs] == [
        "SellerOrderAccept",
        "SellerOrderShip",
        "SellerOrderShip",
        "SellerOrderShip",
        "SellerOrderComplete",
    ]


def test_ready_for_pickup(vendor: Vendor, ask: Ask) -> None:
    token, secret = token_for(vendor, "ORDERS")
    reference = paid(part_of(vendor, delivery=DeliveryKind.PICKUP), token)
    ask(MOVE % "Accept", token=secret, id=reference)
    answer = ask(MOVE % "ReadyForPickup", token=secret, id=reference)["data"]["sellerOrderReadyForPickup"]
    assert answer == {"order": {"state": "READY_FOR_PICKUP"}, "errors": []}


def test_declines_with_a_reason(vendor: Vendor, ask: Ask) -> None:
    token, secret = token_for(vendor, "ORDERS")
    reference = paid(part_of(vendor), token)
    empty = ask(DECLINE, token=secret, id=reference, reason=" ")["data"]["sellerOrderDecline"]
    assert empty == {"order": None, "errors": [{"field": "reason", "code": "REQUIRED"}]}
    done = ask(DECLINE, token=secret, id=reference, reason="Zabrakło drewna.")["data"]["sellerOrderDecline"]
    assert done == {"order": {"state": "CANCELLED", "cancelReason": "Zabrakło drewna."}, "errors": []}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"carrier": "x" * 61}, {"field": "carrier", "code": "INVALID"}),
        ({"no": "x" * 61}, {"field": "trackingNumber", "code": "INVALID"}),
        ({"lines": [{"lineId": "x", "quantity": 1}]}, {"field": "id", "code": "NOT_FOUND"}),
        ({"lines": []}, {"field": None, "code": "INVALID"}),
        ({"quantity": 4}, {"field": None, "code": "TOO_MANY"}),
        ({"quantity": -1}, {"field": None, "code": "TOO_MANY"}),
    ],
)
def test_a_parcel_that_cannot_be_is_refused(
    vendor: Vendor, ask: Ask, change: dict[str, Any], error: dict[str, Any]
) -> None:
    token, secret = token_for(vendor, "ORDERS")
    part = part_of(vendor)
    reference = paid(part, token)
    ask(MOVE % "Accept", token=secret, id=reference)
    if "quantity" in change:
        line = global_id("SellerOrderLine", part.lines.get().pk)
        change = {"lines": [{"lineId": line, "quantity": change["quantity"]}]}
    assert ask(SHIP, token=secret, id=reference, **change)["data"]["sellerOrderShip"]["errors"] == [error]
    assert not Fulfillment.objects.exists()


def test_a_foreign_order_is_as_unknown_as_none(vendor: Vendor, ask: Ask) -> None:
    _token, secret = token_for(vendor, "ORDERS")
    foreign = part_of(variant_of_other())
    reference, none = global_id("SellerOrder", foreign.pk), global_id("SellerOrder", 999_999)
    for text, more in (
        (MOVE % "Accept", {}),
        (MOVE % "Complete", {}),
        (MOVE % "ReadyForPickup", {}),
        (SHIP, {}),
        (DECLINE, {"reason": "Dość długi powód."}),
    ):
        body = ask(text, token=secret, id=reference, **more)
        assert body["data"] == ask(text, token=secret, id=none, **more)["data"]
        assert "NOT_FOUND" in str(body["data"])
    foreign.refresh_from_db()
    assert foreign.state == "AWAITING_PAYMENT"
