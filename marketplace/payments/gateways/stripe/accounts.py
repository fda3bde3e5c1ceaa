"""Sellers' accounts at Stripe: Express, in Poland; Stripe asks and checks, we only show what is missing (R11-02)."""

from typing import Any, Final

from marketplace.payments.gateways.port import AccountSeen
from marketplace.payments.gateways.stripe.client import call, calling, is_forgotten, options
from marketplace.payments.models import ConnectedAccount

CAPABILITIES: Final = ("card_payments", "blik_payments", "p24_payments", "transfers")
LISTS: Final = ("currently_due", "past_due", "eventually_due", "pending_verification")


def create_account(account: ConnectedAccount) -> AccountSeen:
    """Make the account, once for its row; what Stripe needs to know the seller tells Stripe itself.

    Stripe forgets keys after a day: an account asked for longer ago is looked for first.
    """
    vendor = account.vendor
    if is_forgotten(account.created_at) and (made := _made(account)):
        return account_seen(made)
    params: dict[str, Any] = {
        "type": "express",
        "country": "PL",
        "email": vendor.email,
        "capabilities": {name: {"requested": True} for name in CAPABILITIES},
        "business_profile": {"name": vendor.name[:100]},
        "metadata": {"vendor": str(vendor.pk)},
    }
    key = f"account:{vendor.pk}:{account.created_at.timestamp():.6f}"
    with calling():
        made = call().accounts.create({k: v for k, v in params.items() if v}, options=options(key=key))
    return account_seen(made)


def _made(account: ConnectedAccount) -> Any:
    """Give the account that Stripe made for a row although we never heard the answer, or None."""
    since = int(account.created_at.timestamp()) - 60
    with calling():
        page = call().accounts.list({"created": {"gte": since}, "limit": 100})
        mine = (one for one in page.auto_paging_iter() if _vendor_of(one) == str(account.vendor_id))
        return next(mine, None)


def _vendor_of(account: Any) -> str:
    return str(account.metadata.to_dict().get("vendor", "")) if account.metadata else ""


def look_at_account(reference: str) -> AccountSeen:
    """Ask what Stripe says of an account now."""
    with calling():
        return account_seen(call().accounts.retrieve(reference))


def onboarding_link(reference: str, *, refresh_url: str, return_url: str) -> str:
    """Give the address, good for minutes and once, where the seller answers Stripe's questions."""
    params = {
        "account": reference,
        "type": "account_onboarding",
        "refresh_url": refresh_url,
        "return_url": return_url,
        "collection_options": {"fields": "eventually_due"},
    }
    with calling():
        return str(call().account_links.create(params).url)


def account_seen(account: Any) -> AccountSeen:
    """Read an account of Stripe."""
    told = account.requirements.to_dict() if account.requirements else {}
    requirements: dict[str, Any] = {name: list(told.get(name) or []) for name in LISTS}
    requirements["disabled_reason"] = told.get("disabled_reason") or ""
    return AccountSeen(
        reference=account.id,
        details_submitted=bool(account.details_submitted),
        charges_enabled=bool(account.charges_enabled),
        payouts_enabled=bool(account.payouts_enabled),
        requirements=requirements,
        capabilities=dict(account.capabilities.to_dict()) if account.capabilities else {},
    )
