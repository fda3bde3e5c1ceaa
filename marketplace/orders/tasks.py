"""Background work on orders."""

import logging
from uuid import UUID

from celery import shared_task
from django.utils import translation

from marketplace.orders.actions.expire_order import expire_order
from marketplace.orders.actions.store_order_document import store_order_document
from marketplace.orders.events import OrderPlaced
from marketplace.orders.gateways.order_pdf import render_order_pdf
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries.overdue import overdue_parts
from marketplace.orders.rules.document import document_data

logger = logging.getLogger(__name__)


def make_order_documents(event: OrderPlaced) -> None:
    """Typeset and keep the PDF of each seller's part, in the buyer's language; those already kept stay as they are."""
    parts = (
        VendorOrder.objects.filter(order_id=UUID(event.order_id), document=None)
        .select_related("order__billing_address", "order__shipping_address", "terms", "payment")
        .prefetch_related("lines", "order__consents")
        .order_by("pk")
    )
    for part in parts:
        with translation.override(part.order.language):
            content = render_order_pdf(document_data(part, list(part.lines.all())))
        store_order_document(vendor_order_id=part.pk, content=content)


@shared_task
def expire_unpaid_orders(**_kwargs: object) -> None:
    """Give up parts not paid in time, one transaction each, so that one failure does not hold the others."""
    for vendor_order_id in overdue_parts():
        try:
            expire_order(vendor_order_id=vendor_order_id)
        except Exception:
            logger.exception("vendor order %s could not expire", vendor_order_id)
