"""The buyer has the money back."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.actions.mark_refunded import mark_refunded
from marketplace.orders.models import VendorOrder
from tests.orders.conftest import everything


@pytest.fixture
def owed(paid: VendorOrder, owner: User) -> VendorOrder:
    """A paid part that the seller cancelled."""
    return cancel_order(vendor_order_id=paid.pk, by=owner, reason="Zalany magazyn.")


@pytest.mark.parametrize("who", ["owner", "reviewer"])
def test_records_the_refund_once(owed: VendorOrder, who: str, request) -> None:
    person = request.getfixturevalue(who)
    first = mark_refunded(vendor_order_id=owed.pk, by=person).refunded_at
    assert first is not None
    assert mark_refunded(vendor_order_id=owed.pk, by=person).refunded_at == first
    assert VendorOrder.objects.refund_due().count() == 0


def test_refuses_when_none_is_due(paid: VendorOrder, owner: User) -> None:
    before = everything(paid)
    with pytest.raises(IllegalTransition):
        mark_refunded(vendor_order_id=paid.pk, by=owner)
    assert everything(paid) == before


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer"])
def test_refuses_everybody_else(owed: VendorOrder, who: str, request) -> None:
    before = everything(owed)
    with pytest.raises(NotAllowed):
        mark_refunded(vendor_order_id=owed.pk, by=request.getfixturevalue(who))
    assert everything(owed) == before
