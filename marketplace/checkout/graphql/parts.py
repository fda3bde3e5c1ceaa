"""What a basket consists of beside its lines: deliveries, payments, problems, consents."""

from typing import Any

import graphene

from core.graphql.enums import enum_of
from core.graphql.ids import global_id
from core.graphql.interfaces import Node, ObjectWithMetadata, answered_as
from core.graphql.money import Money, money
from core.graphql.scalars import DateTime
from core.money import ZERO
from marketplace.checkout.graphql.answers import ShippingAnswer
from marketplace.checkout.models import CheckoutTransaction
from marketplace.checkout.rules.basket import BasketGroup, DeliveryOption
from marketplace.checkout.rules.gateways import CARD
from marketplace.checkout.rules.payment import payment_label
from marketplace.checkout.states import TransactionState
from vendors.graphql.types import Vendor

TransactionActionEnum = enum_of("TransactionActionEnum", "CHARGE REFUND CANCEL", "What can be done with a payment.")
TransactionEventTypeEnum = enum_of(
    "TransactionEventTypeEnum",
    """AUTHORIZATION_SUCCESS AUTHORIZATION_FAILURE AUTHORIZATION_ADJUSTMENT AUTHORIZATION_REQUEST
    AUTHORIZATION_ACTION_REQUIRED CHARGE_ACTION_REQUIRED CHARGE_SUCCESS CHARGE_FAILURE CHARGE_BACK CHARGE_REQUEST
    REFUND_SUCCESS REFUND_FAILURE REFUND_REVERSE REFUND_REQUEST CANCEL_SUCCESS CANCEL_FAILURE CANCEL_REQUEST INFO""",
    "What happened to a payment.",
)
EVENTS = {
    TransactionState.REQUESTED: "CHARGE_REQUEST",
    TransactionState.AUTHORIZED: "AUTHORIZATION_SUCCESS",
    TransactionState.CHARGED: "CHARGE_SUCCESS",
    TransactionState.FAILED: "CHARGE_FAILURE",
}
#: The same, where a card's money is put aside before the order.
EVENTS_OF_CARDS = {
    **EVENTS,
    TransactionState.REQUESTED: "AUTHORIZATION_ACTION_REQUIRED",
    TransactionState.FAILED: "AUTHORIZATION_FAILURE",
}


class VendorDelivery(graphene.ObjectType):
    """One seller's way of delivery, with its own price and day; `methodId` is for checkoutVendorDeliveriesUpdate."""

    vendor = graphene.Field(Vendor, required=True)
    method_id = graphene.ID(required=True)
    name = graphene.String(required=True)
    kind = graphene.String(required=True)
    price = graphene.Field(Money, required=True)
    arrives_on = graphene.Date(required=True)
    needs_point = graphene.Boolean(required=True)
    point_code = graphene.String()
    is_chosen = graphene.Boolean(required=True)
    refusal = graphene.String()


def vendor_delivery(group: BasketGroup, option: DeliveryOption) -> dict[str, Any]:
    """Answer an option of a seller."""
    chosen = group.delivery if group.delivery and group.delivery.method.pk == option.method.pk else None
    return {
        "vendor": group.vendor,
        "method_id": global_id("DeliveryMethod", option.method.pk),
        "name": option.method.name,
        "kind": option.method.kind,
        "price": money(option.price_gross),
        "arrives_on": option.arrives_on,
        "needs_point": option.needs_point,
        "point_code": (chosen.point_code if chosen else "") or None,
        "is_chosen": chosen is not None,
        "refusal": option.refusal or None,
    }


class ShippingMethod(graphene.ObjectType):
    """How things come: one way for the whole basket, put together from the sellers' own."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    name = graphene.String(required=True)
    maximum_delivery_days = graphene.Int()
    minimum_delivery_days = graphene.Int()
    price = graphene.Field(Money, required=True)
    active = graphene.Boolean(required=True)
    message = graphene.String()

    @staticmethod
    def resolve_id(root: ShippingAnswer, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("ShippingMethod", root.key)

    @staticmethod
    def resolve_price(root: ShippingAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give the sum of the sellers' prices."""
        return money(root.price)

    @staticmethod
    def resolve_minimum_delivery_days(root: ShippingAnswer, _info: graphene.ResolveInfo) -> int | None:
        """Count the days until the first parcel."""
        return root.days[0]

    @staticmethod
    def resolve_maximum_delivery_days(root: ShippingAnswer, _info: graphene.ResolveInfo) -> int | None:
        """Count the days until everything is there."""
        return root.days[1]

    @staticmethod
    def resolve_active(_root: ShippingAnswer, _info: graphene.ResolveInfo) -> bool:
        """Say yes: only what can be chosen is listed."""
        return True

    @staticmethod
    def resolve_message(_root: ShippingAnswer, _info: graphene.ResolveInfo) -> str:
        """Say nothing more."""
        return ""


class Warehouse(graphene.ObjectType):
    """A collection point; ways of coming for things oneself are ShippingMethods here."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    name = graphene.String(required=True)
    slug = graphene.String(required=True)


class DeliveryMethod(graphene.Union):
    """How things come."""

    class Meta:
        types = (Warehouse, ShippingMethod)

    @classmethod
    def resolve_type(cls, _instance: Any, _info: graphene.ResolveInfo) -> type[graphene.ObjectType]:
        """Name the type."""
        return ShippingMethod


class Delivery(graphene.ObjectType):
    """A delivery that can be chosen for the basket."""

    id = graphene.ID(required=True)
    shipping_method = graphene.Field(ShippingMethod)
    vendor_deliveries = graphene.List(graphene.NonNull(VendorDelivery), required=True)

    @staticmethod
    def resolve_id(root: ShippingAnswer, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("Delivery", root.key)

    @staticmethod
    def resolve_shipping_method(root: ShippingAnswer, _info: graphene.ResolveInfo) -> ShippingAnswer:
        """Give the way."""
        return root

    @staticmethod
    def resolve_vendor_deliveries(root: ShippingAnswer, _info: graphene.ResolveInfo) -> list[dict[str, Any]]:
        """Give each seller's part of it."""
        return [vendor_delivery(part.group, part.option) for part in root.parts]


