"""A batch that waits is given up, and its money waits on."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.models import VendorOrder
from marketplace.payouts.actions.approve_batch import approve_batch
from marketplace.payouts.actions.cancel_batch import cancel_batch
from marketplace.payouts.actions.prepare_payouts import prepare_payouts
from marketplace.payouts.states import BatchState, PayoutState
from tests.payouts.conftest import everything


def test_the_money_is_prepared_again(ripe: VendorOrder, preparer: User) -> None:
    first = prepare_payouts(by=preparer)
    assert cancel_batch(batch_id=first.pk, by=preparer).state == BatchState.CANCELLED
    assert first.payouts.get().state == PayoutState.CANCELLED
    cancel_batch(batch_id=first.pk, by=preparer)
    second = prepare_payouts(by=preparer)
    assert second.payouts.get().amount == first.payouts.get().amount
    assert second.number != first.number


def test_what_was_approved_stays(ripe: VendorOrder, preparer: User, approver: User, buyer: User) -> None:
    batch = prepare_payouts(by=preparer)
    with pytest.raises(NotAllowed):
        cancel_batch(batch_id=batch.pk, by=buyer)
    approve_batch(batch_id=batch.pk, by=approver)
    before = everything()
    with pytest.raises(IllegalTransition):
        cancel_batch(batch_id=batch.pk, by=preparer)
    assert everything() == before
