"""A person says which payout a movement is."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.models import VendorOrder
from marketplace.payments.queries.ledger import balances, due_to_seller
from marketplace.payments.states import Account
from marketplace.payouts.actions.approve_batch import approve_batch
from marketplace.payouts.actions.assign_line_to_payout import UnknownPayout, assign_line_to_payout
from marketplace.payouts.actions.prepare_payouts import prepare_payouts
from marketplace.payouts.models import Payout
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.states import BankLineState, PayoutState
from tests.payouts.bank import awaited, brought, world
from vendors.models import Vendor

D = Decimal


@pytest.fixture
def payout(ripe: VendorOrder, preparer: User, approver: User) -> Payout:
    """A payout of 87,00 zł that two people let go."""
    return approve_batch(batch_id=prepare_payouts(by=preparer).pk, by=approver).payouts.get()


@pytest.mark.parametrize("whole", [False, True])
def test_an_outgoing_movement_is_the_payout_or_its_whole_batch(payout: Payout, preparer: User, whole: bool) -> None:
    line = brought(preparer, "-87.00", "PRZELEW")
    number = payout.batch.number if whole else payout.number
    for _again in range(2):
        line = assign_line_to_payout(line_id=line.pk, number=number.lower(), by=preparer)
    assert (line.state, line.payout is None) == (BankLineState.MATCHED, whole)
    assert Payout.objects.get().state == PayoutState.DONE
    found = balances()
    assert (found[Account.PROVIDER], found[Account.SUSPENSE], found[Account.PAYOUTS]) == (0, 0, 0)
    other = brought(preparer, "-87.00", "PRZELEW 2")
    with pytest.raises(UnknownPayout):
        assign_line_to_payout(line_id=other.pk, number=number, by=preparer)
    assert differences() == []


def test_a_payout_that_came_back_is_due_again(payout: Payout, preparer: User, ripe: VendorOrder) -> None:
    line = brought(preparer, "87.00", f"ZWROT {payout.number}")
    line = assign_line_to_payout(line_id=line.pk, number=payout.number, problem="Rachunek zamknięty", by=preparer)
    assert (line.state, line.payout) == (BankLineState.MATCHED, payout)
    back = Payout.objects.get()
    assert (back.state, back.problem) == (PayoutState.RETURNED, "Rachunek zamknięty")
    assert due_to_seller(ripe.vendor_id) == D("87.00")
    found = balances()
    assert (found[Account.PROVIDER], found[Account.SUSPENSE]) == (D("87.00"), 0)
    late = brought(preparer, "-87.00", f"Rynek ES wyplata {payout.number}", counterparty_account=payout.account)
    assert (late.state, late.payout) == (BankLineState.MATCHED, payout)
    assert differences() == []


def test_another_amount_or_an_unknown_number_is_refused(payout: Payout, preparer: User) -> None:
    line = brought(preparer, "-86.00", "PRZELEW")
    before = world()
    for number in (payout.number, payout.batch.number, "W-2026-9999/1", ""):
        with pytest.raises(UnknownPayout):
            assign_line_to_payout(line_id=line.pk, number=number, by=preparer)
    assert world() == before


def test_what_is_settled_stays(payout: Payout, preparer: User) -> None:
    line = brought(preparer, "-87.00", payout.number, counterparty_account="")
    before = world()
    with pytest.raises(IllegalTransition):
        assign_line_to_payout(line_id=line.pk, number="W-2026-9999/1", by=preparer)
    assert world() == before


def test_a_stranger_and_a_seller_say_nothing(
    payout: Payout, preparer: User, vendor: Vendor, owner: User, buyer: User
) -> None:
    part = awaited(vendor)
    ours, own = brought(preparer, "-87.00", "PRZELEW"), brought(owner, "1.00", part.number, vendor)
    before = world()
    for line, by in ((ours, buyer), (ours, owner), (own, owner)):
        with pytest.raises(NotAllowed):
            assign_line_to_payout(line_id=line.pk, number=payout.number, by=by)
    assert world() == before
