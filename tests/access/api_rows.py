"""Rows of programs for the access matrix."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from core import clock
from tests.api.programs import token_for
from vendors.models import Webhook, WebhookDelivery

if TYPE_CHECKING:
    from tests.access.world import World


def _token(world: "World") -> int:
    return token_for(world.vendor, "LISTINGS", made_by=world.people["owner"])[0].pk


def _rops_token(world: "World") -> int:
    return token_for(None, "APPLICATIONS", made_by=world.people["reviewer"])[0].pk


def _webhook(world: "World") -> int:
    fields = {"name": "Magazyn", "target_url": "https://program.example.org/", "events": ["ORDER_PAID"]}
    return Webhook.objects.create(vendor=world.vendor, made_by=world.people["owner"], **fields).pk


def _delivery(world: "World") -> int:
    fields = {"event": "ORDER_PAID", "key": "1", "payload": "{}", "failed_at": clock.now()}
    return WebhookDelivery.objects.create(webhook_id=world["webhook_id"], **fields).pk


ROWS: Final[dict[str, Callable[["World"], Any]]] = {
    "token_id": _token,
    "webhook_id": _webhook,
    "webhook_delivery_id": _delivery,
    "vendors:revoke_rops_api_token.token_id": _rops_token,
}