class GatewayConfigLine(graphene.ObjectType):
    """A setting of a gateway."""

    field = graphene.String(required=True)
    value = graphene.String()


class PaymentGateway(graphene.ObjectType):
    """A way of paying."""

    name = graphene.String(required=True)
    id = graphene.ID(required=True)
    config = graphene.List(graphene.NonNull(GatewayConfigLine), required=True)
    currencies = graphene.List(graphene.NonNull(graphene.String), required=True)


class GiftCard(graphene.ObjectType):
    """A gift card; the market has none."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    display_code = graphene.String(required=True)
    current_balance = graphene.Field(Money, required=True)


class Voucher(graphene.ObjectType):
    """A voucher; the market has none."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    code = graphene.String()


class TransactionEvent(graphene.ObjectType):
    """What happened to a payment."""

    class Meta:
        interfaces = (Node,)

    created_at = DateTime(required=True)
    psp_reference = graphene.String(required=True)
    message = graphene.String(required=True)
    external_url = graphene.String(required=True)
    amount = graphene.Field(Money, required=True)
    type = graphene.Field(TransactionEventTypeEnum)

    @staticmethod
    def resolve_id(root: CheckoutTransaction, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("TransactionEvent", root.token)

    @staticmethod
    def resolve_psp_reference(root: CheckoutTransaction, _info: graphene.ResolveInfo) -> str:
        """Give what the provider calls it."""
        return root.token.hex

    @staticmethod
    def resolve_message(root: CheckoutTransaction, _info: graphene.ResolveInfo) -> str:
        """Say what it means."""
        return str(root.get_state_display())

    @staticmethod
    def resolve_external_url(_root: CheckoutTransaction, _info: graphene.ResolveInfo) -> str:
        """Say nothing: there is no page of the provider."""
        return ""

    @staticmethod
    def resolve_amount(root: CheckoutTransaction, _info: graphene.ResolveInfo) -> Any:
        """Give the amount."""
        return money(root.amount)

    @staticmethod
    def resolve_type(root: CheckoutTransaction, _info: graphene.ResolveInfo) -> str:
        """Say what happened."""
        events = EVENTS_OF_CARDS if root.gateway == CARD else EVENTS
        return events[TransactionState(root.state)]


class TransactionItem(graphene.ObjectType):
    """The way of paying that was chosen for a basket, with the amount agreed to."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    token = graphene.UUID(required=True)
    created_at = DateTime(required=True)
    actions = graphene.List(graphene.NonNull(TransactionActionEnum), required=True)
    authorized_amount = graphene.Field(Money, required=True)
    charged_amount = graphene.Field(Money, required=True)
    charge_pending_amount = graphene.Field(Money, required=True)
    name = graphene.String(required=True)
    message = graphene.String(required=True)
    psp_reference = graphene.String(required=True)
    external_url = graphene.String(required=True)
    events = graphene.List(graphene.NonNull(TransactionEvent), required=True)

    @staticmethod
    def resolve_id(root: CheckoutTransaction, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("TransactionItem", root.token)

    @staticmethod
    def resolve_actions(_root: CheckoutTransaction, _info: graphene.ResolveInfo) -> list[str]:
        """Say that a client can do nothing with it by itself."""
        return []

    @staticmethod
    def resolve_authorized_amount(root: CheckoutTransaction, _info: graphene.ResolveInfo) -> Any:
        """Give what the bank put aside until there is an order."""
        return money(root.amount if root.state == TransactionState.AUTHORIZED else ZERO)

    @staticmethod
    def resolve_charged_amount(root: CheckoutTransaction, _info: graphene.ResolveInfo) -> Any:
        """Give what was paid."""
        return money(root.amount if root.state == TransactionState.CHARGED else ZERO)

    @staticmethod
    def resolve_charge_pending_amount(root: CheckoutTransaction, _info: graphene.ResolveInfo) -> Any:
        """Give what will be paid after ordering."""
        return money(root.amount if root.state == TransactionState.REQUESTED else ZERO)

    @staticmethod
    def resolve_name(root: CheckoutTransaction, _info: graphene.ResolveInfo) -> str:
        """Name the gateway."""
        return payment_label(root.gateway)

    @staticmethod
    def resolve_message(root: CheckoutTransaction, info: graphene.ResolveInfo) -> str:
        """Say how it stands."""
        return TransactionEvent.resolve_message(root, info)

    @staticmethod
    def resolve_psp_reference(root: CheckoutTransaction, _info: graphene.ResolveInfo) -> str:
        """Give what the provider calls it."""
        return root.token.hex

    @staticmethod
    def resolve_external_url(_root: CheckoutTransaction, _info: graphene.ResolveInfo) -> str:
        """Say nothing."""
        return ""

    @staticmethod
    def resolve_events(root: CheckoutTransaction, _info: graphene.ResolveInfo) -> list[CheckoutTransaction]:
        """Give the one thing that happened to it."""
        return [root]


answered_as(CheckoutTransaction, TransactionItem)
