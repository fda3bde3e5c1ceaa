"""Background work on orders."""

from uuid import UUID

from django.utils import translation

from marketplace.orders.actions.store_order_document import store_order_document
from marketplace.orders.events import OrderPlaced
from marketplace.orders.gateways.order_pdf import render_order_pdf
from marketplace.orders.models import VendorOrder
from marketplace.orders.rules.document import document_data


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
