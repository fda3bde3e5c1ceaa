"""A payment gets its order."""

import pytest

from core.models import OutboxMessage
from marketplace.payments.actions.bind_payment import bind_payment
from marketplace.payments.actions.cancel_payment import cancel_payment
from marketplace.payments.actions.hold_payment import hold_payment
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.gateways.port import PaymentNotPossible
from marketplace.payments.models import Payment
from tests.payments.stripe_desk import fresh, payment_by


@pytest.fixture
def early(stripe_on: object) -> Payment:
    """39,00 zł for a basket."""
    return payment_by("card", idempotency_key="checkout:7", reference="K-7", awaits_order=True)


def wanted() -> int:
    return OutboxMessage.objects.filter(event="CaptureWanted").count()


def test_what_is_put_aside_is_taken_then(early: Payment) -> None:
    hold_payment(payment_id=early.pk)
    bound = bind_payment(payment_id=early.pk, reference="R-2026-000009")
    assert (bound.reference, bound.awaits_order, bound.transfer_group) == ("R-2026-000009", False, "checkout:7")
    assert wanted() == 1


def test_what_is_taken_already_is_not_taken_again(early: Payment) -> None:
    settle_payment(payment_id=early.pk)
    assert not bind_payment(payment_id=early.pk, reference="R-2026-000009").awaits_order
    assert wanted() == 0


def test_one_that_is_not_secured_or_has_its_order_is_refused(early: Payment, online: Payment) -> None:
    with pytest.raises(PaymentNotPossible):
        bind_payment(payment_id=early.pk, reference="R-1")
    hold_payment(payment_id=early.pk)
    bind_payment(payment_id=early.pk, reference="R-1")
    settle_payment(payment_id=online.pk)
    for payment in (early, online):
        with pytest.raises(PaymentNotPossible):
            bind_payment(payment_id=payment.pk, reference="R-2")
    assert (fresh(early).reference, fresh(online).reference, wanted()) == ("R-1", "R-2026-000007", 1)


def test_one_that_was_given_up_is_refused(early: Payment) -> None:
    hold_payment(payment_id=early.pk)
    cancel_payment(payment_id=early.pk)
    with pytest.raises(PaymentNotPossible):
        bind_payment(payment_id=early.pk, reference="R-1")
    assert fresh(early).awaits_order
