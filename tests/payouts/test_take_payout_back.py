"""ROPS take a payout through the provider back: asked why, done once, and told when the money is gone."""

from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.models import VendorOrder
from marketplace.payments.models import ConnectedAccount, TransferReversal
from marketplace.payments.queries.ledger import due_to_seller
from marketplace.payouts.actions.plan_line_return import ReasonMissing
from marketplace.payouts.actions.take_payout_back import take_payout_back
from marketplace.payouts.models import Payout
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.states import PayoutMethod, PayoutState
from tests.factories import MemberFactory
from tests.payments.stripe_desk import tell
from tests.payouts.conftest import everything
from tests.payouts.test_pages import text, visit
from tests.stripe_double.double import StripeDouble

D = Decimal


def test_a_mistaken_payout_comes_back_once_with_its_reason(
    client: Client, ripe: VendorOrder, funded: StripeDouble, paid_there: Payout, approver: User, deliver: Any
) -> None:
    rops, batch = visit(approver), reverse("payouts:batch", args=[paid_there.batch_id])
    address = reverse("payouts:take_payout_back", args=[paid_there.pk])
    assert address in rops.get(batch).text
    assert "znów będą należne sprzedawcy" in text(rops.get(address))
    empty = rops.post(address, {"reason": ""})
    assert (empty.status_code, TransferReversal.objects.count()) == (422, 0)
    for _time in range(2):
        assert rops.post(address, {"reason": "Wypłata za zamówienie próbne."}).url == batch
    assert TransferReversal.objects.get().amount == D("87.00")
    waiting = text(rops.get(batch))
    assert "Czekamy, czy operator odda" in waiting
    assert "Cofamy tę wypłatę. Wypłata za zamówienie próbne." in waiting
    assert address not in rops.get(batch).text
    mail.outbox.clear()
    tell(client, funded, deliver)
    paid_there.refresh_from_db()
    assert (paid_there.state, paid_there.problem) == (PayoutState.RETURNED, "Wypłata za zamówienie próbne.")
    assert due_to_seller(ripe.vendor_id) == D("87.00")
    assert funded.hand.balance(ConnectedAccount.objects.get().reference) == 0
    assert ["zamówienie próbne" in str(letter.body) for letter in mail.outbox] == [True]
    assert differences() == []
    with pytest.raises(IllegalTransition):
        take_payout_back(payout_id=paid_there.pk, reason="Jeszcze raz.", by=approver)


def test_money_that_the_seller_has_no_more_stays_paid_and_can_be_asked_for_again(
    client: Client, ripe: VendorOrder, funded: StripeDouble, paid_there: Payout, approver: User, deliver: Any
) -> None:
    funded.hand.pay_out(ConnectedAccount.objects.get().reference)
    take_payout_back(payout_id=paid_there.pk, reason="Pomyłka.", by=approver)
    tell(client, funded, deliver)
    paid_there.refresh_from_db()
    assert (paid_there.state, due_to_seller(ripe.vendor_id)) == (PayoutState.DONE, 0)
    shown = text(visit(approver).get(reverse("payouts:batch", args=[paid_there.batch_id])))
    assert "Nie udało się cofnąć wypłaty. Na koncie sprzedawcy u operatora nie ma już tych pieniędzy." in shown
    assert "Cofnij wypłatę" in shown
    take_payout_back(payout_id=paid_there.pk, reason="Pomyłka.", by=approver)
    assert TransferReversal.objects.count() == 2
    assert differences() == []


def test_without_a_reason_or_by_bank_nothing_comes_back(
    ripe: VendorOrder, funded: StripeDouble, paid_there: Payout, approver: User
) -> None:
    before = everything()
    with pytest.raises(ReasonMissing):
        take_payout_back(payout_id=paid_there.pk, reason=" ", by=approver)
    Payout.objects.update(method=PayoutMethod.BANK)
    with pytest.raises(IllegalTransition):
        take_payout_back(payout_id=paid_there.pk, reason="Pomyłka.", by=approver)
    address = reverse("payouts:take_payout_back", args=[paid_there.pk])
    assert visit(approver).get(address).status_code == 404
    assert (everything(), TransferReversal.objects.count()) == (before, 0)


def test_a_stranger_and_who_is_tied_to_the_seller_take_nothing_back(
    ripe: VendorOrder, funded: StripeDouble, paid_there: Payout, approver: User, buyer: User
) -> None:
    before = everything()
    assert visit(buyer).post(reverse("payouts:take_payout_back", args=[paid_there.pk])).status_code == 404
    with pytest.raises(NotAllowed):
        take_payout_back(payout_id=paid_there.pk, reason="Pomyłka.", by=buyer)
    MemberFactory(vendor=ripe.vendor, user=approver)
    with pytest.raises(NotAllowed):
        take_payout_back(payout_id=paid_there.pk, reason="Pomyłka.", by=approver)
    assert (everything(), TransferReversal.objects.count()) == (before, 0)
