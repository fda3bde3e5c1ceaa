"""A payout came back: everything in it is due again."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.models import VendorOrder
from marketplace.payments.queries.ledger import balances, due_to_seller
from marketplace.payments.states import Account
from marketplace.payouts.actions.approve_batch import approve_batch
from marketplace.payouts.actions.confirm_payout import confirm_payout
from marketplace.payouts.actions.prepare_payouts import prepare_payouts
from marketplace.payouts.actions.return_payout import return_payout
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.states import PayoutState
from tests.payouts.conftest import everything


@pytest.mark.parametrize("was_done", [False, True])
def test_it_is_due_again_and_paid_with_the_next_batch(
    ripe: VendorOrder, preparer: User, approver: User, was_done: bool
) -> None:
    payout = approve_batch(batch_id=prepare_payouts(by=preparer).pk, by=approver).payouts.get()
    if was_done:
        confirm_payout(payout_id=payout.pk, by=approver)
    for _again in range(2):
        payout = return_payout(payout_id=payout.pk, problem="Rachunek zamknięty", by=approver)
    assert (payout.state, payout.problem) == (PayoutState.RETURNED, "Rachunek zamknięty")
    assert due_to_seller(ripe.vendor_id) == Decimal("87.00")
    found = balances()
    assert (found[Account.PAYOUTS], found[Account.PROVIDER]) == (0, Decimal("87.00"))
    assert differences() == []
    assert prepare_payouts(by=preparer).payouts.get().amount == Decimal("87.00")


def test_only_what_was_ordered_comes_back(ripe: VendorOrder, preparer: User, buyer: User) -> None:
    payout = prepare_payouts(by=preparer).payouts.get()
    before = everything()
    for person, refusal in ((buyer, NotAllowed), (preparer, IllegalTransition)):
        with pytest.raises(refusal):
            return_payout(payout_id=payout.pk, problem="x", by=person)
    assert everything() == before
