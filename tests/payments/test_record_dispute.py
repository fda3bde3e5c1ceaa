"""Disputes against the double: withheld, its fee, evidence, won, lost; both books agree."""

from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from marketplace.orders.actions.send_evidence import send_evidence
from marketplace.payments.models import Dispute, Payment, Refund, RefundReason
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, DisputeState, RefundState
from tests.orders.baskets import order_of, variant_of
from tests.payments.stripe_desk import fresh, page, pay_by_card, tell
from tests.stripe_double.double import StripeDouble
from vendors.models import Vendor


@pytest.fixture
def disputed(client: Client, stripe_on: StripeDouble, vendor: Vendor, deliver: Any) -> tuple[Payment, str]:
    order = order_of((variant_of(vendor), 1), gateway="stripe_card")
    payment = order.vendor_orders.get().payment
    assert payment is not None
    client.get(page("pay", payment))
    intent = pay_by_card(stripe_on, payment)
    tell(client, stripe_on, deliver)
    key = stripe_on.hand.dispute(intent.latest_charge)
    tell(client, stripe_on, deliver)
    return fresh(payment), key


def agree(double: StripeDouble) -> bool:
    return balance(Account.PROVIDER) == Decimal(double.hand.balance()).scaleb(-2)


def test_it_withholds_the_amount_and_the_fee(stripe_on: StripeDouble, disputed: tuple[Payment, str]) -> None:
    found = Dispute.objects.get(reference=disputed[1])
    assert (found.state, found.amount, found.fee) == (DisputeState.NEEDS_RESPONSE, Decimal("39.00"), Decimal("75.00"))
    assert found.evidence_due_by is not None
    assert balance(Account.DISPUTES) == Decimal("39.00")
    assert agree(stripe_on)
    assert any("Spór w banku" in letter.subject for letter in mail.outbox)


@pytest.mark.parametrize(("text", "state"), [("winning_evidence", "WON"), ("losing_evidence", "LOST")])
def test_the_answer_reaches_the_bank_and_its_word_the_ledger(
    client: Client,
    stripe_on: StripeDouble,
    disputed: tuple[Payment, str],
    deliver: Any,
    reviewer: Any,
    vendor: Vendor,
    text: str,
    state: str,
) -> None:
    found = Dispute.objects.get(reference=disputed[1])
    send_evidence(dispute_id=found.pk, text=text, by=reviewer)
    deliver()
    for _time in range(2):
        tell(client, stripe_on, deliver)
    found.refresh_from_db()
    assert found.state == state
    assert balance(Account.DISPUTES) == balance(Account.REFUNDS) == balance(Account.SUSPENSE) == 0
    assert agree(stripe_on)
    due = balance(Account.SELLER_DUE, vendor_id=vendor.pk)
    if state == "WON":
        assert due == Decimal("-39.00")
        assert not Refund.objects.exists()
    else:
        assert due == 0
        refund = Refund.objects.get()
        assert (refund.reason, refund.state) == (RefundReason.DISPUTE, RefundState.SUCCEEDED)


def test_nobody_answers_and_it_is_lost(
    client: Client, stripe_on: StripeDouble, disputed: tuple[Payment, str], deliver: Any
) -> None:
    stripe_on.hand.advance(10 * 24 * 3600)
    tell(client, stripe_on, deliver)
    assert Dispute.objects.get().state == DisputeState.LOST
    assert agree(stripe_on)
