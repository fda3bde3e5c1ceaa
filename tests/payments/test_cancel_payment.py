"""Giving a payment up."""

from core.models import OutboxMessage, Transition
from marketplace.payments.actions.cancel_payment import cancel_payment
from marketplace.payments.actions.fail_payment import fail_payment
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState


def test_gives_up_a_pending_and_a_failed_payment_once(transfer: Payment, online: Payment) -> None:
    fail_payment(payment_id=online.pk, reason="Bank odmówił.")
    for payment in (transfer, online):
        for _ in range(2):
            assert cancel_payment(payment_id=payment.pk).state == PaymentState.CANCELLED
    assert Transition.objects.filter(after=PaymentState.CANCELLED).count() == 2
    assert OutboxMessage.objects.filter(event="PaymentCancelled").count() == 2


def test_money_that_is_there_stays(transfer: Payment) -> None:
    settle_payment(payment_id=transfer.pk)
    assert cancel_payment(payment_id=transfer.pk).state == PaymentState.SUCCEEDED
    assert OutboxMessage.objects.count() == 1
