"""Beginning to pay, and beginning again."""

from marketplace.payments.actions.begin_attempt import begin_attempt
from marketplace.payments.actions.cancel_payment import cancel_payment
from marketplace.payments.actions.fail_payment import fail_payment
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState


def test_the_first_attempt_keeps_the_key(online: Payment) -> None:
    payment = begin_attempt(payment_id=online.pk)
    assert (payment.attempt, payment.attempt_key) == (1, "order:2")
    assert payment.attempted_at is not None


def test_an_attempt_after_a_failure_has_a_key_of_its_own(online: Payment) -> None:
    fail_payment(payment_id=online.pk, reason="Bank odmówił.")
    payment = begin_attempt(payment_id=online.pk)
    assert (payment.state, payment.attempt, payment.failure) == (PaymentState.PENDING, 2, "")
    assert payment.attempt_key == "order:2:2"
    assert begin_attempt(payment_id=online.pk).attempt == 2


def test_a_payment_given_up_is_not_begun(online: Payment) -> None:
    cancel_payment(payment_id=online.pk)
    payment = begin_attempt(payment_id=online.pk)
    assert (payment.state, payment.attempted_at) == (PaymentState.CANCELLED, None)
