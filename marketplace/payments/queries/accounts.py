"""Sellers' accounts at the payment provider: who can be paid there, and how."""

import dataclasses
from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.payments.models import ConnectedAccount, Payment
from marketplace.payments.rules.requirement_words import sentences
from vendors.models import Vendor

ACTIVE: Final = "active"
WAYS: Final[tuple[tuple[str, Promise], ...]] = (
    ("card_payments", _("karta płatnicza")),
    ("blik_payments", _("BLIK")),
    ("p24_payments", _("Przelewy24")),
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class AccountStatus:
    """A seller's account as its people see it; `state`: none, opening, closed, missing, checking, ready."""

    state: str
    missing: list[str] = dataclasses.field(default_factory=list)
    later: list[str] = dataclasses.field(default_factory=list)
    ways: list[str] = dataclasses.field(default_factory=list)
    can_take: bool = False
    can_receive: bool = False
    account: ConnectedAccount | None = None


def account_of(payment: Payment) -> str:
    """Give the provider's number of the account that a payment is made on; empty for our own."""
    return payment.account


def account_to_pay(vendor_id: int | None) -> str:
    """Give the provider's number of the account on which a seller is paid now; empty for our own balance."""
    if vendor_id is None:
        return ""
    return ConnectedAccount.objects.get(vendor=vendor_id).reference


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


def account_status(vendor: Vendor) -> AccountStatus:
    """Say where a seller's account stands and what is missing, in sentences."""
    account = ConnectedAccount.objects.filter(vendor=vendor).first()
    if account is None:
        return AccountStatus(state="none")
    told = account.requirements
    missing = sentences([*told.get("past_due", []), *told.get("currently_due", [])])
    later = [one for one in sentences(told.get("eventually_due", [])) if one not in missing]
    if account.closed_at is not None:
        state = "closed"
    elif not account.reference:
        state = "opening"
    elif missing or not account.details_submitted:
        state = "missing"
    elif account.charges_enabled and account.payouts_enabled:
        state = "ready"
    else:
        state = "checking"
    return AccountStatus(
        state=state,
        missing=missing,
        later=later if state in {"ready", "checking"} else [],
        ways=[str(name) for code, name in WAYS if account.capabilities.get(code) == ACTIVE],
        can_take=account.charges_enabled,
        can_receive=account.payouts_enabled,
        account=account,
    )


def account_by_reference(reference: str) -> ConnectedAccount | None:
    """Find a seller's account by the provider's number."""
    return ConnectedAccount.objects.filter(provider="stripe", reference=reference).first() if reference else None
