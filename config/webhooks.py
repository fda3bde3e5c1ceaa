"""Which happenings programs of sellers are told of, and in which shape: where events meet the API's schema."""

import json
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from graphql import GraphQLError, OperationType

from core import clock
from core.graphql.batch import batched
from core.graphql.context import Context
from marketplace.catalogue.models import Product
from marketplace.orders.events import OrderPlaced, VendorOrderPaid
from marketplace.orders.models import VendorOrder
from quality_mark.models import Certificate
from vendors import tasks as vendor_tasks
from vendors.actions.queue_delivery import queue_delivery
from vendors.events import CatalogueMoved, WebhookQueued
from vendors.gateways.webhook_payload import shaper
from vendors.models import ApiScope, ApiToken, Vendor, Webhook, WebhookEvent
from vendors.queries.webhooks import listeners
from vendors.rules.webhooks import MOST_BYTES

if TYPE_CHECKING:
    from core.graphql.execution import Endpoint

_ORDER: Final = """issuedAt version sellerOrder { id number state created deliverBy deliveryName
  total { amount currency } lines { id variantId productName variantName sku quantity unitPrice { amount } } }"""
#: What is sent where no subscription was written down.
PLAIN: Final[dict[WebhookEvent, str]] = {
    WebhookEvent.ORDER_CREATED: f"subscription {{ event {{ ... on OrderCreated {{ {_ORDER} }} }} }}",
    WebhookEvent.ORDER_PAID: f"subscription {{ event {{ ... on OrderPaid {{ {_ORDER} }} }} }}",
    WebhookEvent.PRODUCT_UPDATED: """subscription { event { ... on ProductUpdated { issuedAt version sellerListing {
      id name slug state externalReference variants { id sku isActive price { amount currency }
      stock { mode onHand reserved available } } } } } }""",
    WebhookEvent.CERTIFICATE_UPDATED: """subscription { event { ... on CertificateUpdated { issuedAt version
      certificateRecord { id number state validFrom validTo events { kind reason happenedAt } } } } }""",
}
MODELS: Final[dict[WebhookEvent, tuple[type[VendorOrder | Product | Certificate], str]]] = {
    WebhookEvent.ORDER_CREATED: (VendorOrder, "vendor"),
    WebhookEvent.ORDER_PAID: (VendorOrder, "vendor"),
    WebhookEvent.PRODUCT_UPDATED: (Product, "vendor"),
    WebhookEvent.CERTIFICATE_UPDATED: (Certificate, "holder"),
}
#: What a told program may know; buyers' data it fetches with a token (docs/adr/0024).
TOLD: Final = (ApiScope.LISTINGS, ApiScope.STOCK, ApiScope.ORDERS, ApiScope.CERTIFICATES)


class SchemaShaper:
    """Shapes what is told with the API's own schema."""

    def problem_with(self, query: str) -> str:
        """Say what is wrong with a subscription; empty when it can be used."""
        try:
            operation = _endpoint().documents.operation(query, None)
        except GraphQLError as error:
            return _("To zapytanie jest nieprawidłowe: %(problem)s") % {"problem": error.message}
        if operation.node.operation is not OperationType.SUBSCRIPTION or operation.node.variable_definitions:
            return _("Podaj jedną subskrypcję bez zmiennych: subscription { event { … } }.")
        return ""

    def shape(self, webhook: Webhook, vendor: Vendor, event: WebhookEvent, subject_id: int) -> dict[str, Any]:
        """Give what a program is told of a thing of its vendor; empty when there is nothing to tell."""
        from config.subscriptions import EVENT, Happening

        model, owner = MODELS[event]
        rows = batched(model._default_manager.filter(pk=subject_id, **{owner: vendor.pk}))
        if not rows:
            return {}
        program = ApiToken(vendor=vendor, scopes=list(TOLD), made_by=webhook.made_by, name=webhook.name)
        held: dict[Any, Any] = {EVENT: Happening(event, clock.now(), rows[0])}
        context = Context(request=HttpRequest(), app=program, held=held)
        answer = _endpoint().run(webhook.query or PLAIN[event], {}, None, context)
        data = answer.body.get("data") or {}
        told: dict[str, Any] | None = next(iter(data.values()), None)
        return told or {}


@cache
def _endpoint() -> "Endpoint":
    """Put the schema together when something is told first."""
    from config.schema import schema
    from core.graphql.execution import Endpoint

    return Endpoint(schema.graphql_schema)


def tell(vendor_id: int, event: WebhookEvent, subject_id: int, key: str) -> None:
    """Queue what each listening program of a vendor is told; safe to repeat with the same key."""
    for webhook in listeners(vendor_id, event):
        told = shaper().shape(webhook, webhook.vendor, event, subject_id)
        payload = json.dumps(told, separators=(",", ":"), ensure_ascii=False)
        if told and len(payload.encode()) <= MOST_BYTES:
            queue_delivery(webhook_id=webhook.pk, event=event, key=key, payload=payload)


def tell_order_created(event: OrderPlaced) -> None:
    """Tell the programs of every seller of an order about its own part."""
    for part_id, vendor_id in VendorOrder.objects.filter(order_id=UUID(event.order_id)).values_list("pk", "vendor"):
        tell(vendor_id, WebhookEvent.ORDER_CREATED, part_id, str(part_id))


def tell_order_paid(event: VendorOrderPaid) -> None:
    """Tell the programs of a seller that the money of a part is there."""
    part_id = event.vendor_order_id
    for vendor_id in VendorOrder.objects.filter(pk=part_id).values_list("vendor", flat=True):
        tell(vendor_id, WebhookEvent.ORDER_PAID, part_id, str(part_id))


def tell_catalogue_moved(event: CatalogueMoved) -> None:
    """Tell the programs of sellers which of their listings and certificates changed."""
    products = Product.objects.filter(pk__in=event.products).values_list("pk", "vendor")
    certificates = Certificate.objects.filter(pk__in=event.certificates).values_list("pk", "holder")
    _tell_all(WebhookEvent.PRODUCT_UPDATED, products, event.version)
    _tell_all(WebhookEvent.CERTIFICATE_UPDATED, certificates, event.version)


def _tell_all(event: WebhookEvent, rows: Iterable[tuple[int, int]], version: int) -> None:
    for subject_id, vendor_id in rows:
        tell(vendor_id, event, subject_id, f"{subject_id}:{version}")


def send_soon(event: WebhookQueued) -> None:
    """Send something in a task of its own, because the other side may be slow."""
    vendor_tasks.send_webhook.delay(delivery_id=event.delivery_id)
