"""How what programs are told gets its shape: the API's schema knows, and config plugs it in here."""

from typing import Any, Protocol

from vendors.models import Vendor, Webhook, WebhookEvent


class Shaper(Protocol):
    """Knows the API's subscriptions."""

    def problem_with(self, query: str) -> str:
        """Say what is wrong with a subscription; empty when it can be used."""

    def shape(self, webhook: Webhook, vendor: Vendor, event: WebhookEvent, subject_id: int) -> dict[str, Any]:
        """Give what a program is told of a thing; empty when its subscription does not ask for this event."""


_plugged: list[Shaper] = []


def plug(shaper: Shaper) -> None:
    """Say who knows the schema (called by config/reactions.py only)."""
    _plugged[:] = [shaper]


def shaper() -> Shaper:
    """Give who knows the schema."""
    return _plugged[0]
