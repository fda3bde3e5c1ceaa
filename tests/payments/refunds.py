"""Refunds to start from."""

from decimal import Decimal
from typing import Any

from marketplace.payments.actions.request_refund import request_refund
from marketplace.payments.models import Payment, Refund, RefundReason
from vendors.models import Vendor


def ask(payment: Payment, vendor: Vendor, amount: str = "9.00", **fields: Any) -> Refund:
    """A refund of a part whose money had become the seller's."""
    values: dict[str, Any] = {
        "reference": "PASIEKA/2026/000123",
        "key": "PASIEKA/2026/000123:one",
        "reason": RefundReason.GOODWILL,
        "is_allotted": True,
    }
    return request_refund(payment_id=payment.pk, vendor_id=vendor.pk, amount=Decimal(amount), **{**values, **fields})
