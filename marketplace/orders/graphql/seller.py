"""A seller's own orders for the seller's program; who the buyer is stands apart, with a scope and a log of its own."""

from collections.abc import Sequence
from typing import Any

import graphene

from core import clock
from core.access import record_access
from core.graphql.batch import batched, related, together
from core.graphql.connections import Page, connection_field, connection_of
from core.graphql.ids import global_id, number_of
from core.graphql.keyset import page_of_rows
from core.graphql.money import Money, MoneyAnswer, money
from core.graphql.scalars import DateTime
from marketplace.orders.graphql.seller_buyer import SellerOrderBuyer
from marketplace.orders.models import Fulfillment, VendorOrder
from marketplace.orders.queries.pieces import positions_of_parts
from marketplace.orders.rules.carriers import tracking_url
from marketplace.orders.rules.privacy import is_masked
from marketplace.orders.rules.remaining import Position
from marketplace.orders.states import VendorOrderState
from vendors.graphql.apps import app_in, vendor_of
from vendors.models import ApiScope, ApiToken


class SellerOrderState(graphene.Enum):
    """The life of one seller's part of an order."""

    AWAITING_PAYMENT = "AWAITING_PAYMENT"
    NEW = "NEW"
    ACCEPTED = "ACCEPTED"
    PARTIALLY_SHIPPED = "PARTIALLY_SHIPPED"
    SHIPPED = "SHIPPED"
    READY_FOR_PICKUP = "READY_FOR_PICKUP"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"
    EXPIRED = "EXPIRED"


