"""Asking for money: once per key, and only by methods that are switched on."""

from decimal import Decimal
from typing import Any

import pytest

from marketplace.payments.actions.open_payments import open_payments
from marketplace.payments.gateways.port import PaymentNotPossible
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState
from tests.payments.conftest import request_for


def test_opens_one_pending_payment_per_request_in_their_order(db: None) -> None:
    found = open_payments(
        requests=[
            request_for(idempotency_key=key, amount=Decimal(amount)) for key, amount in (("b", "1.00"), ("a", "2.00"))
        ]
    )
    assert [(payment.idempotency_key, payment.amount, payment.state) for payment in found] == [
        ("b", Decimal("1.00"), PaymentState.PENDING),
        ("a", Decimal("2.00"), PaymentState.PENDING),
    ]
    assert Payment.objects.count() == 2


def test_a_known_key_gives_the_known_payment(transfer: Payment) -> None:
    again, fresh = open_payments(requests=[request_for(amount=Decimal("1.00")), request_for(idempotency_key="new")])
    assert again == transfer
    assert again.amount == Decimal("39.00")
    assert fresh.pk != transfer.pk
    assert Payment.objects.count() == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"payee_account": ""},
        {"payee_account": "123"},
        {"reference": "X" * 33},
        {"gateway": "unknown"},
    ],
)
def test_opens_none_when_one_is_not_possible(db: None, fields: dict[str, str]) -> None:
    with pytest.raises(PaymentNotPossible):
        open_payments(requests=[request_for(idempotency_key="good"), request_for(**fields)])
    assert Payment.objects.count() == 0


def test_a_method_that_is_switched_off_opens_none(db: None, settings: Any) -> None:
    settings.PAYMENT_GATEWAYS = ["bank_transfer"]
    with pytest.raises(PaymentNotPossible):
        open_payments(requests=[request_for(gateway="sandbox")])
    assert Payment.objects.count() == 0


def test_the_sandbox_opens_none_where_demo_data_is_refused(db: None, settings: Any) -> None:
    settings.DEMO_ALLOWED = False
    with pytest.raises(PaymentNotPossible):
        open_payments(requests=[request_for(gateway="sandbox")])
    assert Payment.objects.count() == 0
