"""`manage.py check_ledger`: silent when all is well, and it finds what somebody changed beside the ledger."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from marketplace.orders.models import VendorOrder
from marketplace.payments.models import Payment, Refund
from marketplace.payments.states import PaymentState
from marketplace.payouts.queries.ledger_check import differences
from tests.payouts.test_prepare_payouts import give_back

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
