"""The money is there: once, in every state, never lost."""

import pytest

from core.models import OutboxMessage, Transition
from marketplace.payments.actions.cancel_payment import cancel_payment
from marketplace.payments.actions.fail_payment import fail_payment
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState


def names() -> list[str]:
    return list(OutboxMessage.objects.order_by("pk").values_list("event", flat=True))


def test_records_the_money_with_its_moment_and_tells(transfer: Payment) -> None:
    payment = settle_payment(payment_id=transfer.pk)
    assert payment.state == PaymentState.SUCCEEDED
    assert payment.settled_at is not None
    assert names() == ["PaymentSucceeded"]


def test_news_that_comes_twice_counts_once(transfer: Payment) -> None:
    first = settle_payment(payment_id=transfer.pk).settled_at
    assert settle_payment(payment_id=transfer.pk).settled_at == first
    assert names() == ["PaymentSucceeded"]
    assert Transition.objects.count() == 1


def test_money_after_a_failed_attempt_is_ordinary(online: Payment) -> None:
    fail_payment(payment_id=online.pk, reason="Bank odmówił.")
    payment = settle_payment(payment_id=online.pk)
    assert (payment.state, payment.failure) == (PaymentState.SUCCEEDED, "")
    assert names() == ["PaymentFailed", "PaymentSucceeded"]


def test_money_for_a_payment_given_up_is_recorded_and_told_to_the_staff(transfer: Payment) -> None:
    cancel_payment(payment_id=transfer.pk)
    assert settle_payment(payment_id=transfer.pk).state == PaymentState.SUCCEEDED
    assert names() == ["PaymentCancelled", "PaymentSucceeded", "PaymentArrivedLate"]


def test_an_unknown_payment_is_an_error(db: None) -> None:
    with pytest.raises(Payment.DoesNotExist):
        settle_payment(payment_id=1)
