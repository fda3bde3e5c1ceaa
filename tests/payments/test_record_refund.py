"""What the provider says of a refund: once, in any order, also when money comes back."""

from decimal import Decimal

import pytest

from core.models import OutboxMessage
from marketplace.payments.actions.record_refund import record_refund
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.gateways.port import Refunded
from marketplace.payments.models import LedgerTransaction, Payment, Refund
from marketplace.payments.queries.ledger import balances
from marketplace.payments.states import Account, RefundState
from marketplace.payments.tasks import send_refund
from tests.payments.refunds import ask
from vendors.models import Vendor

D = Decimal
SENT, DONE, FAILED = RefundState.SENT, RefundState.SUCCEEDED, RefundState.FAILED


@pytest.fixture
def refund(online: Payment, vendor: Vendor) -> Refund:
    """9,00 zł of 39,00 zł must go back."""
    settle_payment(payment_id=online.pk)
    return ask(online, vendor)


def say(refund: Refund, *states: RefundState) -> Refund:
    for state in states:
        refund = record_refund(refund_id=refund.pk, answer=Refunded(state=state, gateway_reference="re_1"))
    return refund


def told() -> list[str]:
    return list(
        OutboxMessage.objects.filter(event__in=["RefundSucceeded", "RefundFailed"])
        .order_by("pk")
        .values_list("event", flat=True)
    )


def test_a_paid_refund_leaves_our_balance(refund: Refund) -> None:
    fresh = say(refund, DONE)
    assert (fresh.state, fresh.gateway_reference, fresh.settled_at is not None) == (DONE, "re_1", True)
    found = balances()
    assert (found[Account.PROVIDER], found[Account.REFUNDS]) == (D("30.00"), 0)
    assert told() == ["RefundSucceeded"]


def test_news_that_comes_twice_or_late_changes_nothing(refund: Refund) -> None:
    fresh = say(refund, SENT, DONE, DONE, SENT)
    assert fresh.state == DONE
    assert LedgerTransaction.objects.filter(kind="REFUND_PAID").count() == 1
    assert told() == ["RefundSucceeded"]


def test_a_failed_refund_stays_owed(refund: Refund) -> None:
    say(refund, SENT, FAILED)
    assert balances()[Account.REFUNDS] == D("-9.00")
    assert told() == ["RefundFailed"]


def test_money_that_comes_back_is_owed_again(refund: Refund) -> None:
    say(refund, DONE, FAILED)
    found = balances()
    assert (found[Account.PROVIDER], found[Account.REFUNDS]) == (D("39.00"), D("-9.00"))
    assert told() == ["RefundSucceeded", "RefundFailed"]


def test_a_refund_from_the_sellers_own_money_settles_what_it_owed(transfer: Payment, vendor: Vendor) -> None:
    Payment.objects.filter(pk=transfer.pk).update(vendor=vendor)
    settle_payment(payment_id=transfer.pk)
    say(ask(Payment.objects.get(pk=transfer.pk), vendor), DONE)
    found = balances()
    assert (found[Account.REFUNDS], found[Account.SELLER_DUE]) == (0, 0)


def test_the_task_asks_the_provider_and_keeps_the_answer(refund: Refund, deliver) -> None:
    from marketplace.payments.events import RefundRequested

    send_refund(RefundRequested(refund_id=refund.pk))
    send_refund(RefundRequested(refund_id=refund.pk))
    fresh = Refund.objects.get(pk=refund.pk)
    assert fresh.state == DONE
    assert fresh.gateway_reference == "sandbox-refund:PASIEKA/2026/000123:one:1"
    assert LedgerTransaction.objects.filter(kind="REFUND_PAID").count() == 1
