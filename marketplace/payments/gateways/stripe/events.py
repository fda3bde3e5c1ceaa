"""Webhooks of Stripe: signed by it, read down to what we need; nothing that names a card or a buyer is kept."""

import dataclasses
from typing import Any, Final

from django.conf import settings

from marketplace.payments.gateways.stripe.client import verified

KEPT: Final = ("id", "object", "payment_intent", "charge", "status", "metadata", "account")


@dataclasses.dataclass(frozen=True, kw_only=True)
class StripeEvent:
    """One event: its number, its kind, the connected account it speaks of, and what is kept of its object."""

    event_id: str
    kind: str
    account: str
    payload: dict[str, Any]


def read_event(body: bytes, signature: str) -> StripeEvent | None:
    """Give the event of a delivery; None when no secret of ours signed it in the last five minutes."""
    secrets = [settings.STRIPE_WEBHOOK_SECRET, settings.STRIPE_CONNECT_WEBHOOK_SECRET]
    event = verified(body, signature, [secret for secret in secrets if secret])
    if event is None:
        return None
    thing = event["data"]["object"]
    return StripeEvent(
        event_id=event["id"],
        kind=event["type"],
        account=event.get("account") or "",
        payload={name: thing[name] for name in KEPT if isinstance(thing.get(name), str | dict)},
    )
