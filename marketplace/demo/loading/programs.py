"""Programs of one seller: what may ask the API for it, and an address that was told of things.

Nothing is ever sent: the address is one that belongs to nobody (example.org), it is switched off as the last step, and
what was sent there and answered is invented, as the orders are.
"""

import datetime as dt
import json
import uuid
from typing import Final

from accounts.models import User
from core import clock
from core.action import action
from marketplace.catalogue.models import Product
from marketplace.demo.loading.outbox import keep_letters_back
from marketplace.demo.loading.people import owner_email
from marketplace.demo.loading.travel import at, days_ago
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from vendors.actions.claim_delivery import claim_delivery
from vendors.actions.create_api_token import create_api_token
from vendors.actions.note_token_use import note_token_use
from vendors.actions.queue_delivery import queue_delivery
from vendors.actions.record_attempt import record_attempt
from vendors.actions.revoke_api_token import revoke_api_token
from vendors.actions.save_webhook import save_webhook
from vendors.actions.switch_webhook import switch_webhook
from vendors.gateways.webhook_payload import shaper
from vendors.models import ApiScope, Vendor, Webhook, WebhookEvent
from vendors.rules.api_tokens import secret_of

SELLER: Final = "zaz-drukarnia-pod-lipa"
TARGET: Final = "https://program.example.org/rynek"
#: The keys of the forms in which the tokens were made, so that the first one's secret can be told.
STOCK_KEY: Final = uuid.UUID("0b6f2a5e-6c0e-4d55-9a27-3f7e0f6f5a01")
OLD_KEY: Final = uuid.UUID("0b6f2a5e-6c0e-4d55-9a27-3f7e0f6f5a02")


@action
def load_programs() -> None:
    """Write down two codes and one address of a seller, as its owner did in the panel."""
    vendor, now = Vendor.objects.get(slug=SELLER), clock.now()
    owner = User.objects.get(email=owner_email(SELLER))
    _codes(vendor, owner, now)
    with at(days_ago(now, 28)):
        webhook = save_webhook(
            vendor_id=vendor.pk,
            name="Magazyn",
            target_url=TARGET,
            events=[WebhookEvent.ORDER_PAID, WebhookEvent.PRODUCT_UPDATED],
            by=owner,
        )
        _told(webhook, WebhookEvent.TEST, json.dumps({"issuedAt": clock.now().isoformat(), "test": True}), [200])
    _history(webhook, vendor, now)
    with at(days_ago(now, 2, hour=11)):
        switch_webhook(webhook_id=webhook.pk, is_active=False, by=owner)
    keep_letters_back()


def demo_code() -> str:
    """Give the secret of the code that works; empty where the market was loaded without it."""
    vendor, owner = Vendor.objects.filter(slug=SELLER).first(), User.objects.filter(email=owner_email(SELLER)).first()
    if vendor is None or owner is None or not vendor.api_tokens.in_use().exists():
        return ""
    return secret_of(STOCK_KEY, owner.pk, vendor.pk)


def _codes(vendor: Vendor, owner: User, now: dt.datetime) -> None:
    scopes = [ApiScope.LISTINGS, ApiScope.STOCK, ApiScope.ORDERS]
    with at(days_ago(now, 90)):
        old = create_api_token(
            vendor_id=vendor.pk, name="Stary program", scopes=[ApiScope.STOCK], days=365, key=OLD_KEY, by=owner
        )
    with at(days_ago(now, 28)):
        revoke_api_token(token_id=old.token.pk, by=owner)
        made = create_api_token(
            vendor_id=vendor.pk, name="Magazyn i zamówienia", scopes=scopes, days=365, key=STOCK_KEY, by=owner
        )
    with at(days_ago(now, 1, hour=17)):
        note_token_use(token_id=made.token.pk)


def _history(webhook: Webhook, vendor: Vendor, now: dt.datetime) -> None:
    """Tell of a paid order, after the program had broken once, and of a listing, at last where nobody is any more."""
    told = (days_ago(now, 27), days_ago(now, 3))
    parts = VendorOrder.objects.filter(vendor=vendor, payment__settled_at__range=told).select_related("payment")
    part = parts.order_by("payment__settled_at", "pk").last()
    product = Product.objects.visible().filter(vendor=vendor).order_by("pk").first()
    if part is not None and part.payment is not None and part.payment.settled_at is not None:
        with at(part.payment.settled_at + dt.timedelta(seconds=4)):
            payload = shaper().shape(webhook, vendor, WebhookEvent.ORDER_PAID, part.pk)
            payload["sellerOrder"]["state"] = VendorOrderState.NEW  # as it was that day
            _told(webhook, WebhookEvent.ORDER_PAID, json.dumps(payload, ensure_ascii=False), [503, 200])
    if product is not None:
        for days, answer in ((6, 200), (2, 404)):
            with at(days_ago(now, days, hour=10)):
                payload = shaper().shape(webhook, vendor, WebhookEvent.PRODUCT_UPDATED, product.pk)
                _told(webhook, WebhookEvent.PRODUCT_UPDATED, json.dumps(payload, ensure_ascii=False), [answer])


def _told(webhook: Webhook, event: WebhookEvent, payload: str, answers: list[int]) -> None:
    """Keep a message with what was answered to each attempt."""
    began = clock.now()
    delivery = queue_delivery(webhook_id=webhook.pk, event=event, key=began.isoformat(), payload=payload)
    for number, status in enumerate(answers):
        with at(began + dt.timedelta(seconds=20 * number)):
            claim_delivery(delivery_id=delivery.pk)
            said = {200: "ok", 404: "Not Found", 503: "Service Unavailable"}[status]
            record_attempt(delivery_id=delivery.pk, status=status, answer=said, milliseconds=140 + 35 * number)
