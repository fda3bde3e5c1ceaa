"""Payments to start from."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from marketplace.payments.actions.open_payments import open_payments
from marketplace.payments.actions.request_transfer import request_transfer
from marketplace.payments.gateways.port import PaymentRequest
from marketplace.payments.models import Payment, Transfer
from tests.payments.stripe_desk import account_for, fresh, page, pay_by_card, payment_by, switch_on, tell
from tests.stripe_double.double import StripeDouble
from vendors.models import Vendor


def request_for(**fields: Any) -> PaymentRequest:
    """What an order asks for: a transfer of 39,00 zł."""
    values: dict[str, Any] = {
        "idempotency_key": "order:1:1",
        "gateway": "bank_transfer",
        "reference": "PASIEKA/2026/000123",
        "amount": Decimal("39.00"),
        "due_on": dt.date(2026, 11, 30),
        "payee_name": "Spółdzielnia Socjalna „Pasieka”",
        "payee_nip": "5260250274",
        "payee_account": "90249000050247256316596736",
    }
    return PaymentRequest(**{**values, **fields})


@pytest.fixture
def transfer(db: None) -> Payment:
    """A pending transfer."""
    return open_payments(requests=[request_for()])[0]


@pytest.fixture
def online(db: None) -> Payment:
    """A pending sandbox payment."""
    request = request_for(idempotency_key="order:2", gateway="sandbox", reference="R-2026-000007", due_on=None)
    return open_payments(requests=[request])[0]


@pytest.fixture
def stripe_on(db: None, settings: Any, stripe_double: StripeDouble) -> StripeDouble:
    """Stripe switched on and played by its double; one payment covers the basket."""
    switch_on(settings, stripe_double)
    return stripe_double


@pytest.fixture
def card_paid(client: Client, stripe_on: StripeDouble, deliver: Any) -> Payment:
    """100,00 zł paid by card, known to us by webhooks."""
    payment = payment_by("card", "100.00")
    client.get(page("pay", payment))
    pay_by_card(stripe_on, payment)
    tell(client, stripe_on, deliver)
    return fresh(payment)


@pytest.fixture
def passed_on(stripe_on: StripeDouble, card_paid: Payment, vendor: Vendor, deliver: Any) -> Transfer:
    """60,00 zł of them on the seller's account."""
    account_for(vendor, stripe_on)
    made = request_transfer(
        vendor_id=vendor.pk, reference="X/1", key="one", amount=Decimal("60.00"), payment_id=card_paid.pk
    )
    deliver()
    return Transfer.objects.get(pk=made.pk)
