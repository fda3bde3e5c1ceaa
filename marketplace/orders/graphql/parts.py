"""What an order consists of: discounts, which there are none of, and the sellers' contracts, which are ours."""

from typing import Any

import graphene

from core.graphql.batch import together
from core.graphql.enums import enum_of
from core.graphql.ids import global_id
from core.graphql.interfaces import Node
from core.graphql.money import Money, money
from core.graphql.scalars import PositiveDecimal
from marketplace.orders.graphql.lines import Fulfillment, OrderLine
from marketplace.orders.graphql.loaders import lines_of, parcels_of_orders
from marketplace.orders.models import OrderLine as OrderLineRow
from marketplace.orders.models import VendorOrder as VendorOrderRow
from marketplace.orders.states import VendorOrderState
from marketplace.payments.gateways import KNOWN
from vendors.graphql.types import Vendor

OrderDiscountType = enum_of("OrderDiscountType", "SALE VOUCHER MANUAL PROMOTION ORDER_PROMOTION", "Kinds of discounts.")
DiscountValueTypeEnum = enum_of("DiscountValueTypeEnum", "FIXED PERCENTAGE", "How a discount is counted.")


class OrderDiscount(graphene.ObjectType):
    """A discount of an order; there are none."""

    class Meta:
        interfaces = (Node,)

    type = graphene.Field(OrderDiscountType, required=True)
    name = graphene.String()
    value_type = graphene.Field(DiscountValueTypeEnum, required=True)
    value = graphene.Field(PositiveDecimal, required=True)
    amount = graphene.Field(Money, required=True)
    total = graphene.Field(Money, required=True)


class TransferInstructions(graphene.ObjectType):
    """What a buyer types into a bank to pay one seller."""

    payee_name = graphene.String(required=True)
    account = graphene.String(required=True)
    amount = graphene.Field(Money, required=True)
    title = graphene.String(required=True)
    due_on = graphene.Date()
    qr_payload = graphene.String(required=True)


class VendorOrder(graphene.ObjectType):
    """One contract of an order: with one seller, its goods, delivery and state. Ours."""

    id = graphene.ID(required=True)
    number = graphene.String(required=True)
    state = graphene.String(required=True)
    state_display = graphene.String(required=True)
    vendor = graphene.Field(Vendor, required=True)
    seller_name = graphene.String(required=True)
    seller_address = graphene.String(required=True)
    seller_is_trader = graphene.Boolean(required=True)
    total = graphene.Field(Money, required=True)
    goods = graphene.Field(Money, required=True)
    delivery_name = graphene.String(required=True)
    delivery_price = graphene.Field(Money, required=True)
    delivery_by = graphene.Date()
    lines = graphene.List(graphene.NonNull(OrderLine), required=True)
    fulfillments = graphene.List(graphene.NonNull(Fulfillment), required=True)
    transfer = graphene.Field(TransferInstructions)

    @staticmethod
    def resolve_id(root: VendorOrderRow, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("VendorOrder", root.pk)

    @staticmethod
    def resolve_state_display(root: VendorOrderRow, _info: graphene.ResolveInfo) -> str:
        """Say the state in words."""
        return str(root.get_state_display())

    @staticmethod
    def resolve_total(root: VendorOrderRow, _info: graphene.ResolveInfo) -> Any:
        """Give what was agreed."""
        return money(root.total_gross)

    @staticmethod
    def resolve_goods(root: VendorOrderRow, _info: graphene.ResolveInfo) -> Any:
        """Give the sum of the lines."""
        return money(root.goods_gross)

    @staticmethod
    def resolve_delivery_price(root: VendorOrderRow, _info: graphene.ResolveInfo) -> Any:
        """Give the price of delivery."""
        return money(root.delivery_gross)

    @staticmethod
    def resolve_lines(root: VendorOrderRow, _info: graphene.ResolveInfo) -> list[OrderLineRow]:
        """Give the seller's lines."""
        return [line for line in together(root.order, lines_of) or () if line.vendor_order_id == root.pk]

    @staticmethod
    def resolve_fulfillments(root: VendorOrderRow, _info: graphene.ResolveInfo) -> list[Any]:
        """Give the seller's parcels."""
        return [one for one in together(root.order, parcels_of_orders) or () if one.vendor_order_id == root.pk]

    @staticmethod
    def resolve_transfer(root: VendorOrderRow, _info: graphene.ResolveInfo) -> dict[str, Any] | None:
        """Say how to pay by transfer, while that is awaited."""
        if root.payment is None or root.state != VendorOrderState.AWAITING_PAYMENT:
            return None
        told = KNOWN[root.payment.gateway].instructions(root.payment)
        if told is None:
            return None
        return {
            "payee_name": told.payee_name,
            "account": told.account,
            "amount": money(told.amount),
            "title": told.title,
            "due_on": told.due_on,
            "qr_payload": told.qr_payload,
        }
