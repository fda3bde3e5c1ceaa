"""Nobody ordered what was paid."""

from decimal import Decimal

import pytest

from core.models import OutboxMessage
from marketplace.payments.actions.hold_payment import hold_payment
from marketplace.payments.actions.release_payment import release_payment
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import Payment, ReconciliationDifference
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, DifferenceState, PaymentState
from tests.payments.stripe_desk import fresh, payment_by


@pytest.fixture
def early(stripe_on: object) -> Payment:
    """39,00 zł for a basket, at Stripe under pi_early."""
    payment = payment_by("blik", idempotency_key="checkout:7", reference="K-7", awaits_order=True)
    Payment.objects.filter(pk=payment.pk).update(gateway_reference="pi_early")
    return fresh(payment)


def events() -> list[str]:
    return list(OutboxMessage.objects.order_by("pk").values_list("event", flat=True))


def test_what_is_not_taken_is_cancelled(early: Payment) -> None:
    hold_payment(payment_id=early.pk)
    for _ in range(2):
        assert release_payment(payment_id=early.pk).state == PaymentState.CANCELLED
    assert events() == ["PaymentHeld", "PaymentCancelled"]
    assert not ReconciliationDifference.objects.exists()


def test_what_is_there_goes_back_whole(early: Payment) -> None:
    settle_payment(payment_id=early.pk)
    for _ in range(2):
        assert not release_payment(payment_id=early.pk).awaits_order
    found = ReconciliationDifference.objects.get()
    assert (found.theirs, found.reference, found.state) == (Decimal("39.00"), "pi_early", DifferenceState.GOING)
    assert events() == ["PaymentSucceeded", "ChargeReturnWanted"]
    assert (balance(Account.RECEIVED), balance(Account.SUSPENSE)) == (0, Decimal("-39.00"))


def test_the_payment_of_an_order_stays(online: Payment) -> None:
    settle_payment(payment_id=online.pk)
    assert release_payment(payment_id=online.pk).state == PaymentState.SUCCEEDED
    assert not ReconciliationDifference.objects.exists()
