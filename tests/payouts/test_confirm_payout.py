"""The bank paid."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.models import VendorOrder
from marketplace.payments.queries.ledger import balances
from marketplace.payments.states import Account
from marketplace.payouts.actions.approve_batch import approve_batch
from marketplace.payouts.actions.confirm_payout import confirm_payout
from marketplace.payouts.actions.prepare_payouts import prepare_payouts
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.states import PayoutState
from tests.payouts.conftest import everything


def test_the_money_left_our_balance_once(ripe: VendorOrder, preparer: User, approver: User) -> None:
    batch = prepare_payouts(by=preparer)
    payout = batch.payouts.get()
    with pytest.raises(IllegalTransition):
        confirm_payout(payout_id=payout.pk, by=approver)
    approve_batch(batch_id=batch.pk, by=approver)
    for _again in range(2):
        payout = confirm_payout(payout_id=payout.pk, by=approver)
    assert (payout.state, payout.settled_at is not None) == (PayoutState.DONE, True)
    found = balances()
    assert (found[Account.PAYOUTS], found[Account.PROVIDER]) == (0, 0)
    assert differences() == []


def test_a_stranger_confirms_nothing(ripe: VendorOrder, preparer: User, approver: User, buyer: User) -> None:
    batch = approve_batch(batch_id=prepare_payouts(by=preparer).pk, by=approver)
    before = everything()
    with pytest.raises(NotAllowed):
        confirm_payout(payout_id=batch.payouts.get().pk, by=buyer)
    assert everything() == before


def test_cents_do_not_get_lost(ripe: VendorOrder, preparer: User, approver: User) -> None:
    batch = approve_batch(batch_id=prepare_payouts(by=preparer).pk, by=approver)
    assert sum(payout.amount for payout in batch.payouts.all()) == Decimal("87.00")
