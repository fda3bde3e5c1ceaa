"""Sellers' accounts at the payment provider: who can be paid there, and how."""

from django.conf import settings

from marketplace.payments.models import ConnectedAccount, Payment
from vendors.models import Vendor

ACTIVE = "active"


def account_of(payment: Payment) -> str:
    """Give the provider's number of the account that a payment is made on; empty for our own."""
    if payment.vendor_id is None:
        return ""
    return ConnectedAccount.objects.get(vendor=payment.vendor_id).reference


def can_be_paid_directly(vendor_id: int, kind: str) -> bool:
    """Tell whether the provider checked a seller and lets it take payments of a kind: card, blik, p24 (R11-02)."""
    account = ConnectedAccount.objects.filter(
        vendor=vendor_id, charges_enabled=True, closed_at=None, provider="stripe"
    ).first()
    return account is not None and account.capabilities.get(f"{kind}_payments") == ACTIVE


def can_receive_transfers(vendor: Vendor) -> bool:
    """Tell whether money can be passed on to a seller's account at the provider; otherwise it is paid by bank."""
    account = ConnectedAccount.objects.filter(vendor=vendor, closed_at=None).exclude(reference="").first()
    return (
        bool(settings.STRIPE_SECRET_KEY)
        and account is not None
        and account.payouts_enabled
        and account.capabilities.get("transfers") == ACTIVE
    )
