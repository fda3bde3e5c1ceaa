"""Orders through the API: by id, one's own in pages, in Saleor's words, without a null where clients break."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from core import clock
from core.graphql.ids import global_id
from marketplace.catalogue.models import Product, ProductVariant
from marketplace.checkout.models import Checkout
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import Order, VendorOrder
from marketplace.orders.rules.saleor_words import STATUS_WORDS, order_status
from marketplace.orders.states import VendorOrderState as State
from tests.api.buying import ORDER, token_of
from tests.api.conftest import Ask
from tests.factories import MemberFactory, VendorFactory
from tests.orders.baskets import order_of, variant_of

pytestmark = pytest.mark.django_db
MINE = (
    """query($first: Int, $after: String, $last: Int, $before: String) { me {
  orders(first: $first, after: $after, last: $last, before: $before) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
    edges { cursor node { """
    + ORDER.partition("order(id: $id) {")[2].rpartition("} }")[0]
    + " } } } } }"
)


def numbers(body: dict[str, Any]) -> list[str]:
    return [edge["node"]["number"] for edge in body["data"]["me"]["orders"]["edges"]]


def placed_by(person: User, *variants: Any) -> Order:
    order: Order = order_of(*[(variant, 1) for variant in variants], user=person)
    Checkout.objects.filter(user=person).delete()
    return order


def test_ones_own_orders_come_in_pages_newest_first(buyer: User, stranger: User, ask: Ask) -> None:
    placed = [placed_by(person, variant_of(VendorFactory())) for person in (buyer, buyer, stranger, buyer)]
    mine = [order.number for order in reversed(placed) if order.user == buyer]
    token = token_of(buyer)
    first = ask(MINE, token=token, first=2)
    page = first["data"]["me"]["orders"]
    assert (numbers(first), page["totalCount"], page["pageInfo"]["hasNextPage"]) == (mine[:2], 3, True)
    second = ask(MINE, token=token, first=2, after=page["pageInfo"]["endCursor"])
    assert numbers(second) == mine[2:]
    assert second["data"]["me"]["orders"]["pageInfo"]["hasPreviousPage"] is True
    start = second["data"]["me"]["orders"]["pageInfo"]["startCursor"]
    assert numbers(ask(MINE, token=token, last=1, before=start)) == [mine[1]]
    assert ask(MINE, token=token)["data"] == {"me": {"orders": None}}


def test_a_page_of_many_asks_no_more_queries(buyer: User, ask: Ask) -> None:
    token, counts = token_of(buyer), []
    vendors = [VendorFactory() for _ in range(3)]
    for _ in range(12):
        placed_by(buyer, *[variant_of(vendor) for vendor in vendors])
    for size in (1, 12):
        with CaptureQueriesContext(connection) as asked:
            body = ask(MINE, token=token, first=size)
        assert "errors" not in body
        counts.append(len(asked))
        assert len(numbers(body)) == size
    assert counts[0] == counts[1]
    assert counts[0] < 20


def test_an_order_shows_itself_to_its_id_and_the_person_to_nobody_else(buyer: User, stranger: User, ask: Ask) -> None:
    order = order_of((variant_of(VendorFactory()), 2), user=buyer)
    key = global_id("Order", order.pk)
    text = "query($id: ID!) { order(id: $id) { number userEmail pageUrl user { id email } } }"
    for token in ("", token_of(stranger)):
        body = ask(text, id=key, token=token)
        assert body["data"]["order"] == {
            "number": order.number,
            "userEmail": order.email,
            "pageUrl": None,
            "user": None,
        }
        assert body["errors"][0]["extensions"]["code"] == "PermissionDenied"
    own = ask(text, id=key, token=token_of(buyer))["data"]["order"]
    assert own["user"] == {"id": global_id("User", buyer.pk), "email": buyer.email}
    assert own["pageUrl"].startswith("http")
    Order.objects.filter(pk=order.pk).update(erased_at=clock.now())
    assert ask(text, id=key)["data"] == {"order": None}
    assert numbers(ask(MINE, token=token_of(buyer), first=5)) == []
    for nonsense in ("", "x", global_id("Order", 7), global_id("Checkout", order.pk), global_id("Order", "x")):
        assert ask(text, id=nonsense)["data"] == {"order": None}


def test_parcels_and_what_left_are_counted(ask: Ask, deliver: Any) -> None:
    vendor = VendorFactory()
    owner = MemberFactory(vendor=vendor).user
    part = order_of((variant_of(vendor), 3)).vendor_orders.get()
    mark_paid(vendor_order_id=part.pk, by=owner)
    accept_order(vendor_order_id=part.pk, by=owner)
    key = global_id("Order", part.order_id)
    assert ask(ORDER, id=key)["data"]["order"]["status"] == "UNFULFILLED"
    ship_order(vendor_order_id=part.pk, by=owner, carrier="InPost", tracking_number="620000")
    found = ask(ORDER, id=key)["data"]["order"]
    (parcel,) = found["fulfillments"]
    assert (parcel["status"], parcel["trackingNumber"], parcel["lines"][0]["quantity"]) == ("FULFILLED", "620000", 3)
    assert parcel["lines"][0]["orderLine"]["id"] == found["lines"][0]["id"]
    assert (found["lines"][0]["quantityFulfilled"], found["lines"][0]["quantityToFulfill"]) == (3, 0)
    assert (found["status"], found["paymentStatus"], found["isPaid"]) == ("FULFILLED", "FULLY_CHARGED", True)
    assert found["vendorOrders"][0]["fulfillments"] == [{"id": parcel["id"]}]


@pytest.mark.parametrize("change", ["hidden", "on request", "suspended"])
def test_a_listing_that_is_gone_leaves_the_line_and_no_variant(ask: Ask, change: str) -> None:
    variant = variant_of(VendorFactory(), product__name="Miód")
    order = order_of((variant, 1))
    if change == "hidden":
        Product.objects.filter(pk=variant.product_id).update(state="HIDDEN")
    elif change == "suspended":
        type(variant.product.vendor).objects.filter(pk=variant.product.vendor_id).update(state="SUSPENDED")
    else:
        ProductVariant.objects.filter(pk=variant.pk).update(price_gross=None)
    body = ask(ORDER, id=global_id("Order", order.pk))
    assert "errors" not in body
    (line,) = body["data"]["order"]["lines"]
    assert (line["variant"], line["thumbnail"], line["productName"]) == (None, None, "Miód")


def test_a_cancelled_order_says_so(buyer: User, ask: Ask) -> None:
    order = order_of((variant_of(VendorFactory()), 1), user=buyer)
    cancel_order(vendor_order_id=order.vendor_orders.get().pk, by=buyer, reason="Pomyłka")
    found = ask(ORDER, id=global_id("Order", order.pk))["data"]["order"]
    assert (found["status"], found["paymentStatus"], found["totalBalance"]["amount"]) == ("CANCELED", "CANCELLED", 0.0)
    assert found["vendorOrders"][0]["transfer"] is None


@pytest.mark.parametrize(
    ("states", "status"),
    [
        ([State.AWAITING_PAYMENT], "UNCONFIRMED"),
        ([State.AWAITING_PAYMENT, State.CANCELLED], "UNCONFIRMED"),
        ([State.NEW, State.ACCEPTED], "UNFULFILLED"),
        ([State.READY_FOR_PICKUP], "UNFULFILLED"),
        ([State.SHIPPED, State.NEW], "PARTIALLY_FULFILLED"),
        ([State.PARTIALLY_SHIPPED], "PARTIALLY_FULFILLED"),
        ([State.SHIPPED, State.COMPLETED], "FULFILLED"),
        ([State.COMPLETED, State.CANCELLED], "FULFILLED"),
        ([State.CANCELLED, State.EXPIRED], "CANCELED"),
        ([State.EXPIRED], "EXPIRED"),
        ([], "CANCELED"),
    ],
)
def test_states_in_saleors_words(states: list[str], status: str) -> None:
    assert order_status([VendorOrder(state=state) for state in states]) == status
    assert STATUS_WORDS[status]
