"""Checkout and its lines."""

from typing import Any, Final

import graphene

from accounts.graphql.types import Address, User
from core.graphql.channels import Channel, channel
from core.graphql.enums import enum_of
from core.graphql.ids import global_id
from core.graphql.interfaces import Node, ObjectWithMetadata, answered_as
from core.graphql.languages import LanguageCodeEnum
from core.graphql.money import CURRENCY, Money, TaxedMoney, money, taxed
from core.graphql.scalars import DateTime
from core.money import net_of
from marketplace.catalogue.graphql.variants import ProductVariant
from marketplace.checkout.graphql import parts
from marketplace.checkout.graphql.agreement import CheckoutAgreement, agreement_of
from marketplace.checkout.graphql.answers import (
    CheckoutAnswer,
    LineAnswer,
    ShippingAnswer,
    shipping_of,
    taxed_sum,
)
from marketplace.checkout.graphql.buyer import CheckoutBuyer
from marketplace.checkout.graphql.problems import (
    CheckoutLineProblem,
    CheckoutProblem,
    problems_of_checkout,
    problems_of_line,
)
from marketplace.checkout.models import CheckoutTransaction
from marketplace.checkout.rules.combinations import chosen, combinations
from marketplace.checkout.rules.gateways import PREPAID, offered
from marketplace.checkout.rules.rights import withdrawal_words
from marketplace.checkout.states import TransactionState
from vendors.graphql.types import Vendor

CheckoutAuthorizeStatusEnum = enum_of("CheckoutAuthorizeStatusEnum", "NONE PARTIAL FULL", "How much is secured.")
CheckoutChargeStatusEnum = enum_of("CheckoutChargeStatusEnum", "NONE PARTIAL FULL OVERCHARGED", "How much is paid.")
Lines = list[LineAnswer]
_NONE: Final = "NONE"


