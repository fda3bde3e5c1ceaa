"""OrderLine, Fulfillment and what is in it."""

from typing import Any

import graphene

from core.graphql.batch import together
from core.graphql.enums import enum_of
from core.graphql.ids import global_id
from core.graphql.interfaces import Node, ObjectWithMetadata, answered_as
from core.graphql.money import Money, TaxedMoney, money, taxed
from core.graphql.scalars import DateTime, PositiveDecimal
from core.money import ZERO, net_of, vat_percent
from marketplace.catalogue.graphql.loaders import media_of
from marketplace.catalogue.graphql.pictures import Image, ThumbnailFormatEnum, image
from marketplace.catalogue.graphql.variants import ProductVariant
from marketplace.orders.graphql.loaders import contents_of, shipped_of, variants_of_lines
from marketplace.orders.models import Fulfillment as FulfillmentRow
from marketplace.orders.models import FulfillmentLine as FulfillmentLineRow
from marketplace.orders.models import OrderLine as OrderLineRow
from marketplace.orders.states import FulfillmentState
from quality_mark.models import ItemKind

FulfillmentStatus = enum_of(
    "FulfillmentStatus",
    "FULFILLED REFUNDED RETURNED REPLACED REFUNDED_AND_RETURNED CANCELED WAITING_FOR_APPROVAL",
    "What became of a parcel.",
)


class OrderLine(graphene.ObjectType):
    """What was bought, as it was then; `variant` is what is sold today, null when buyers do not see it any more."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    product_name = graphene.String(required=True)
    variant_name = graphene.String(required=True)
    product_sku = graphene.String()
    product_variant_id = graphene.String()
    is_shipping_required = graphene.Boolean(required=True)
    quantity = graphene.Int(required=True)
    quantity_fulfilled = graphene.Int(required=True)
    quantity_to_fulfill = graphene.Int(required=True)
    tax_rate = graphene.Float(required=True)
    thumbnail = graphene.Field(Image, size=graphene.Int(), format=ThumbnailFormatEnum())
    unit_price = graphene.Field(TaxedMoney, required=True)
    undiscounted_unit_price = graphene.Field(TaxedMoney, required=True)
    unit_discount = graphene.Field(Money, required=True)
    unit_discount_value = graphene.Field(PositiveDecimal, required=True)
    total_price = graphene.Field(TaxedMoney, required=True)
    undiscounted_total_price = graphene.Field(TaxedMoney, required=True)
    variant = graphene.Field(ProductVariant)
    translated_product_name = graphene.String(required=True)
    translated_variant_name = graphene.String(required=True)
    is_gift = graphene.Boolean()

    @staticmethod
    def resolve_variant_name(root: OrderLineRow, _info: graphene.ResolveInfo) -> str:
        """Give the name of the variant."""
        return root.variant_name

    @staticmethod
    def resolve_product_sku(root: OrderLineRow, _info: graphene.ResolveInfo) -> str | None:
        """Give the seller's own mark of it."""
        return root.sku or None

    @staticmethod
    def resolve_product_variant_id(root: OrderLineRow, _info: graphene.ResolveInfo) -> str:
        """Give the global id of what was sold, also when it is gone."""
        return global_id("ProductVariant", root.variant_id)

    @staticmethod
    def resolve_is_shipping_required(root: OrderLineRow, _info: graphene.ResolveInfo) -> bool:
        """Tell goods from services."""
        return root.kind == ItemKind.GOOD

    @staticmethod
    def resolve_quantity_fulfilled(root: OrderLineRow, _info: graphene.ResolveInfo) -> int:
        """Count the pieces that left."""
        return together(root, shipped_of) or 0

    @staticmethod
    def resolve_quantity_to_fulfill(root: OrderLineRow, _info: graphene.ResolveInfo) -> int:
        """Count the pieces that neither left nor were called off."""
        return max(0, root.quantity - root.cancelled_quantity - (together(root, shipped_of) or 0))

    @staticmethod
    def resolve_tax_rate(root: OrderLineRow, _info: graphene.ResolveInfo) -> float:
        """Give the rate of VAT, 0.23 for 23 %."""
        return float(vat_percent(root.vat_code) / 100)

    @staticmethod
    def resolve_thumbnail(
        root: OrderLineRow, _info: graphene.ResolveInfo, size: int | None = None, format: Any = None
    ) -> dict[str, str] | None:
        """Give the picture of today."""
        variant = together(root, variants_of_lines)
        media = together(variant.product, media_of) if variant else None
        return image(media[0], size or 256, format) if media else None

    @staticmethod
    def resolve_unit_price(root: OrderLineRow, _info: graphene.ResolveInfo) -> Any:
        """Give the agreed price of a piece."""
        return taxed(root.unit_gross, net_of(root.unit_gross, root.vat_code))

    @staticmethod
    def resolve_undiscounted_unit_price(root: OrderLineRow, info: graphene.ResolveInfo) -> Any:
        """Give the same price."""
        return OrderLine.resolve_unit_price(root, info)

    @staticmethod
    def resolve_unit_discount(_root: OrderLineRow, _info: graphene.ResolveInfo) -> Any:
        """Give none: prices are what they are."""
        return money(ZERO)

    @staticmethod
    def resolve_unit_discount_value(_root: OrderLineRow, _info: graphene.ResolveInfo) -> Any:
        """Give none."""
        return ZERO

    @staticmethod
    def resolve_total_price(root: OrderLineRow, _info: graphene.ResolveInfo) -> Any:
        """Give the agreed sum of the line."""
        return taxed(root.total_gross, root.total_net)

    @staticmethod
    def resolve_undiscounted_total_price(root: OrderLineRow, info: graphene.ResolveInfo) -> Any:
        """Give the same sum."""
        return OrderLine.resolve_total_price(root, info)

    @staticmethod
    def resolve_variant(root: OrderLineRow, _info: graphene.ResolveInfo) -> Any:
        """Give what is sold today."""
        return together(root, variants_of_lines)

    @staticmethod
    def resolve_translated_product_name(_root: OrderLineRow, _info: graphene.ResolveInfo) -> str:
        """Say that there is no translation."""
        return ""

    @staticmethod
    def resolve_translated_variant_name(_root: OrderLineRow, _info: graphene.ResolveInfo) -> str:
        """Say that there is no translation."""
        return ""

    @staticmethod
    def resolve_is_gift(_root: OrderLineRow, _info: graphene.ResolveInfo) -> bool:
        """Say no."""
        return False


