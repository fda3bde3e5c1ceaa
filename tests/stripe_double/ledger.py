"""The double's own books: every movement of money is one balance transaction, and a balance is their sum."""

from typing import Any

from tests.stripe_double.store import Thing
from tests.stripe_double.world import World

#: The reporting category of each type of balance transaction, where it is not the type itself.
CATEGORIES = {
    "application_fee": "platform_earning",
    "application_fee_refund": "platform_earning_refund",
    "payment": "charge",
    "payment_refund": "refund",
    "transfer_refund": "transfer_reversal",
    "payout_failure": "payout_reversal",
    "payout_cancel": "payout_reversal",
}


def fee_line(kind: str, amount: int, text: str, application: str | None = None) -> Thing:
    """Make one line of `fee_details`."""
    return {"type": kind, "amount": amount, "currency": "pln", "description": text, "application": application}


def post(
    world: World,
    account: str,
    kind: str,
    amount: int,
    source: str | None,
    *,
    fees: list[Thing] | None = None,
    available_on: int = 0,
    category: str = "",
    description: str | None = None,
) -> Thing:
    """Write one movement on an account: `amount` in grosz with its sign, less the fees."""
    lines = [line for line in fees or [] if line["amount"]]
    taken = sum(line["amount"] for line in lines)
    values: dict[str, Any] = {
        "type": kind,
        "amount": amount,
        "fee": taken,
        "fee_details": lines,
        "net": amount - taken,
        "currency": "pln",
        "source": source,
        "status": "pending",
        "available_on": available_on or world.clock.now(),
        "balance_type": "payments",
        "reporting_category": category or CATEGORIES.get(kind, kind),
        "description": description,
    }
    return world.make(account, "balance_transaction", **values)


def balance(world: World, account: str) -> tuple[int, int]:
    """Sum an account in grosz: what is available now, and what is still pending."""
    now = world.clock.now()
    available = pending = 0
    for line in world.store.all(account, "balance_transaction"):
        if line["available_on"] <= now:
            available += line["net"]
        else:
            pending += line["net"]
    return available, pending
