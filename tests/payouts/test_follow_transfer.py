"""Payouts through the provider: asked of it once, followed to the end, failures owed again and paid by bank."""

from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from accounts.models import User
from core import outbox
from core.models import OutboxMessage
from marketplace.orders.models import VendorOrder
from marketplace.payments.models import LedgerTransaction, Transfer
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, TransferState
from marketplace.payouts.actions.approve_batch import AccountClosed, approve_batch
from marketplace.payouts.actions.confirm_payout import NotByHand, confirm_payout
from marketplace.payouts.actions.follow_transfer import follow_transfer
from marketplace.payouts.actions.prepare_payouts import NothingToPay, prepare_payouts
from marketplace.payouts.actions.return_payout import return_payout
from marketplace.payouts.models import Payout, PayoutBatch
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.states import BatchState, PayoutMethod, PayoutState
from tests.payments.stripe_desk import account_for
from tests.payouts.conftest import everything
from tests.payouts.test_pages import text, visit
from tests.stripe_double.double import StripeDouble
from vendors.models import Vendor

D = Decimal
WEEK = 7 * 24 * 3600


def let_go(first: User, second: User) -> Payout:
    return approve_batch(batch_id=prepare_payouts(by=first).pk, by=second).payouts.get()


def run_all(deliver: Any) -> None:
    while deliver():
        pass


def test_a_seller_with_an_account_there_is_paid_there(
    ripe: VendorOrder, funded: StripeDouble, preparer: User, approver: User, deliver: Any
) -> None:
    account = account_for(ripe.vendor, funded)
    payout = let_go(preparer, approver)
    assert (payout.method, payout.account, payout.state) == (PayoutMethod.PROVIDER, "", PayoutState.APPROVED)
    assert balance(Account.PAYOUTS, vendor_id=ripe.vendor_id) == D("-87.00")
    assert differences() == []
    run_all(deliver)
    payout.refresh_from_db()
    assert (payout.state, payout.settled_at is not None) == (PayoutState.DONE, True)
    assert funded.hand.balance(account.reference) == 8700
    assert balance(Account.PAYOUTS) == balance(Account.SELLER_DUE) == 0
    before = everything()
    follow_transfer(transfer_id=Transfer.objects.get().pk)
    assert (everything(), differences()) == (before, [])
    assert "u operatora płatności" in mail.outbox[-1].body
    shown = text(visit(approver).get(reverse("payouts:batch", args=[payout.batch_id])))
    assert "konto u operatora płatności" in shown
    assert "Bank wypłacił" not in shown
    assert visit(approver).get(reverse("payouts:batch_file", args=[payout.batch_id, "pain"])).status_code == 404


def test_an_answer_that_was_lost_pays_once_also_after_a_day(
    ripe: VendorOrder, funded: StripeDouble, preparer: User, approver: User
) -> None:
    account = account_for(ripe.vendor, funded)
    payout = let_go(preparer, approver)
    funded.faults.drop(path="/v1/transfers", method="POST", after=True)
    for turn in range(4):
        for message_id in outbox.due():
            outbox.deliver(message_id)
        OutboxMessage.objects.filter(done_at=None).update(due_at="2020-01-01T00:00:00Z")
        if turn == 0:
            Transfer.objects.update(requested_at="2020-01-01T00:00:00Z")
            funded.hand.advance(WEEK)
    payout.refresh_from_db()
    assert (payout.state, Transfer.objects.get().state) == (PayoutState.DONE, TransferState.SUCCEEDED)
    assert funded.hand.balance(account.reference) == 8700


def test_per_seller_and_sellers_without_an_account_are_paid_by_bank(
    ripe: VendorOrder, stripe_on: StripeDouble, preparer: User, settings: Any
) -> None:
    batch = prepare_payouts(by=preparer)
    assert batch.payouts.get().method == PayoutMethod.BANK
    PayoutBatch.objects.update(state=BatchState.CANCELLED)
    account_for(ripe.vendor, stripe_on)
    settings.PAYMENT_SETTLEMENT = "per_seller"
    assert prepare_payouts(by=preparer).payouts.get().method == PayoutMethod.BANK


def test_who_has_no_account_anywhere_waits(ripe: VendorOrder, stripe_on: StripeDouble, preparer: User) -> None:
    Vendor.objects.update(bank_account="")
    with pytest.raises(NothingToPay):
        prepare_payouts(by=preparer)
    account_for(ripe.vendor, stripe_on)
    assert prepare_payouts(by=preparer).payouts.get().method == PayoutMethod.PROVIDER


def test_an_account_that_was_closed_meanwhile_stops_the_batch(
    ripe: VendorOrder, stripe_on: StripeDouble, preparer: User, approver: User
) -> None:
    account = account_for(ripe.vendor, stripe_on)
    batch = prepare_payouts(by=preparer)
    account.payouts_enabled = False
    account.save()
    before = everything()
    with pytest.raises(AccountClosed):
        approve_batch(batch_id=batch.pk, by=approver)
    assert (everything(), Transfer.objects.count()) == (before, 0)


def test_nobody_confirms_or_returns_it_by_hand(
    ripe: VendorOrder, stripe_on: StripeDouble, preparer: User, approver: User
) -> None:
    account_for(ripe.vendor, stripe_on)
    payout = let_go(preparer, approver)
    before = everything()
    with pytest.raises(NotByHand):
        confirm_payout(payout_id=payout.pk, by=approver)
    with pytest.raises(NotByHand):
        return_payout(payout_id=payout.pk, problem="x", by=approver)
    assert everything() == before


def test_a_transfer_of_no_payout_or_without_an_answer_changes_nothing(
    ripe: VendorOrder, stripe_on: StripeDouble, preparer: User, approver: User
) -> None:
    account_for(ripe.vendor, stripe_on)
    let_go(preparer, approver)
    other = Transfer.objects.create(
        vendor=ripe.vendor, reference="A/1", key="a", amount=D("1.00"), destination="acct_1", state="SUCCEEDED"
    )
    before = (everything(), LedgerTransaction.objects.count())
    for transfer in Transfer.objects.all():
        follow_transfer(transfer_id=transfer.pk)
    assert (everything(), LedgerTransaction.objects.count()) == before
    assert other.of_payout is False