class CheckoutLine(graphene.ObjectType):
    """One position of a basket, at today's price."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    variant = graphene.Field(ProductVariant, required=True)
    quantity = graphene.Int(required=True)
    unit_price = graphene.Field(TaxedMoney, required=True)
    undiscounted_unit_price = graphene.Field(Money, required=True)
    total_price = graphene.Field(TaxedMoney, required=True)
    undiscounted_total_price = graphene.Field(Money, required=True)
    requires_shipping = graphene.Boolean(required=True)
    problems = graphene.List(graphene.NonNull(CheckoutLineProblem))
    is_gift = graphene.Boolean()
    vendor = graphene.Field(Vendor, required=True)
    withdrawal = graphene.String(required=True, description="What the law says of withdrawing; shown before ordering.")

    @staticmethod
    def resolve_id(root: LineAnswer, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return root.id

    @staticmethod
    def resolve_variant(root: LineAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give what is bought."""
        return root.line.variant

    @staticmethod
    def resolve_quantity(root: LineAnswer, _info: graphene.ResolveInfo) -> int:
        """Give the number of pieces."""
        return root.line.quantity

    @staticmethod
    def resolve_unit_price(root: LineAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give today's price of a piece; the one that was seen last when it has none any more."""
        gross = _unit(root)
        return taxed(gross, net_of(gross, root.line.variant.vat_code))

    @staticmethod
    def resolve_undiscounted_unit_price(root: LineAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give the same price: what a promotion lowered stands on the variant."""
        return money(_unit(root))

    @staticmethod
    def resolve_total_price(root: LineAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give the sum of the line; nothing for what cannot be bought."""
        return taxed(root.line.total_gross, root.line.total_net)

    @staticmethod
    def resolve_undiscounted_total_price(root: LineAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give the same sum."""
        return money(root.line.total_gross)

    @staticmethod
    def resolve_requires_shipping(root: LineAnswer, _info: graphene.ResolveInfo) -> bool:
        """Tell goods from services."""
        return not root.line.is_service

    @staticmethod
    def resolve_problems(root: LineAnswer, _info: graphene.ResolveInfo) -> list[Any]:
        """Give what stands in the way of this line."""
        return problems_of_line(root)

    @staticmethod
    def resolve_is_gift(_root: LineAnswer, _info: graphene.ResolveInfo) -> bool:
        """Say no."""
        return False

    @staticmethod
    def resolve_vendor(root: LineAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give the seller, with whom the contract is made."""
        return root.line.product.vendor

    @staticmethod
    def resolve_withdrawal(root: LineAnswer, _info: graphene.ResolveInfo) -> str:
        """Say whether this buyer may withdraw, and why not when not."""
        product = root.line.product
        return withdrawal_words(root.basket.checkout, product.withdrawal_regime, product.vendor)


class Checkout(graphene.ObjectType):
    """A basket. Its id is its key; who is not its person sees things and sums, and nothing of the person."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    created = DateTime(required=True)
    updated_at = DateTime(required=True)
    last_change = DateTime(required=True)
    user = graphene.Field(User)
    channel = graphene.Field(Channel, required=True)
    billing_address = graphene.Field(Address)
    shipping_address = graphene.Field(Address)
    note = graphene.String(required=True)
    discount = graphene.Field(Money)
    discount_name = graphene.String()
    translated_discount_name = graphene.String()
    voucher_code = graphene.String()
    shipping_methods = graphene.List(graphene.NonNull(parts.ShippingMethod), required=True)
    available_shipping_methods = graphene.List(graphene.NonNull(parts.ShippingMethod), required=True)
    available_payment_gateways = graphene.List(graphene.NonNull(parts.PaymentGateway), required=True)
    email = graphene.String()
    gift_cards = graphene.List(graphene.NonNull(parts.GiftCard), required=True)
    is_shipping_required = graphene.Boolean(required=True)
    quantity = graphene.Int(required=True)
    lines = graphene.List(graphene.NonNull(CheckoutLine), required=True)
    shipping_price = graphene.Field(TaxedMoney, required=True)
    delivery = graphene.Field(parts.Delivery)
    shipping_method = graphene.Field(parts.ShippingMethod)
    delivery_method = graphene.Field(parts.DeliveryMethod)
    subtotal_price = graphene.Field(TaxedMoney, required=True)
    tax_exemption = graphene.Boolean(required=True)
    token = graphene.UUID(required=True)
    total_price = graphene.Field(TaxedMoney, required=True)
    total_balance = graphene.Field(Money, required=True)
    language_code = graphene.Field(LanguageCodeEnum, required=True)
    transactions = graphene.List(graphene.NonNull(parts.TransactionItem))
    display_gross_prices = graphene.Boolean(required=True)
    authorize_status = graphene.Field(CheckoutAuthorizeStatusEnum, required=True)
    charge_status = graphene.Field(CheckoutChargeStatusEnum, required=True)
    problems = graphene.List(graphene.NonNull(CheckoutProblem))
    buyer = graphene.Field(CheckoutBuyer)
    vendor_deliveries = graphene.List(graphene.NonNull(parts.VendorDelivery), required=True)
    agreement = graphene.Field(CheckoutAgreement, required=True, payment_gateway=graphene.String())

    @staticmethod
    def resolve_id(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("Checkout", root.pk)

    @staticmethod
    def resolve_created(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give when it was begun."""
        return root.checkout.created_at

    @staticmethod
    def resolve_updated_at(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give when it was changed last."""
        return root.checkout.updated_at

    @staticmethod
    def resolve_last_change(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give when it was changed last."""
        return root.checkout.updated_at

    @staticmethod
    def resolve_user(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give whose it is; everybody else sees the id alone."""
        return root.checkout.user

    @staticmethod
    def resolve_channel(_root: CheckoutAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give the one channel."""
        return channel()

    @staticmethod
    def resolve_billing_address(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give the address of the bill, to its person."""
        return root.checkout.billing_address if root.shows_person else None

    @staticmethod
    def resolve_shipping_address(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give where things go, to its person."""
        return root.checkout.shipping_address if root.shows_person else None

    @staticmethod
    def resolve_note(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> str:
        """Give the note to the sellers, to its person."""
        return root.checkout.note if root.shows_person else ""

    @staticmethod
    def resolve_shipping_methods(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> list[ShippingAnswer | None]:
        """Give the deliveries that can be chosen."""
        return [shipping_of(one) for one in combinations(root.basket)]

    @staticmethod
    def resolve_available_shipping_methods(root: CheckoutAnswer, info: graphene.ResolveInfo) -> Any:
        """Give the deliveries that can be chosen."""
        return Checkout.resolve_shipping_methods(root, info)

    @staticmethod
    def resolve_available_payment_gateways(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> list[dict[str, Any]]:
        """Give the ways of paying that are switched on and that every seller here takes."""
        return [
            {"id": name, "name": choice.name, "config": [], "currencies": [CURRENCY]}
            for name, choice in offered(root.basket)
        ]

    @staticmethod
    def resolve_email(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> str | None:
        """Give the buyer's e-mail, to the buyer."""
        return (root.checkout.email or None) if root.shows_person else None

    @staticmethod
    def resolve_gift_cards(_root: CheckoutAnswer, _info: graphene.ResolveInfo) -> list[Any]:
        """Say none."""
        return []

    @staticmethod
    def resolve_is_shipping_required(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> bool:
        """Tell whether there are goods."""
        return root.basket.needs_delivery

    @staticmethod
    def resolve_quantity(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> int:
        """Count the pieces."""
        return root.basket.pieces

    @staticmethod
    def resolve_lines(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> Lines:
        """Give the lines, seller by seller."""
        return [LineAnswer(line, root.basket) for line in root.basket.lines]

    @staticmethod
    def resolve_shipping_price(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give the sum of the deliveries chosen so far."""
        found = [group.delivery for group in root.basket if group.delivery]
        return taxed_sum((delivery.price_gross, delivery.vat_code) for delivery in found)

    @staticmethod
    def resolve_delivery(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> ShippingAnswer | None:
        """Give the delivery, once it is chosen for every seller."""
        return shipping_of(chosen(root.basket))

    @staticmethod
    def resolve_shipping_method(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> ShippingAnswer | None:
        """Give the delivery, once it is chosen for every seller."""
        return shipping_of(chosen(root.basket))

    @staticmethod
    def resolve_delivery_method(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> ShippingAnswer | None:
        """Give the delivery, once it is chosen for every seller."""
        return shipping_of(chosen(root.basket))

    @staticmethod
    def resolve_subtotal_price(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> Any:
        """Sum the lines."""
        return taxed_sum((line.total_gross, line.variant.vat_code) for line in root.basket.lines)

    @staticmethod
    def resolve_tax_exemption(_root: CheckoutAnswer, _info: graphene.ResolveInfo) -> bool:
        """Say no: what is exempt is exempt by its seller."""
        return False

    @staticmethod
    def resolve_token(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give the key."""
        return root.pk

    @staticmethod
    def resolve_total_price(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> Any:
        """Sum lines and deliveries."""
        return taxed_sum(position for group in root.basket for position in group.positions)

    @staticmethod
    def resolve_total_balance(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give what was paid less what is owed."""
        last = root.transaction
        paid = last.amount if last and last.state == TransactionState.CHARGED else 0
        return money(paid - root.basket.total_gross)

    @staticmethod
    def resolve_language_code(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> str:
        """Give the language of the buyer's letters."""
        return root.checkout.language

    @staticmethod
    def resolve_transactions(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> list[CheckoutTransaction]:
        """Give the payments that were chosen, to the buyer."""
        return list(CheckoutTransaction.objects.filter(checkout=root.pk)) if root.shows_person else []

    @staticmethod
    def resolve_display_gross_prices(_root: CheckoutAnswer, _info: graphene.ResolveInfo) -> bool:
        """Say yes: consumers see gross prices."""
        return True

    @staticmethod
    def resolve_authorize_status(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> str:
        """Say FULL once a payment of today's sum was chosen, or made where one pays before: then it can be ordered."""
        last = root.transaction
        if last is None or last.state == TransactionState.FAILED:
            return _NONE
        if last.gateway in PREPAID and last.state == TransactionState.REQUESTED:
            return _NONE
        is_whole = last.amount == root.basket.total_gross
        return "FULL" if is_whole else "PARTIAL" if last.gateway in PREPAID else _NONE

    @staticmethod
    def resolve_charge_status(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> str:
        """Say how much is paid already."""
        last, total = root.transaction, root.basket.total_gross
        if last is None or last.state != TransactionState.CHARGED:
            return _NONE
        return "FULL" if last.amount == total else "PARTIAL" if last.amount < total else "OVERCHARGED"

    @staticmethod
    def resolve_problems(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> list[Any]:
        """Give what changed behind the buyer's back."""
        return problems_of_checkout(root)

    @staticmethod
    def resolve_buyer(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> Any:
        """Give as whom the buyer buys, to the buyer."""
        return root.checkout if root.shows_person else None

    @staticmethod
    def resolve_vendor_deliveries(root: CheckoutAnswer, _info: graphene.ResolveInfo) -> list[dict[str, Any]]:
        """Give every seller's ways of delivery, parcel lockers too."""
        return [parts.vendor_delivery(group, option) for group in root.basket for option in group.options]

    @staticmethod
    def resolve_agreement(
        root: CheckoutAnswer, _info: graphene.ResolveInfo, payment_gateway: str | None = None
    ) -> dict[str, Any]:
        """Give what must be shown before ordering, and the code of it, for a way of paying."""
        return agreement_of(root.basket, payment_gateway)


def _unit(root: LineAnswer) -> Any:
    return root.line.seen_unit_gross if root.line.unit_gross is None else root.line.unit_gross


answered_as(CheckoutAnswer, Checkout)
