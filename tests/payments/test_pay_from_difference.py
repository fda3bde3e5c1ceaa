"""A refund that was paid already."""

from decimal import Decimal

from marketplace.payments.actions.pay_from_difference import pay_from_difference
from marketplace.payments.actions.record_outside_refund import record_outside_refund
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import Payment, ReconciliationDifference
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, RefundState
from tests.payments.refunds import ask
from vendors.models import Vendor


def test_it_takes_the_place_of_what_was_unexplained_once(online: Payment, vendor: Vendor) -> None:
    settle_payment(payment_id=online.pk)
    record_outside_refund(payment_id=online.pk, reference="re_1", amount=Decimal("9.00"), state=RefundState.SUCCEEDED)
    refund = ask(online, vendor, is_paid=True)
    found = ReconciliationDifference.objects.get()
    for _time in range(2):
        paid = pay_from_difference(refund_id=refund.pk, difference_id=found.pk)
    assert (paid.state, paid.gateway_reference) == (RefundState.SUCCEEDED, "re_1")
    assert (balance(Account.SUSPENSE), balance(Account.REFUNDS)) == (0, 0)
    assert balance(Account.PROVIDER) == Decimal("30.00")
