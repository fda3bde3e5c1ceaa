"""Leaving what was begun at the provider, for another way to pay."""

from marketplace.payments.actions.cancel_payment import cancel_payment
from marketplace.payments.actions.fail_payment import fail_payment
from marketplace.payments.actions.leave_attempt import leave_attempt
from marketplace.payments.actions.record_start import record_start
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.gateways.port import Started
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState


def begun(payment: Payment) -> Payment:
    return record_start(payment_id=payment.pk, started=Started(redirect_url="/x/", gateway_reference="pi_1"))


def test_a_new_attempt_once(online: Payment) -> None:
    begun(online)
    left = leave_attempt(payment_id=online.pk, left="pi_1")
    assert (left.attempt, left.gateway_reference, left.state) == (2, "", PaymentState.PENDING)
    assert left.attempted_at is not None
    assert leave_attempt(payment_id=online.pk, left="pi_1").attempt == 2


def test_a_failed_one_is_begun_again(online: Payment) -> None:
    begun(online)
    fail_payment(payment_id=online.pk, reason="Bank odmówił.")
    left = leave_attempt(payment_id=online.pk, left="pi_1")
    assert (left.attempt, left.failure, left.state) == (2, "", PaymentState.PENDING)


def test_what_is_over_stays(online: Payment, transfer: Payment) -> None:
    begun(online)
    settle_payment(payment_id=online.pk)
    cancel_payment(payment_id=transfer.pk)
    for payment, left in ((online, "pi_1"), (transfer, "")):
        found = leave_attempt(payment_id=payment.pk, left=left)
        assert (found.attempt, found.gateway_reference) == (1, left)