class SellerOrderLine(graphene.ObjectType):
    """What was bought, as it was at that moment; `left` pieces are neither sent nor called off."""

    id = graphene.ID(required=True)
    variant_id = graphene.ID(required=True, description="The shop's ProductVariant.")
    product_name = graphene.String(required=True)
    variant_name = graphene.String(required=True)
    sku = graphene.String(required=True)
    quantity = graphene.Int(required=True)
    cancelled = graphene.Int(required=True)
    shipped = graphene.Int(required=True)
    left = graphene.Int(required=True)
    unit_price = graphene.Field(Money, required=True, description="Gross.")
    total = graphene.Field(Money, required=True, description="Gross, of all pieces that were ordered.")
    vat_code = graphene.String(required=True)

    @staticmethod
    def resolve_id(root: Position, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("SellerOrderLine", root.line.pk)

    @staticmethod
    def resolve_variant_id(root: Position, _info: graphene.ResolveInfo) -> str:
        """Give the id of what was bought."""
        return global_id("ProductVariant", root.line.variant_id)

    @staticmethod
    def resolve_product_name(root: Position, _info: graphene.ResolveInfo) -> str:
        """Give the listing's name."""
        return root.line.product_name

    @staticmethod
    def resolve_variant_name(root: Position, _info: graphene.ResolveInfo) -> str:
        """Give the variant's name."""
        return root.line.variant_name

    @staticmethod
    def resolve_sku(root: Position, _info: graphene.ResolveInfo) -> str:
        """Give the seller's own mark of it."""
        return root.line.sku

    @staticmethod
    def resolve_quantity(root: Position, _info: graphene.ResolveInfo) -> int:
        """Give how many were ordered."""
        return root.line.quantity

    @staticmethod
    def resolve_unit_price(root: Position, _info: graphene.ResolveInfo) -> MoneyAnswer:
        """Give the price of one."""
        return money(root.line.unit_gross)

    @staticmethod
    def resolve_total(root: Position, _info: graphene.ResolveInfo) -> MoneyAnswer:
        """Give the price of all."""
        return money(root.line.total_gross)

    @staticmethod
    def resolve_vat_code(root: Position, _info: graphene.ResolveInfo) -> str:
        """Give the VAT code."""
        return root.line.vat_code


class SellerParcel(graphene.ObjectType):
    """Pieces that left together."""

    number = graphene.Int(required=True)
    state = graphene.String(required=True, description="FULFILLED, or CANCELED: recorded by mistake.")
    carrier = graphene.String(required=True)
    tracking_number = graphene.String(required=True)
    tracking_url = graphene.String()
    shipped_at = DateTime(required=True)

    @staticmethod
    def resolve_tracking_url(root: Fulfillment, _info: graphene.ResolveInfo) -> str | None:
        """Give where it can be followed."""
        return tracking_url(root.carrier, root.tracking_number) or None


class SellerOrder(graphene.ObjectType):
    """One contract between a buyer and this seller."""

    id = graphene.ID(required=True)
    number = graphene.String(required=True)
    state = graphene.Field(SellerOrderState, required=True)
    created = DateTime(required=True)
    deliver_by = graphene.Date(description="The day that was promised.")
    delivery_kind = graphene.String(required=True, description="COURIER, LOCKER, PICKUP, …; empty for services alone.")
    delivery_name = graphene.String(required=True)
    delivery_price = graphene.Field(Money, required=True)
    total = graphene.Field(Money, required=True, description="What was agreed, delivery included.")
    total_now = graphene.Field(Money, required=True, description="What is owed after pieces that were called off.")
    cancel_reason = graphene.String(required=True)
    lines = graphene.List(graphene.NonNull(SellerOrderLine), required=True)
    parcels = graphene.List(graphene.NonNull(SellerParcel), required=True)
    buyer = graphene.Field(
        SellerOrderBuyer,
        description="Needs the scope PERSONAL_DATA, and is written into the seller's log; null once it is hidden.",
    )

    @staticmethod
    def resolve_id(root: VendorOrder, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("SellerOrder", root.pk)

    @staticmethod
    def resolve_state(root: VendorOrder, _info: graphene.ResolveInfo) -> str:
        """Give the state's plain name."""
        return str(root.state)

    @staticmethod
    def resolve_created(root: VendorOrder, _info: graphene.ResolveInfo) -> Any:
        """Give when it was placed."""
        return root.created_at

    @staticmethod
    def resolve_deliver_by(root: VendorOrder, _info: graphene.ResolveInfo) -> Any:
        """Give the promised day."""
        return root.delivery_by

    @staticmethod
    def resolve_delivery_price(root: VendorOrder, _info: graphene.ResolveInfo) -> MoneyAnswer:
        """Give the price of delivery."""
        return money(root.delivery_gross)

    @staticmethod
    def resolve_total(root: VendorOrder, _info: graphene.ResolveInfo) -> MoneyAnswer:
        """Give what was agreed."""
        return money(root.total_gross)

    @staticmethod
    def resolve_total_now(root: VendorOrder, _info: graphene.ResolveInfo) -> MoneyAnswer:
        """Give what is owed now."""
        return money(root.final_gross)

    @staticmethod
    def resolve_lines(root: VendorOrder, _info: graphene.ResolveInfo) -> list[Position]:
        """Give what was bought."""
        return together(root, _positions) or []

    @staticmethod
    def resolve_parcels(root: VendorOrder, _info: graphene.ResolveInfo) -> list[Fulfillment]:
        """Give what left."""
        return together(root, _parcels) or []

    @staticmethod
    def resolve_buyer(root: VendorOrder, info: graphene.ResolveInfo) -> VendorOrder | None:
        """Give who bought, for a token that may know."""
        vendor = vendor_of(info, ApiScope.ORDERS, ApiScope.PERSONAL_DATA)
        return together(root, _buyers, app_in(info)) if root.vendor_id == vendor.pk else None


SellerOrderCountableConnection = connection_of(SellerOrder)


def _positions(parts: Sequence[VendorOrder]) -> dict[int, list[Position]]:
    return positions_of_parts([part.pk for part in parts])


def _parcels(parts: Sequence[VendorOrder]) -> dict[int, list[Fulfillment]]:
    found: dict[int, list[Fulfillment]] = {part.pk: [] for part in parts}
    for parcel in Fulfillment.objects.filter(vendor_order__in=list(found)).order_by("vendor_order", "number"):
        found[parcel.vendor_order_id].append(parcel)
    return found


def _buyers(parts: Sequence[VendorOrder], token: ApiToken) -> dict[int, VendorOrder]:
    """Read who bought, where that is not hidden, and write down that a program did (law.md R10-05)."""
    now = clock.now()
    related(parts[0], "order")
    open_parts = [part for part in parts if not is_masked(part, now)]
    if open_parts:
        subject = open_parts[0] if len(open_parts) == 1 else token
        detail = f"{token}: {', '.join(part.number for part in open_parts)}"
        record_access(by=token.made_by, verb="api.view", subject=subject, scope=token.vendor, detail=detail)
    return {part.pk: part for part in open_parts}


class SellerOrderQueries(graphene.ObjectType):
    """The seller's own orders."""

    seller_orders = connection_field(
        SellerOrderCountableConnection, states=graphene.List(graphene.NonNull(SellerOrderState))
    )
    seller_order = graphene.Field(SellerOrder, id=graphene.ID(), number=graphene.String())

    @staticmethod
    def resolve_seller_orders(
        _root: None, info: graphene.ResolveInfo, states: list[Any] | None = None, **paging: Any
    ) -> Page[VendorOrder]:
        """Give a page of the seller's orders, the newest first."""
        rows = VendorOrder.objects.filter(vendor=vendor_of(info, ApiScope.ORDERS))
        if states is not None:
            rows = rows.filter(state__in=[VendorOrderState(getattr(state, "value", state)) for state in states])
        return page_of_rows(rows, ("-created_at", "-pk"), paging)

    @staticmethod
    def resolve_seller_order(
        _root: None, info: graphene.ResolveInfo, id: str | None = None, number: str | None = None
    ) -> VendorOrder | None:
        """Give one of the seller's orders; null when there is none, somebody else's included."""
        rows = VendorOrder.objects.filter(vendor=vendor_of(info, ApiScope.ORDERS))
        rows = (
            rows.filter(pk=number_of(id, "SellerOrder") or -1) if id is not None else rows.filter(number=number or "")
        )
        return next(iter(batched(rows[:1])), None)


def own_part(vendor_id: int | None, id: str) -> VendorOrder:
    """Give a part of a vendor by its global id; raises DoesNotExist for any other thing."""
    return VendorOrder.objects.get(pk=number_of(id, "SellerOrder") or -1, vendor=vendor_id)
