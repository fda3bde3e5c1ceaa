"""Telling programs of sellers what happens: the reactions, plugged in by config/reactions.py."""

from config import webhooks
from core import events
from vendors.events import CatalogueMoved, WebhookDisabled, WebhookQueued
from vendors.gateways.webhook_payload import plug
from vendors.notifications import tell_webhook_disabled


def connect_webhooks() -> None:
    """Say who shapes what programs are told, who sends it, and whom a broken address concerns."""
    plug(webhooks.SchemaShaper())
    events.subscribe(CatalogueMoved, webhooks.tell_catalogue_moved)
    events.subscribe(WebhookDisabled, tell_webhook_disabled)
    events.subscribe(WebhookQueued, webhooks.send_soon)
