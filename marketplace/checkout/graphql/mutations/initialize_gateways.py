"""paymentGatewayInitialize."""

from decimal import Decimal
from typing import Any

import graphene
from django.conf import settings
from django.utils.translation import gettext as _

from core.graphql.enums import enum_of
from core.graphql.mutations import Mutation
from core.graphql.scalars import JSON, PositiveDecimal
from marketplace.checkout.graphql.answers import known_checkout
from marketplace.checkout.graphql.paying import PaymentGatewayToInitialize
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.rules.gateways import STRIPE, offered, refused, why_not

_WORDS = "GRAPHQL_ERROR INVALID NOT_FOUND"
PaymentGatewayConfigErrorCode = enum_of("PaymentGatewayConfigErrorCode", _WORDS, "Why a gateway is not to be had.")
PaymentGatewayInitializeErrorCode = enum_of("PaymentGatewayInitializeErrorCode", _WORDS, "Why no gateway is to be had.")


class PaymentGatewayConfigError(graphene.ObjectType):
    """Why one gateway is not to be had."""

    field = graphene.String()
    message = graphene.String()
    code = graphene.Field(PaymentGatewayConfigErrorCode, required=True)


class PaymentGatewayConfig(graphene.ObjectType):
    """What a client must know to show a gateway."""

    id = graphene.String(required=True)
    data = JSON()
    errors = graphene.List(graphene.NonNull(PaymentGatewayConfigError))


class PaymentGatewayInitializeError(graphene.ObjectType):
    """One thing that was refused."""

    field = graphene.String()
    message = graphene.String()
    code = graphene.Field(PaymentGatewayInitializeErrorCode, required=True)


class PaymentGatewayInitialize(Mutation):
    """Ask what a client must know of gateways; changes nothing."""

    class Arguments:
        id = graphene.ID(required=True)
        amount = PositiveDecimal()
        payment_gateways = graphene.List(graphene.NonNull(PaymentGatewayToInitialize))

    gateway_configs = graphene.List(graphene.NonNull(PaymentGatewayConfig))
    errors = graphene.List(graphene.NonNull(PaymentGatewayInitializeError), required=True)

    @classmethod
    def perform(
        cls,
        info: graphene.ResolveInfo,
        id: str,
        amount: Decimal | None = None,
        payment_gateways: list[Any] | None = None,
    ) -> "PaymentGatewayInitialize":
        """Tell about those asked for, or about all that the basket can be paid with."""
        del info, amount
        names = [name for name, _choice in offered(load_basket(known_checkout(id)))]
        asked = [*names, *refused()] if payment_gateways is None else [one.id for one in payment_gateways]
        return cls(gateway_configs=[_config(name, is_offered=name in names) for name in asked[:20]])


def _config(name: str, *, is_offered: bool) -> dict[str, Any]:
    if is_offered:
        data = {"stripePublishableKey": settings.STRIPE_PUBLISHABLE_KEY} if name == STRIPE else {}
        return {"id": name, "data": data, "errors": []}
    reason = why_not(name) if name in refused() else ""
    error = {
        "field": "id",
        "message": reason or _("Tej płatności nie można wybrać."),
        "code": "INVALID" if reason else "NOT_FOUND",
    }
    return {"id": name, "data": None, "errors": [error]}
