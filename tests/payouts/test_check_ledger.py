"""`manage.py check_ledger`: silent when all is well, and it finds what somebody changed beside the ledger."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import User
from marketplace.orders.actions.explain_difference import explain_difference
from marketplace.orders.models import VendorOrder
from marketplace.payments.actions.record_seen import record_seen
from marketplace.payments.gateways.port import Seen
from marketplace.payments.models import DifferenceKind, Payment, ReconciliationDifference, Refund
from marketplace.payments.states import DifferenceState, PaymentState
from marketplace.payouts import tasks
from marketplace.payouts.queries.ledger_check import differences
from tests.orders.outside import gone, paid_order
from tests.orders.ways_out import found
from tests.payouts.test_prepare_payouts import give_back
from vendors.models import Vendor

D = Decimal


def test_all_is_well(ripe: VendorOrder) -> None:
    give_back(ripe, "7.00")
    out = StringIO()
    call_command("check_ledger", stdout=out)
    assert "3 transactions, 0 differences" in out.getvalue()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda part: Payment.objects.update(amount=D("1.00")), "payment"),
        (lambda part: Payment.objects.update(state=PaymentState.PENDING), "payment"),
        (lambda part: VendorOrder.objects.update(refunded_gross=D("1.00")), "refund sums"),
        (lambda part: VendorOrder.objects.update(refund_gross=D("8.00")), "refund sums"),
        (lambda part: Refund.objects.update(amount=D("8.00")), "shares"),
        (lambda part: VendorOrder.objects.update(total_gross=D("88.00"), goods_gross=D("73.00")), "agreed"),
    ],
)
def test_finds_what_was_changed_beside_it(ripe: VendorOrder, change, said: str) -> None:
    give_back(ripe, "7.00")
    change(ripe)
    found = differences()
    assert any(said in line for line in found), found
    with pytest.raises(SystemExit):
        call_command("check_ledger", stdout=StringIO(), stderr=StringIO())


def waiting(vendor: Vendor) -> list[ReconciliationDifference]:
    """Money in SUSPENSE: a refund made elsewhere, a payment that came twice, a transfer of nobody here."""
    payment = paid_order(vendor)
    again = Seen(state=PaymentState.SUCCEEDED, reference="pi_2")
    record_seen(payment_id=payment.pk, seen=again, attempt=payment.attempt)
    second = ReconciliationDifference.objects.get(reference="pi_2")
    return [gone(payment, "9.00"), second, found(DifferenceKind.UNKNOWN_TRANSFER, "45.00")]


def test_suspense_is_what_the_open_differences_say(vendor: Vendor, django_assert_max_num_queries) -> None:
    waiting(vendor)
    with django_assert_max_num_queries(20):
        assert differences() == []


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_difference_that_was_closed_or_changed_beside_the_ledger_is_found(vendor: Vendor, which: int) -> None:
    row = ReconciliationDifference.objects.filter(pk=waiting(vendor)[which].pk)
    row.update(theirs=D("8.50"))
    assert [line for line in differences() if "it says another sum" in line]
    row.update(state=DifferenceState.SETTLED)
    [line] = differences()
    assert line.startswith("differences: ")
    assert "stand in SUSPENSE" in line
    row.delete()
    assert differences() == [line]


def test_two_that_words_evened_out_leave_nothing(reviewer: User) -> None:
    for kind in (DifferenceKind.UNKNOWN_CHARGE, DifferenceKind.UNKNOWN_REFUND):
        one = found(kind, "50.00", reference=f"x_{kind}")
        explain_difference(difference_id=one.pk, note="Wpłata i jej zwrot w panelu Stripe.", by=reviewer)
    assert differences() == []


def test_the_night_says_it_in_the_log_of_errors(vendor: Vendor, caplog: pytest.LogCaptureFixture) -> None:
    waiting(vendor)
    tasks.check_ledger()
    assert caplog.messages == []
    ReconciliationDifference.objects.update(state=DifferenceState.SETTLED)
    tasks.check_ledger()
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith("ledger: differences: ")
