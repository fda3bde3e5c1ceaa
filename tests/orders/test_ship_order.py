"""Parcels leave, all at once or one by one."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from core.models import Transition
from marketplace.catalogue.models import ProductVariant
from marketplace.orders.actions.ship_order import EmptyParcel, ParcelMeanwhile, TooManyPieces, ship_order
from marketplace.orders.models import Fulfillment, VendorOrder
from marketplace.orders.queries.pieces import positions_of
from marketplace.orders.states import VendorOrderState
from tests.orders.conftest import events, everything, stock_of


def test_ships_with_carrier_and_number_and_takes_the_pieces_off_the_shelf(accepted: VendorOrder, owner: User) -> None:
    parcel = ship_order(vendor_order_id=accepted.pk, by=owner, carrier="Poczta", tracking_number="PL123")
    accepted.refresh_from_db()
    assert accepted.state == VendorOrderState.SHIPPED
    assert (parcel.number, parcel.carrier, parcel.tracking_number, parcel.shipped_by) == (1, "Poczta", "PL123", owner)
    assert list(parcel.lines.values_list("quantity", flat=True)) == [3]
    assert stock_of(accepted) == [(7, 0)]
    assert Transition.objects.last().note == "Poczta PL123"
    assert events()[-2:] == [
        ("VendorOrderMoved", {"vendor_order_id": accepted.pk, "state": "SHIPPED"}),
        ("ParcelSent", {"fulfillment_id": parcel.pk}),
    ]


def test_some_pieces_leave_and_the_rest_stays(accepted: VendorOrder, owner: User) -> None:
    line = accepted.lines.get()
    ship_order(vendor_order_id=accepted.pk, by=owner, quantities={line.pk: 1})
    accepted.refresh_from_db()
    assert accepted.state == VendorOrderState.PARTIALLY_SHIPPED
    assert stock_of(accepted) == [(9, 2)]
    assert [position.left for position in positions_of(accepted)] == [2]
    moves = Transition.objects.count()
    ship_order(vendor_order_id=accepted.pk, by=owner, quantities={line.pk: 1})
    accepted.refresh_from_db()
    assert (accepted.state, stock_of(accepted)) == (VendorOrderState.PARTIALLY_SHIPPED, [(8, 1)])
    assert Transition.objects.count() == moves
    third = ship_order(vendor_order_id=accepted.pk, by=owner)
    accepted.refresh_from_db()
    assert (accepted.state, stock_of(accepted), third.number) == (VendorOrderState.SHIPPED, [(7, 0)], 3)


def test_the_same_parcel_twice_is_one_parcel(accepted: VendorOrder, owner: User) -> None:
    line = accepted.lines.get()
    send = {"vendor_order_id": accepted.pk, "by": owner, "quantities": {line.pk: 1}, "tracking_number": "1"}
    first = ship_order(**send, number=1)
    before = everything(accepted)
    assert ship_order(**send, number=1) == first
    assert everything(accepted) == before
    with pytest.raises(ParcelMeanwhile):
        ship_order(**{**send, "quantities": {line.pk: 2}}, number=1)
    with pytest.raises(ParcelMeanwhile):
        ship_order(**{**send, "tracking_number": "2"}, number=1)
    assert everything(accepted) == before
    assert Fulfillment.objects.count() == 1


@pytest.mark.parametrize(("pieces", "error"), [(0, EmptyParcel), (4, TooManyPieces), (-1, TooManyPieces)])
def test_refuses_nothing_and_more_than_there_is(accepted: VendorOrder, owner: User, pieces: int, error) -> None:
    before = everything(accepted)
    with pytest.raises(error):
        ship_order(vendor_order_id=accepted.pk, by=owner, quantities={accepted.lines.get().pk: pieces})
    assert everything(accepted) == before


def test_a_line_of_another_order_is_refused(accepted: VendorOrder, owner: User, for_pickup: VendorOrder) -> None:
    with pytest.raises(ValueError, match="another part"):
        ship_order(vendor_order_id=accepted.pk, by=owner, quantities={for_pickup.lines.get().pk: 1})
    assert Fulfillment.objects.count() == 0


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


def test_what_was_not_counted_leaves_no_stock(accepted: VendorOrder, owner: User, variant: ProductVariant) -> None:
    accepted.lines.update(is_reserved=False)
    ship_order(vendor_order_id=accepted.pk, by=owner)
    assert stock_of(accepted) == [(10, 3)]