class FulfillmentLine(graphene.ObjectType):
    """Pieces of a line in a parcel."""

    class Meta:
        interfaces = (Node,)

    quantity = graphene.Int(required=True)
    order_line = graphene.Field(OrderLine)

    @staticmethod
    def resolve_order_line(root: FulfillmentLineRow, _info: graphene.ResolveInfo) -> Any:
        """Give the line."""
        return root.order_line


class Fulfillment(graphene.ObjectType):
    """A parcel."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    fulfillment_order = graphene.Int(required=True)
    status = graphene.Field(FulfillmentStatus, required=True)
    tracking_number = graphene.String(required=True)
    created = DateTime(required=True)
    lines = graphene.List(graphene.NonNull(FulfillmentLine))
    status_display = graphene.String()

    @staticmethod
    def resolve_fulfillment_order(root: FulfillmentRow, _info: graphene.ResolveInfo) -> int:
        """Give its number within the seller's part."""
        return root.number

    @staticmethod
    def resolve_status(root: FulfillmentRow, _info: graphene.ResolveInfo) -> str:
        """Tell whether it left or was taken back."""
        return "FULFILLED" if root.state == FulfillmentState.FULFILLED else "CANCELED"

    @staticmethod
    def resolve_created(root: FulfillmentRow, _info: graphene.ResolveInfo) -> Any:
        """Give when it left."""
        return root.shipped_at

    @staticmethod
    def resolve_lines(root: FulfillmentRow, _info: graphene.ResolveInfo) -> list[FulfillmentLineRow]:
        """Give what is in it."""
        return together(root, contents_of) or []

    @staticmethod
    def resolve_status_display(root: FulfillmentRow, _info: graphene.ResolveInfo) -> str:
        """Say it in words."""
        return str(root.get_state_display())


answered_as(OrderLineRow, OrderLine)
answered_as(FulfillmentRow, Fulfillment)
answered_as(FulfillmentLineRow, FulfillmentLine)
