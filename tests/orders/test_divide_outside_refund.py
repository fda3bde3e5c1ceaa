"""A refund made at the provider finds its part by itself, where that can be told."""

from decimal import Decimal
from typing import Any

from core.models import OutboxMessage
from marketplace.orders.actions.confirm_payment import confirm_payment
from marketplace.orders.actions.divide_outside_refund import divide_outside_refund
from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.models import RefundLine, VendorOrder
from marketplace.orders.rules.refunds import RefundShare
from marketplace.payments.actions.record_refund import record_refund
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.gateways.port import Refunded
from marketplace.payments.models import Refund, RefundReason
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, DifferenceState, RefundState
from tests.orders.baskets import order_of, variant_of
from tests.orders.outside import gone, paid_order, part_of, payment_of, two_sellers
from tests.orders.refunds import failed_refund
from vendors.models import Vendor


def test_one_part_bears_it_and_the_ledger_says_both_sides(vendor: Vendor) -> None:
    payment = paid_order(vendor)
    found = gone(payment, "9.00")
    assert divide_outside_refund(difference_id=found.pk)
    assert not divide_outside_refund(difference_id=found.pk)
    refund = Refund.objects.get()
    assert (refund.reason, refund.state, refund.gateway_reference) == (
        RefundReason.OUTSIDE,
        RefundState.SUCCEEDED,
        "re_1",
    )
    found.refresh_from_db()
    assert found.state == DifferenceState.SETTLED
    assert (balance(Account.SUSPENSE), balance(Account.REFUNDS)) == (0, 0)
    assert balance(Account.PROVIDER) == Decimal("30.00")
    assert balance(Account.SELLER_DUE, vendor_id=vendor.pk) == Decimal("-30.00")
    assert part_of(payment, vendor).refund_gross == Decimal("9.00")


def test_the_whole_goes_to_every_part(vendor: Vendor) -> None:
    payment = two_sellers(vendor)
    assert divide_outside_refund(difference_id=gone(payment, "78.00").pk)
    assert sorted(Refund.objects.values_list("amount", flat=True)) == [Decimal("39.00"), Decimal("39.00")]
    assert RefundLine.objects.count() == 4
    assert balance(Account.PROVIDER) == balance(Account.SELLER_DUE) == balance(Account.SUSPENSE) == 0


def test_a_share_of_several_sellers_waits_for_people(vendor: Vendor) -> None:
    payment = two_sellers(vendor)
    assert not divide_outside_refund(difference_id=gone(payment, "9.00").pk)
    assert not Refund.objects.exists()
    assert balance(Account.SUSPENSE) == Decimal("9.00")


def test_more_than_is_left_waits_for_people(vendor: Vendor) -> None:
    payment = paid_order(vendor)
    assert divide_outside_refund(difference_id=gone(payment, "30.00").pk)
    assert not divide_outside_refund(difference_id=gone(payment, "9.01", "re_2").pk)
    assert Refund.objects.count() == 1


def test_a_refund_that_failed_is_paid_by_it_first(vendor: Vendor) -> None:
    payment = paid_order(vendor)
    part = part_of(payment, vendor)
    failed = failed_refund(part, "9.00")
    assert divide_outside_refund(difference_id=gone(payment, "9.00").pk)
    failed.refresh_from_db()
    assert (failed.state, failed.gateway_reference) == (RefundState.SUCCEEDED, "re_1")
    assert Refund.objects.count() == 1
    assert balance(Account.REFUNDS) == balance(Account.SUSPENSE) == 0
    assert balance(Account.PROVIDER) == Decimal("30.00")


def test_everything_pays_what_failed_and_refunds_the_rest(vendor: Vendor) -> None:
    payment = paid_order(vendor)
    failed_refund(part_of(payment, vendor), "9.00")
    assert divide_outside_refund(difference_id=gone(payment, "39.00").pk)
    assert sorted((one.amount, one.state) for one in Refund.objects.all()) == [
        (Decimal("9.00"), RefundState.SUCCEEDED),
        (Decimal("30.00"), RefundState.SUCCEEDED),
    ]
    assert balance(Account.PROVIDER) == balance(Account.SELLER_DUE) == balance(Account.REFUNDS) == 0


def test_what_it_paid_may_fail_and_be_paid_again(vendor: Vendor, deliver: Any) -> None:
    payment = paid_order(vendor)
    failed = failed_refund(part_of(payment, vendor), "9.00")
    divide_outside_refund(difference_id=gone(payment, "9.00").pk)
    record_refund(refund_id=failed.pk, answer=Refunded(state=RefundState.FAILED))
    assert (balance(Account.PROVIDER), balance(Account.REFUNDS)) == (Decimal("39.00"), Decimal("-9.00"))
    divide_outside_refund(difference_id=gone(payment, "9.00", "re_2").pk)
    assert (balance(Account.PROVIDER), balance(Account.REFUNDS)) == (Decimal("30.00"), 0)


def test_a_refusal_because_of_it_is_settled_by_itself(vendor: Vendor, deliver: Any) -> None:
    payment = paid_order(vendor)
    deliver()
    refund = owed(part_of(payment, vendor), "9.00")
    found = gone(payment, "35.00")
    assert not divide_outside_refund(difference_id=found.pk)  # 30,00 zł are left beside the 9,00 zł on their way
    OutboxMessage.objects.filter(event="RefundRequested").delete()
    record_refund(refund_id=refund.pk, answer=Refunded(state=RefundState.FAILED, failure="Zwrócono już."))
    deliver()
    found.refresh_from_db()
    assert found.state == DifferenceState.SETTLED
    assert sorted(Refund.objects.values_list("amount", flat=True)) == [Decimal("9.00"), Decimal("26.00")]
    assert balance(Account.REFUNDS) == balance(Account.SUSPENSE) == 0
    assert balance(Account.PROVIDER) == Decimal("4.00")


def test_money_that_goes_back_before_the_sale_is_written_down(vendor: Vendor) -> None:
    payment = payment_of(order_of((variant_of(vendor), 1), gateway="sandbox"))
    settle_payment(payment_id=payment.pk)
    assert divide_outside_refund(difference_id=gone(payment, "9.00").pk)
    confirm_payment(payment_id=payment.pk)
    assert (balance(Account.RECEIVED), balance(Account.SELLER_DUE, vendor_id=vendor.pk)) == (0, Decimal("-30.00"))


def owed(part: VendorOrder, amount: str) -> Refund:
    """A refund that the provider has still to pay."""
    share = RefundShare(gross=Decimal(amount))
    refund = note_refund(vendor_order_id=part.pk, reason=RefundReason.GOODWILL, key="gift", shares=[share])
    assert refund is not None
    return refund
