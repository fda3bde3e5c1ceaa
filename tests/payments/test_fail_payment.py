"""An attempt that did not go through."""

import pytest

from core.models import OutboxMessage
from marketplace.payments.actions.cancel_payment import cancel_payment
from marketplace.payments.actions.fail_payment import fail_payment
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState


def test_records_the_reason_once(online: Payment) -> None:
    for reason in ("Bank odmówił.", "Drugi raz."):
        payment = fail_payment(payment_id=online.pk, reason=reason)
    assert (payment.state, payment.failure) == (PaymentState.FAILED, "Bank odmówił.")
    assert OutboxMessage.objects.count() == 1


@pytest.mark.parametrize("before", [settle_payment, cancel_payment])
def test_late_bad_news_changes_nothing(online: Payment, before) -> None:
    state = before(payment_id=online.pk).state
    events = OutboxMessage.objects.count()
    payment = fail_payment(payment_id=online.pk, reason="Za późno.")
    assert (payment.state, payment.failure) == (state, "")
    assert OutboxMessage.objects.count() == events


def test_a_long_reason_is_cut(online: Payment) -> None:
    assert fail_payment(payment_id=online.pk, reason="x" * 300).failure == "x" * 200
