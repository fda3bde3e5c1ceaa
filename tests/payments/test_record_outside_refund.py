"""Money that went back without us."""

from decimal import Decimal

from core.models import OutboxMessage
from marketplace.payments.actions.record_outside_refund import record_outside_refund
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import DifferenceKind, Payment, ReconciliationDifference
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, DifferenceState, RefundState


def record(payment: Payment, state: str = RefundState.SUCCEEDED) -> None:
    record_outside_refund(payment_id=payment.pk, reference="re_1", amount=Decimal("9.00"), state=state)


def test_it_stands_in_the_ledger_once_until_it_is_divided(online: Payment) -> None:
    settle_payment(payment_id=online.pk)
    record(online)
    record(online)
    found = ReconciliationDifference.objects.get()
    assert (found.kind, found.theirs, found.state) == (
        DifferenceKind.OUTSIDE_REFUND,
        Decimal("9.00"),
        DifferenceState.OPEN,
    )
    assert (balance(Account.SUSPENSE), balance(Account.PROVIDER)) == (Decimal("9.00"), Decimal("30.00"))
    assert OutboxMessage.objects.filter(event="RefundedOutside").count() == 1


def test_one_that_failed_gives_the_money_back(online: Payment) -> None:
    settle_payment(payment_id=online.pk)
    record(online, RefundState.FAILED)
    assert not ReconciliationDifference.objects.exists()
    record(online)
    record(online, RefundState.FAILED)
    record(online, RefundState.FAILED)
    assert ReconciliationDifference.objects.get().state == DifferenceState.SETTLED
    assert (balance(Account.SUSPENSE), balance(Account.PROVIDER)) == (Decimal(0), Decimal("39.00"))
