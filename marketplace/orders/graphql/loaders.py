"""What orders read further, once for all orders of a page (core.graphql.batch)."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Sum

from core.graphql.batch import batched
from marketplace.catalogue.models import Product, ProductVariant
from marketplace.orders.models import Fulfillment, FulfillmentLine, Order, OrderLine, VendorOrder
from marketplace.orders.states import FulfillmentState


def parts_of(orders: Sequence[Order]) -> dict[Any, list[VendorOrder]]:
    """Read the sellers' parts with payment and vendor: one query."""
    by_key = {order.pk: order for order in orders}
    found: dict[Any, list[VendorOrder]] = {key: [] for key in by_key}
    rows = VendorOrder.objects.filter(order__in=list(by_key)).select_related("payment", "vendor").order_by("pk")
    for part in batched(rows):
        part.order = by_key[part.order_id]
        found[part.order_id].append(part)
    return found


def lines_of(orders: Sequence[Order]) -> dict[Any, list[OrderLine]]:
    """Read the lines of all parts: one query; they are one batch."""
    found: dict[Any, list[OrderLine]] = {order.pk: [] for order in orders}
    rows = OrderLine.objects.filter(vendor_order__order__in=list(found)).select_related("vendor_order")
    for line in batched(rows.order_by("vendor_order_id", "pk")):
        found[line.vendor_order.order_id].append(line)
    return found


def parcels_of_orders(orders: Sequence[Order]) -> dict[Any, list[Fulfillment]]:
    """Read the parcels, those taken back included: one query; they are one batch."""
    found: dict[Any, list[Fulfillment]] = {order.pk: [] for order in orders}
    rows = Fulfillment.objects.filter(vendor_order__order__in=list(found)).select_related("vendor_order")
    for parcel in batched(rows.order_by("vendor_order_id", "number")):
        found[parcel.vendor_order.order_id].append(parcel)
    return found


def contents_of(parcels: Sequence[Fulfillment]) -> dict[int, list[FulfillmentLine]]:
    """Read what is in parcels: one query."""
    found: dict[int, list[FulfillmentLine]] = {parcel.pk: [] for parcel in parcels}
    rows = FulfillmentLine.objects.filter(fulfillment__in=list(found)).select_related("order_line")
    contents = batched(rows.order_by("fulfillment_id", "pk"))
    batched(row.order_line for row in contents)
    for row in contents:
        found[row.fulfillment_id].append(row)
    return found


def shipped_of(lines: Sequence[OrderLine]) -> dict[int, int]:
    """Count the pieces of lines that left: one query."""
    sent = FulfillmentLine.objects.filter(
        order_line__in=[line.pk for line in lines], fulfillment__state=FulfillmentState.FULFILLED
    )
    return dict(sent.values_list("order_line").annotate(pieces=Sum("quantity")).order_by())


def variants_of_lines(lines: Sequence[OrderLine]) -> dict[int, ProductVariant]:
    """Read what lines sold, where buyers may still see it at a price: two queries; a line's name stands on the line."""
    keys = {line.variant_id for line in lines}
    rows = ProductVariant.objects.filter(pk__in=keys, price_gross__isnull=False).select_related("stock", "price_change")
    variants = {row.pk: row for row in rows}
    seen = Product.objects.visible().filter(pk__in={row.product_id for row in variants.values()}).order_by()
    products = {row.pk: row for row in batched(seen)}
    shown = batched(row for row in variants.values() if row.product_id in products)
    for row in shown:
        row.product = products[row.product_id]
    return {line.pk: variants[line.variant_id] for line in lines if line.variant_id in {row.pk for row in shown}}
