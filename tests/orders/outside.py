"""Paid orders through a provider, and money of them that went back outside."""

from decimal import Decimal
from typing import Any

from accounts.models import User
from marketplace.orders.actions.confirm_payment import confirm_payment
from marketplace.orders.models import Order, VendorOrder
from marketplace.payments.actions.record_outside_refund import record_outside_refund
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import Payment, ReconciliationDifference
from marketplace.payments.states import RefundState
from tests.factories import VendorFactory
from tests.orders.baskets import order_of, variant_of
from vendors.models import Vendor


def payment_of(order: Order) -> Payment:
    """The one payment of an order."""
    return Payment.objects.get(vendor_orders__in=order.vendor_orders.all()[:1])


def paid_order(*vendors: Vendor, buyer: User | None = None, **fields: Any) -> Payment:
    """One thing for 24,00 zł and delivery for 15,00 zł of each seller, paid together."""
    order = order_of(*[(variant_of(vendor), 1) for vendor in vendors], gateway="sandbox", user=buyer, **fields)
    payment = payment_of(order)
    settle_payment(payment_id=payment.pk)
    confirm_payment(payment_id=payment.pk)
    return payment


def two_sellers(vendor: Vendor) -> Payment:
    """Two parts of 39,00 zł under one payment."""
    return paid_order(vendor, VendorFactory())


def gone(payment: Payment, amount: str, reference: str = "re_1") -> ReconciliationDifference:
    """Money that somebody sent back on the provider's pages."""
    record_outside_refund(
        payment_id=payment.pk, reference=reference, amount=Decimal(amount), state=RefundState.SUCCEEDED
    )
    return ReconciliationDifference.objects.get(reference=reference)


def part_of(payment: Payment, vendor: Vendor) -> VendorOrder:
    """A seller's part of a payment."""
    return VendorOrder.objects.get(payment=payment, vendor=vendor)
