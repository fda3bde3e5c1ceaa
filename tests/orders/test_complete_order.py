"""The buyer has it."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.catalogue.models import Stock
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.complete_order import complete_order
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.actions.mark_ready_for_pickup import mark_ready_for_pickup
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from tests.orders.baskets import order_of, variant_of
from tests.orders.conftest import events, everything, stock_of


def test_closes_a_shipped_part_and_counts_its_pieces_once(accepted: VendorOrder, owner: User) -> None:
    ship_order(vendor_order_id=accepted.pk, by=owner)
    assert complete_order(vendor_order_id=accepted.pk, by=owner).state == VendorOrderState.COMPLETED
    assert stock_of(accepted) == [(7, 0)]
    assert events()[-1] == ("VendorOrderMoved", {"vendor_order_id": accepted.pk, "state": "COMPLETED"})


def test_pieces_picked_up_leave_the_shelf_now(for_pickup: VendorOrder, owner: User) -> None:
    mark_ready_for_pickup(vendor_order_id=for_pickup.pk, by=owner)
    complete_order(vendor_order_id=for_pickup.pk, by=owner)
    assert stock_of(for_pickup) == [(7, 0)]


def test_a_service_is_closed_straight_from_work(vendor, owner: User) -> None:
    places = variant_of(vendor, product__kind="SERVICE", on_hand=20)
    part = order_of((places, 4)).vendor_orders.get()
    mark_paid(vendor_order_id=part.pk, by=owner)
    accept_order(vendor_order_id=part.pk, by=owner)
    complete_order(vendor_order_id=part.pk, by=owner)
    assert Stock.objects.values_list("on_hand", "reserved").get() == (16, 0)


@pytest.mark.parametrize("name", ["unpaid", "paid", "accepted", "for_pickup"])
def test_refuses_goods_that_have_not_left(name: str, owner: User, request) -> None:
    part = request.getfixturevalue(name)
    before = everything(part)
    with pytest.raises(IllegalTransition):
        complete_order(vendor_order_id=part.pk, by=owner)
    assert everything(part) == before


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_but_the_seller(accepted: VendorOrder, owner: User, who: str, request) -> None:
    ship_order(vendor_order_id=accepted.pk, by=owner)
    before = everything(accepted)
    with pytest.raises(NotAllowed):
        complete_order(vendor_order_id=accepted.pk, by=request.getfixturevalue(who))
    assert everything(accepted) == before
