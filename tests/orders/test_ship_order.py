"""The goods leave."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from core.models import Transition
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from tests.orders.conftest import events, everything, stock_of


def test_ships_with_carrier_and_number_and_takes_the_pieces_off_the_shelf(accepted: VendorOrder, owner: User) -> None:
    part = ship_order(vendor_order_id=accepted.pk, by=owner, carrier="Poczta", tracking_number="PL123")
    assert part.state == VendorOrderState.SHIPPED
    assert (part.carrier, part.tracking_number) == ("Poczta", "PL123")
    assert stock_of(part) == [(7, 0)]
    assert Transition.objects.last().note == "Poczta PL123"
    assert events()[-1] == ("VendorOrderMoved", {"vendor_order_id": part.pk, "state": "SHIPPED"})


@pytest.mark.parametrize("name", ["unpaid", "paid", "for_pickup"])
def test_refuses_unpaid_unaccepted_and_picked_up_parts(name: str, owner: User, request) -> None:
    part = request.getfixturevalue(name)
    before = everything(part)
    with pytest.raises(IllegalTransition):
        ship_order(vendor_order_id=part.pk, by=owner)
    assert everything(part) == before


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_but_the_seller(accepted: VendorOrder, who: str, request) -> None:
    before = everything(accepted)
    with pytest.raises(NotAllowed):
        ship_order(vendor_order_id=accepted.pk, by=request.getfixturevalue(who), carrier="Obcy")
    assert everything(accepted) == before
