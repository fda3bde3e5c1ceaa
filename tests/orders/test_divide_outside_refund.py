"""A refund made at the provider finds its part by itself, where that can be told."""

from decimal import Decimal

from marketplace.orders.actions.divide_outside_refund import divide_outside_refund
from marketplace.orders.models import RefundLine
from marketplace.payments.models import Refund, RefundReason
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, DifferenceState, RefundState
from tests.orders.outside import gone, paid_order, part_of, two_sellers
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
