"""The goods wait for the buyer."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.actions.mark_ready_for_pickup import mark_ready_for_pickup
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from tests.orders.conftest import events, everything, stock_of


def test_asks_the_buyer_to_come_and_keeps_the_pieces(for_pickup: VendorOrder, owner: User) -> None:
    part = mark_ready_for_pickup(vendor_order_id=for_pickup.pk, by=owner)
    assert part.state == VendorOrderState.READY_FOR_PICKUP
    assert stock_of(part) == [(10, 3)]
    assert events()[-1] == ("VendorOrderMoved", {"vendor_order_id": part.pk, "state": "READY_FOR_PICKUP"})


@pytest.mark.parametrize("name", ["unpaid", "paid", "accepted"])
def test_refuses_parts_that_travel_or_are_not_in_work(name: str, owner: User, request) -> None:
    part = request.getfixturevalue(name)
    before = everything(part)
    with pytest.raises(IllegalTransition):
        mark_ready_for_pickup(vendor_order_id=part.pk, by=owner)
    assert everything(part) == before


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_but_the_seller(for_pickup: VendorOrder, who: str, request) -> None:
    before = everything(for_pickup)
    with pytest.raises(NotAllowed):
        mark_ready_for_pickup(vendor_order_id=for_pickup.pk, by=request.getfixturevalue(who))
    assert everything(for_pickup) == before
