"""The seller starts work."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from tests.orders.conftest import events, everything


def test_takes_a_paid_part_into_work_and_tells(paid: VendorOrder, owner: User) -> None:
    assert accept_order(vendor_order_id=paid.pk, by=owner).state == VendorOrderState.ACCEPTED
    assert events()[-1] == ("VendorOrderMoved", {"vendor_order_id": paid.pk, "state": "ACCEPTED"})


@pytest.mark.parametrize("name", ["unpaid", "accepted"])
def test_refuses_other_states(name: str, owner: User, request) -> None:
    part = request.getfixturevalue(name)
    before = everything(part)
    with pytest.raises(IllegalTransition):
        accept_order(vendor_order_id=part.pk, by=owner)
    assert everything(part) == before


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_but_the_seller(paid: VendorOrder, who: str, request) -> None:
    before = everything(paid)
    with pytest.raises(NotAllowed):
        accept_order(vendor_order_id=paid.pk, by=request.getfixturevalue(who))
    assert everything(paid) == before


@pytest.mark.parametrize("pieces", [1, 3])
def test_what_was_sent_is_not_accepted_again(accepted: VendorOrder, owner: User, pieces: int) -> None:
    ship_order(vendor_order_id=accepted.pk, by=owner, quantities={accepted.lines.get().pk: pieces})
    before = everything(accepted)
    with pytest.raises(IllegalTransition):
        accept_order(vendor_order_id=accepted.pk, by=owner)
    assert everything(accepted) == before
