"""Order and the sellers' parts of it."""

from typing import Any

import graphene
from django.conf import settings
from django.urls import reverse

from accounts.graphql.types import Address, User
from core.graphql.batch import related, together
from core.graphql.channels import Channel, channel
from core.graphql.connections import connection_of
from core.graphql.enums import enum_of
from core.graphql.interfaces import Node, ObjectWithMetadata, answered_as
from core.graphql.languages import LanguageCodeEnum
from core.graphql.money import Money, TaxedMoney, money, taxed
from core.graphql.scalars import DateTime
from core.money import ZERO, net_of
from marketplace.checkout.graphql.answers import ShippingAnswer
from marketplace.checkout.graphql.parts import DeliveryMethod, GiftCard, ShippingMethod, Voucher
from marketplace.orders.graphql.lines import Fulfillment, OrderLine
from marketplace.orders.graphql.loaders import lines_of, parcels_of_orders, parts_of
from marketplace.orders.graphql.parts import OrderDiscount, VendorOrder
from marketplace.orders.models import Order as OrderRow
from marketplace.orders.models import OrderLine as OrderLineRow
from marketplace.orders.models import VendorOrder as VendorOrderRow
from marketplace.orders.queries import order_token
from marketplace.orders.rules.saleor_words import PAYMENT_WORDS, STATUS_WORDS, Paid, order_status, paid_of

OrderStatus = enum_of(
    "OrderStatus",
    "DRAFT UNCONFIRMED UNFULFILLED PARTIALLY_FULFILLED PARTIALLY_RETURNED RETURNED FULFILLED CANCELED EXPIRED",
    "How an order stands.",
)
PaymentChargeStatusEnum = enum_of(
    "PaymentChargeStatusEnum",
    """NOT_CHARGED PENDING PARTIALLY_CHARGED FULLY_CHARGED PARTIALLY_REFUNDED FULLY_REFUNDED REFUSED CANCELLED""",
    "How much of an order is paid.",
)
OrderAuthorizeStatusEnum = enum_of("OrderAuthorizeStatusEnum", "NONE PARTIAL FULL", "How much is secured.")
OrderChargeStatusEnum = enum_of("OrderChargeStatusEnum", "NONE PARTIAL FULL OVERCHARGED", "How much is paid.")
OrderOriginEnum = enum_of("OrderOriginEnum", "CHECKOUT DRAFT REISSUE BULK_CREATE", "Where an order comes from.")


