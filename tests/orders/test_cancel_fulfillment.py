"""A parcel recorded by mistake is taken back."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from core.models import Transition
from marketplace.orders.actions.cancel_fulfillment import TooLateToTakeBack, cancel_fulfillment
from marketplace.orders.actions.cancel_order import ReasonMissing
from marketplace.orders.actions.complete_order import complete_order
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import Fulfillment, VendorOrder
from marketplace.orders.states import FulfillmentState, VendorOrderState
from tests.orders.conftest import events, everything, stock_of


@pytest.fixture
def parcel(accepted: VendorOrder, owner: User) -> Fulfillment:
    """One of three pieces has left."""
    return ship_order(vendor_order_id=accepted.pk, by=owner, quantities={accepted.lines.get().pk: 1})


def test_the_pieces_are_back_and_still_set_aside(parcel: Fulfillment, accepted: VendorOrder, owner: User) -> None:
    taken = cancel_fulfillment(fulfillment_id=parcel.pk, by=owner, reason="Pomyłka.")
    accepted.refresh_from_db()
    assert (taken.state, accepted.state) == (FulfillmentState.CANCELED, VendorOrderState.ACCEPTED)
    assert stock_of(accepted) == [(10, 3)]
    assert [row.note for row in Transition.objects.order_by("-pk")[:2]] == ["Pomyłka.", "Pomyłka."]
    assert events()[-1] == ("ParcelCanceled", {"fulfillment_id": parcel.pk, "reason": "Pomyłka."})
    before = everything(accepted)
    cancel_fulfillment(fulfillment_id=parcel.pk, by=owner, reason="Jeszcze raz.")
    assert everything(accepted) == before


def test_one_of_two_parcels_leaves_the_part_partly_shipped(
    parcel: Fulfillment, accepted: VendorOrder, owner: User
) -> None:
    second = ship_order(vendor_order_id=accepted.pk, by=owner)
    cancel_fulfillment(fulfillment_id=second.pk, by=owner, reason="Pomyłka.")
    accepted.refresh_from_db()
    assert (accepted.state, stock_of(accepted)) == (VendorOrderState.PARTIALLY_SHIPPED, [(9, 2)])
    third = ship_order(vendor_order_id=accepted.pk, by=owner)
    accepted.refresh_from_db()
    assert (third.number, accepted.state, stock_of(accepted)) == (3, VendorOrderState.SHIPPED, [(7, 0)])


def test_a_reason_is_owed(parcel: Fulfillment, accepted: VendorOrder, owner: User) -> None:
    before = everything(accepted)
    with pytest.raises(ReasonMissing):
        cancel_fulfillment(fulfillment_id=parcel.pk, by=owner, reason=" ")
    assert everything(accepted) == before


def test_not_after_two_days_and_not_when_completed(parcel: Fulfillment, accepted: VendorOrder, owner: User) -> None:
    Fulfillment.objects.update(shipped_at=clock.now() - dt.timedelta(hours=49))
    before = everything(accepted)
    with pytest.raises(TooLateToTakeBack):
        cancel_fulfillment(fulfillment_id=parcel.pk, by=owner, reason="Pomyłka.")
    assert everything(accepted) == before
    last = ship_order(vendor_order_id=accepted.pk, by=owner)
    complete_order(vendor_order_id=accepted.pk, by=owner)
    with pytest.raises(TooLateToTakeBack):
        cancel_fulfillment(fulfillment_id=last.pk, by=owner, reason="Pomyłka.")


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_but_the_seller(parcel: Fulfillment, accepted: VendorOrder, who: str, request) -> None:
    before = everything(accepted)
    with pytest.raises(NotAllowed):
        cancel_fulfillment(fulfillment_id=parcel.pk, by=request.getfixturevalue(who), reason="Bo tak.")
    assert everything(accepted) == before
