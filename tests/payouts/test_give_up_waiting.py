"""A payout that our balance at the provider lacks the money for: waits, says so, is tried again, or is given up."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.models import VendorOrder
from marketplace.payments.models import ConnectedAccount, Transfer
from marketplace.payments.queries.ledger import balance, due_to_seller
from marketplace.payments.states import Account, TransferState
from marketplace.payouts.actions.give_up_waiting import give_up_waiting
from marketplace.payouts.actions.prepare_payouts import prepare_payouts
from marketplace.payouts.models import Payout
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.states import PayoutMethod, PayoutState
from marketplace.payouts.tasks import retry_waiting_transfers
from tests.payments.stripe_desk import page, pay_by_card, payment_by, tell
from tests.payouts.conftest import WEEK, everything
from tests.payouts.test_pages import text, visit
from tests.stripe_double.double import StripeDouble

D = Decimal


@pytest.fixture
def waiting(stripe_on: StripeDouble, going_there: Payout, deliver: Any) -> Payout:
    """A payout of 87,00 zł, and nothing is on our balance."""
    while deliver():
        pass
    return Payout.objects.get()


def money_comes(client: Client, double: StripeDouble, deliver: Any) -> None:
    payment = payment_by("card", "200.00")
    client.get(page("pay", payment))
    pay_by_card(double, payment)
    tell(client, double, deliver)


def test_it_waits_and_rops_read_why_and_what_to_do(
    ripe: VendorOrder, stripe_on: StripeDouble, waiting: Payout, approver: User
) -> None:
    assert (waiting.state, Transfer.objects.get().state) == (PayoutState.APPROVED, TransferState.REQUESTED)
    assert (due_to_seller(ripe.vendor_id), balance(Account.PAYOUTS)) == (0, D("-87.00"))
    assert differences() == []
    listed = text(visit(approver).get(reverse("payouts:payouts")))
    assert "Czekają na pieniądze u operatora" in listed
    assert waiting.number in listed
    shown = text(visit(approver).get(reverse("payouts:batch", args=[waiting.batch_id])))
    assert "na razie za mało pieniędzy" in shown
    assert "zasil saldo w panelu operatora" in shown
    assert "Nie czekaj dłużej" in shown


def test_it_is_paid_once_when_the_money_is_there(
    client: Client, ripe: VendorOrder, stripe_on: StripeDouble, waiting: Payout, approver: User, deliver: Any
) -> None:
    retry_waiting_transfers()
    money_comes(client, stripe_on, deliver)
    retry_waiting_transfers()  # it came, and is not available yet
    assert (Transfer.objects.get().attempt, Payout.objects.get().state) == (4, PayoutState.APPROVED)
    stripe_on.hand.advance(WEEK)
    for _time in range(2):
        retry_waiting_transfers()
        tell(client, stripe_on, deliver)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.problem) == (PayoutState.DONE, "")
    assert stripe_on.hand.balance(ConnectedAccount.objects.get().reference) == 8700
    assert balance(Account.PAYOUTS) == 0
    assert "Czekają na pieniądze" not in text(visit(approver).get(reverse("payouts:payouts")))


def test_an_answer_that_was_lost_meanwhile_pays_once(
    client: Client, stripe_on: StripeDouble, waiting: Payout, deliver: Any
) -> None:
    money_comes(client, stripe_on, deliver)
    stripe_on.hand.advance(WEEK)
    stripe_on.faults.drop(path="/v1/transfers", method="POST", after=True)
    for _time in range(3):
        retry_waiting_transfers()
    tell(client, stripe_on, deliver)
    waiting.refresh_from_db()
    assert waiting.state == PayoutState.DONE
    assert stripe_on.hand.balance(ConnectedAccount.objects.get().reference) == 8700


def test_given_up_without_money_it_is_due_again_and_goes_by_bank(
    ripe: VendorOrder, stripe_on: StripeDouble, waiting: Payout, preparer: User, approver: User, deliver: Any
) -> None:
    address = reverse("payouts:give_up_waiting", args=[waiting.pk])
    for _time in range(2):
        assert visit(approver).post(address).status_code == 302
    mail.outbox.clear()
    while deliver():
        pass
    waiting.refresh_from_db()
    assert (waiting.state, Transfer.objects.get().state) == (PayoutState.RETURNED, TransferState.FAILED)
    assert (due_to_seller(ripe.vendor_id), balance(Account.PAYOUTS)) == (D("87.00"), 0)
    assert ["Operator płatności nie przekazał" in str(letter.body) for letter in mail.outbox] == [True]
    assert "za mało" in text(visit(approver).get(reverse("payouts:batch", args=[waiting.batch_id])))
    again = prepare_payouts(by=preparer).payouts.get()
    assert (again.method, again.amount, again.account) == (PayoutMethod.BANK, D("87.00"), ripe.vendor.bank_account)
    assert differences() == []


def test_given_up_with_money_there_it_is_paid(
    client: Client, stripe_on: StripeDouble, waiting: Payout, approver: User, deliver: Any
) -> None:
    money_comes(client, stripe_on, deliver)
    stripe_on.hand.advance(WEEK)
    give_up_waiting(payout_id=waiting.pk, by=approver)
    tell(client, stripe_on, deliver)
    waiting.refresh_from_db()
    assert waiting.state == PayoutState.DONE
    with pytest.raises(IllegalTransition):
        give_up_waiting(payout_id=waiting.pk, by=approver)


def test_after_two_weeks_it_comes_back_by_itself(
    ripe: VendorOrder, stripe_on: StripeDouble, waiting: Payout, deliver: Any
) -> None:
    Transfer.objects.update(waits_until=clock.now() - dt.timedelta(minutes=1))
    retry_waiting_transfers()
    while deliver():
        pass
    waiting.refresh_from_db()
    assert (waiting.state, due_to_seller(ripe.vendor_id)) == (PayoutState.RETURNED, D("87.00"))


def test_a_stranger_waits_on_and_what_does_not_wait_is_not_given_up(
    waiting: Payout, approver: User, buyer: User
) -> None:
    before = everything()
    assert visit(buyer).post(reverse("payouts:give_up_waiting", args=[waiting.pk])).status_code == 404
    with pytest.raises(NotAllowed):
        give_up_waiting(payout_id=waiting.pk, by=buyer)
    Transfer.objects.update(waits_until=None)
    with pytest.raises(IllegalTransition):
        give_up_waiting(payout_id=waiting.pk, by=approver)
    Transfer.objects.all().delete()
    refused = visit(approver).post(reverse("payouts:give_up_waiting", args=[waiting.pk]))
    assert (refused.status_code, everything()) == (422, before)