class Order(graphene.ObjectType):
    """What one buyer ordered in one go; whoever holds its id may see it (docs/adr/0025)."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    created = DateTime(required=True)
    updated_at = DateTime(required=True)
    status = graphene.Field(OrderStatus, required=True)
    status_display = graphene.String(required=True)
    user = graphene.Field(User)
    user_email = graphene.String()
    billing_address = graphene.Field(Address)
    shipping_address = graphene.Field(Address)
    shipping_method_name = graphene.String()
    channel = graphene.Field(Channel, required=True)
    fulfillments = graphene.List(graphene.NonNull(Fulfillment), required=True)
    lines = graphene.List(graphene.NonNull(OrderLine), required=True)
    number = graphene.String(required=True)
    origin = graphene.Field(OrderOriginEnum, required=True)
    is_paid = graphene.Boolean(required=True)
    payment_status = graphene.Field(PaymentChargeStatusEnum, required=True)
    payment_status_display = graphene.String(required=True)
    authorize_status = graphene.Field(OrderAuthorizeStatusEnum, required=True)
    charge_status = graphene.Field(OrderChargeStatusEnum, required=True)
    tax_exemption = graphene.Boolean(required=True)
    total = graphene.Field(TaxedMoney, required=True)
    undiscounted_total = graphene.Field(TaxedMoney, required=True)
    shipping_price = graphene.Field(TaxedMoney, required=True)
    shipping_method = graphene.Field(ShippingMethod)
    delivery_method = graphene.Field(DeliveryMethod)
    subtotal = graphene.Field(TaxedMoney, required=True)
    token = graphene.String(required=True)
    voucher = graphene.Field(Voucher)
    voucher_code = graphene.String()
    gift_cards = graphene.List(graphene.NonNull(GiftCard), required=True)
    customer_note = graphene.String(required=True)
    total_authorized = graphene.Field(Money, required=True)
    total_captured = graphene.Field(Money, required=True)
    total_charged = graphene.Field(Money, required=True)
    total_refunded = graphene.Field(Money, required=True)
    total_balance = graphene.Field(Money, required=True)
    is_shipping_required = graphene.Boolean(required=True)
    language_code = graphene.String(required=True)
    language_code_enum = graphene.Field(LanguageCodeEnum, required=True)
    discounts = graphene.List(graphene.NonNull(OrderDiscount), required=True)
    display_gross_prices = graphene.Boolean(required=True)
    vendor_orders = graphene.List(graphene.NonNull(VendorOrder), required=True)
    page_url = graphene.String(description="Our page of the order, where one withdraws and complains; to its person.")

    @staticmethod
    def resolve_created(root: OrderRow, _info: graphene.ResolveInfo) -> Any:
        """Give when it was placed."""
        return root.placed_at

    @staticmethod
    def resolve_updated_at(root: OrderRow, _info: graphene.ResolveInfo) -> Any:
        """Give when it was placed: what was agreed does not change."""
        return root.placed_at

    @staticmethod
    def resolve_status(root: OrderRow, _info: graphene.ResolveInfo) -> str:
        """Say how it stands (orders.rules.saleor_words)."""
        return order_status(_parts(root))

    @staticmethod
    def resolve_status_display(root: OrderRow, _info: graphene.ResolveInfo) -> str:
        """Say it in words."""
        return str(STATUS_WORDS[order_status(_parts(root))])

    @staticmethod
    def resolve_user(root: OrderRow, _info: graphene.ResolveInfo) -> Any:
        """Give whose it is; everybody else sees the id alone."""
        return related(root, "user")

    @staticmethod
    def resolve_user_email(root: OrderRow, _info: graphene.ResolveInfo) -> str:
        """Give where its letters went."""
        return root.email

    @staticmethod
    def resolve_billing_address(root: OrderRow, _info: graphene.ResolveInfo) -> Any:
        """Give the address of the bill."""
        return related(root, "billing_address")

    @staticmethod
    def resolve_shipping_address(root: OrderRow, _info: graphene.ResolveInfo) -> Any:
        """Give where things go."""
        return related(root, "shipping_address")

    @staticmethod
    def resolve_shipping_method_name(root: OrderRow, _info: graphene.ResolveInfo) -> str | None:
        """Name the delivery."""
        shipping = _shipping(root)
        return shipping.name if shipping else None

    @staticmethod
    def resolve_channel(_root: OrderRow, _info: graphene.ResolveInfo) -> Any:
        """Give the one channel."""
        return channel()

    @staticmethod
    def resolve_fulfillments(root: OrderRow, _info: graphene.ResolveInfo) -> list[Any]:
        """Give the parcels of all sellers."""
        return together(root, parcels_of_orders) or []

    @staticmethod
    def resolve_lines(root: OrderRow, _info: graphene.ResolveInfo) -> list[OrderLineRow]:
        """Give the lines, seller by seller."""
        return together(root, lines_of) or []

    @staticmethod
    def resolve_origin(_root: OrderRow, _info: graphene.ResolveInfo) -> str:
        """Say that it was a basket."""
        return "CHECKOUT"

    @staticmethod
    def resolve_is_paid(root: OrderRow, _info: graphene.ResolveInfo) -> bool:
        """Tell whether all of it is paid."""
        return _paid(root).share == "FULL"

    @staticmethod
    def resolve_payment_status(root: OrderRow, _info: graphene.ResolveInfo) -> str:
        """Say how much is paid or went back."""
        return _paid(root).payment_status

    @staticmethod
    def resolve_payment_status_display(root: OrderRow, _info: graphene.ResolveInfo) -> str:
        """Say it in words."""
        return str(PAYMENT_WORDS[_paid(root).payment_status])

    @staticmethod
    def resolve_authorize_status(root: OrderRow, _info: graphene.ResolveInfo) -> str:
        """Say how much is secured: what is paid."""
        return _paid(root).share

    @staticmethod
    def resolve_charge_status(root: OrderRow, _info: graphene.ResolveInfo) -> str:
        """Say how much is paid."""
        return _paid(root).share

    @staticmethod
    def resolve_tax_exemption(_root: OrderRow, _info: graphene.ResolveInfo) -> bool:
        """Say no."""
        return False

    @staticmethod
    def resolve_total(root: OrderRow, _info: graphene.ResolveInfo) -> Any:
        """Give what was agreed, with the tax in it."""
        net = sum((line.total_net for line in together(root, lines_of) or ()), ZERO)
        net += sum((net_of(part.delivery_gross, part.delivery_vat_code) for part in _parts(root)), ZERO)
        return taxed(root.total_gross, net)

    @staticmethod
    def resolve_undiscounted_total(root: OrderRow, info: graphene.ResolveInfo) -> Any:
        """Give the same sum."""
        return Order.resolve_total(root, info)

    @staticmethod
    def resolve_shipping_price(root: OrderRow, _info: graphene.ResolveInfo) -> Any:
        """Sum the deliveries."""
        pairs = [(part.delivery_gross, part.delivery_vat_code) for part in _parts(root)]
        return taxed(sum((gross for gross, _code in pairs), ZERO), sum((net_of(*pair) for pair in pairs), ZERO))

    @staticmethod
    def resolve_shipping_method(root: OrderRow, _info: graphene.ResolveInfo) -> ShippingAnswer | None:
        """Give the delivery."""
        return _shipping(root)

    @staticmethod
    def resolve_delivery_method(root: OrderRow, _info: graphene.ResolveInfo) -> ShippingAnswer | None:
        """Give the delivery."""
        return _shipping(root)

    @staticmethod
    def resolve_subtotal(root: OrderRow, _info: graphene.ResolveInfo) -> Any:
        """Sum the lines."""
        lines = together(root, lines_of) or []
        return taxed(sum((line.total_gross for line in lines), ZERO), sum((line.total_net for line in lines), ZERO))

    @staticmethod
    def resolve_token(root: OrderRow, _info: graphene.ResolveInfo) -> str:
        """Give the key."""
        return str(root.pk)

    @staticmethod
    def resolve_gift_cards(_root: OrderRow, _info: graphene.ResolveInfo) -> list[Any]:
        """Say none."""
        return []

    @staticmethod
    def resolve_customer_note(root: OrderRow, _info: graphene.ResolveInfo) -> str:
        """Give the note to the sellers."""
        return root.note

    @staticmethod
    def resolve_total_authorized(_root: OrderRow, _info: graphene.ResolveInfo) -> Any:
        """Give nothing: money is taken, not put aside."""
        return money(ZERO)

    @staticmethod
    def resolve_total_captured(root: OrderRow, _info: graphene.ResolveInfo) -> Any:
        """Give what was paid."""
        return money(_paid(root).charged)

    @staticmethod
    def resolve_total_charged(root: OrderRow, _info: graphene.ResolveInfo) -> Any:
        """Give what was paid."""
        return money(_paid(root).charged)

    @staticmethod
    def resolve_total_refunded(root: OrderRow, _info: graphene.ResolveInfo) -> Any:
        """Give what went back."""
        return money(_paid(root).refunded)

    @staticmethod
    def resolve_total_balance(root: OrderRow, _info: graphene.ResolveInfo) -> Any:
        """Give what was paid beyond what is owed."""
        return money(_paid(root).balance)

    @staticmethod
    def resolve_is_shipping_required(root: OrderRow, _info: graphene.ResolveInfo) -> bool:
        """Tell whether anything is sent or picked up."""
        return any(part.delivery_kind for part in _parts(root))

    @staticmethod
    def resolve_language_code(root: OrderRow, _info: graphene.ResolveInfo) -> str:
        """Give the language of its letters."""
        return root.language

    @staticmethod
    def resolve_language_code_enum(root: OrderRow, _info: graphene.ResolveInfo) -> str:
        """Give the language of its letters."""
        return root.language

    @staticmethod
    def resolve_discounts(_root: OrderRow, _info: graphene.ResolveInfo) -> list[Any]:
        """Say none."""
        return []

    @staticmethod
    def resolve_display_gross_prices(_root: OrderRow, _info: graphene.ResolveInfo) -> bool:
        """Say yes."""
        return True

    @staticmethod
    def resolve_vendor_orders(root: OrderRow, _info: graphene.ResolveInfo) -> list[VendorOrderRow]:
        """Give the contracts."""
        return _parts(root)

    @staticmethod
    def resolve_page_url(root: OrderRow, info: graphene.ResolveInfo) -> str | None:
        """Give the signed link that the letters hold, to the signed-in buyer alone: it can do more than show."""
        asker = info.context.user
        if asker is None or asker.pk != root.user_id:
            return None
        return settings.PUBLIC_URL.rstrip("/") + reverse("orders:order", args=[order_token(root)])


def _parts(order: OrderRow) -> list[VendorOrderRow]:
    return together(order, parts_of) or []


def _paid(order: OrderRow) -> Paid:
    return paid_of(order, _parts(order))


def _shipping(order: OrderRow) -> ShippingAnswer | None:
    """Put the sellers' deliveries together under one name; None when nothing is sent."""
    sent = [part for part in _parts(order) if part.delivery_kind]
    if not sent:
        return None
    names = [part.delivery_name for part in sent]
    pairs = [f"{part.vendor.short_name}: {part.delivery_name}" for part in sent]
    days = [part.delivery_by for part in sent if part.delivery_by]
    return ShippingAnswer(
        key=str(order.pk),
        name=names[0] if len(set(names)) == 1 else "; ".join(pairs),
        price=sum((part.delivery_gross for part in sent), ZERO),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
    )


OrderCountableConnection = connection_of(Order)
answered_as(OrderRow, Order)
