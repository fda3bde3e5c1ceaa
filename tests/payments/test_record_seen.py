"""The one way in which news of a payment is written down."""

from decimal import Decimal

from marketplace.payments.actions.begin_attempt import begin_attempt
from marketplace.payments.actions.fail_payment import fail_payment
from marketplace.payments.actions.record_seen import record_seen
from marketplace.payments.gateways.port import Seen
from marketplace.payments.models import DifferenceKind, Payment, ReconciliationDifference
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, PaymentState

PAID = Seen(state=PaymentState.SUCCEEDED, method="blik", fee=Decimal("1.62"), reference="pi_1")
NO = Seen(state=PaymentState.FAILED, failure="Bank odmówił.", reference="pi_1")


def test_money_is_settled_once_with_its_fee(online: Payment) -> None:
    for _time in range(2):
        payment = record_seen(payment_id=online.pk, seen=PAID, attempt=1)
    assert (payment.state, payment.method, payment.fee) == (PaymentState.SUCCEEDED, "blik", Decimal("1.62"))
    assert payment.gateway_reference == "pi_1"
    assert balance(Account.PROVIDER) == Decimal("37.38")
    assert not ReconciliationDifference.objects.exists()


def test_a_failure_after_the_money_changes_nothing(online: Payment) -> None:
    record_seen(payment_id=online.pk, seen=PAID, attempt=1)
    assert record_seen(payment_id=online.pk, seen=NO, attempt=1).state == PaymentState.SUCCEEDED


def test_old_news_of_a_failure_does_not_end_a_new_attempt(online: Payment) -> None:
    fail_payment(payment_id=online.pk, reason="Bank odmówił.")
    begin_attempt(payment_id=online.pk)
    assert record_seen(payment_id=online.pk, seen=NO, attempt=1).state == PaymentState.PENDING
    assert record_seen(payment_id=online.pk, seen=NO, attempt=2).state == PaymentState.FAILED


def test_money_that_came_twice_waits_for_people(online: Payment) -> None:
    record_seen(payment_id=online.pk, seen=PAID, attempt=1)
    again = Seen(state=PaymentState.SUCCEEDED, method="card", reference="pi_2")
    for _time in range(2):
        record_seen(payment_id=online.pk, seen=again, attempt=2)
    found = ReconciliationDifference.objects.get()
    assert (found.kind, found.reference, found.theirs) == (DifferenceKind.UNKNOWN_CHARGE, "pi_2", Decimal("39.00"))
    assert balance(Account.SUSPENSE) == Decimal("-39.00")
    assert Payment.objects.get(pk=online.pk).gateway_reference == "pi_1"


def test_nothing_new_changes_nothing(online: Payment) -> None:
    seen = Seen(state=PaymentState.PENDING, reference="pi_1")
    assert record_seen(payment_id=online.pk, seen=seen, attempt=1).state == PaymentState.PENDING
