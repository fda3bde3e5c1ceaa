"""A refund that failed is tried again, or paid by hand."""

import pytest

from core.errors import IllegalTransition
from core.models import OutboxMessage
from marketplace.payments.actions.record_refund import record_refund
from marketplace.payments.actions.repeat_refund import repeat_refund
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.gateways.port import Refunded
from marketplace.payments.models import LedgerTransaction, Payment, Refund
from marketplace.payments.states import RefundState
from tests.payments.refunds import ask
from vendors.models import Vendor


@pytest.fixture
def failed(online: Payment, vendor: Vendor) -> Refund:
    """A refund that the bank refused."""
    settle_payment(payment_id=online.pk)
    refund = ask(online, vendor)
    return record_refund(refund_id=refund.pk, answer=Refunded(state=RefundState.FAILED, failure="Rachunek zamknięty"))


def asked() -> int:
    return OutboxMessage.objects.filter(event="RefundRequested").count()


def test_the_provider_is_asked_again_under_a_new_key(failed: Refund) -> None:
    before = failed.idempotency_key
    refund = repeat_refund(refund_id=failed.pk, by_hand=False, by=None)
    assert (refund.state, refund.failure, refund.attempt) == (RefundState.REQUESTED, "", 2)
    assert refund.idempotency_key != before
    assert asked() == 2


def test_a_person_pays_it(failed: Refund) -> None:
    refund = repeat_refund(refund_id=failed.pk, by_hand=True, by=None)
    assert refund.is_by_hand
    assert asked() == 1
    record_refund(refund_id=refund.pk, answer=Refunded(state=RefundState.SUCCEEDED))
    assert LedgerTransaction.objects.filter(kind="REFUND_PAID").count() == 1


def test_only_what_failed_is_repeated(online: Payment, vendor: Vendor) -> None:
    settle_payment(payment_id=online.pk)
    refund = ask(online, vendor)
    with pytest.raises(IllegalTransition):
        repeat_refund(refund_id=refund.pk, by_hand=True, by=None)
    fresh = Refund.objects.get(pk=refund.pk)
    assert (fresh.attempt, fresh.is_by_hand, asked()) == (1, False, 1)
