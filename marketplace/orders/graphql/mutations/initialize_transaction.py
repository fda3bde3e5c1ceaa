"""transactionInitialize."""

from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import graphene
from django.utils.translation import gettext as _

from core.graphql.enums import enum_of
from core.graphql.mutations import Mutation
from core.graphql.scalars import JSON, PositiveDecimal
from marketplace.checkout.actions.begin_transaction import TransactionRefused, begin_transaction
from marketplace.checkout.graphql.answers import known_checkout
from marketplace.checkout.graphql.parts import TransactionEvent, TransactionItem
from marketplace.checkout.graphql.paying import PaymentGatewayToInitialize, method_of, state_of
from marketplace.checkout.rules.gateways import PREPAID, STRIPE, gateway_named, why_not
from marketplace.orders.actions.begin_basket_payment import begin_basket_payment
from marketplace.orders.graphql.prepaid import followed
from marketplace.payments.actions.record_start import record_start
from marketplace.payments.gateways.port import Started
from marketplace.payments.gateways.stripe.payments import PAID
from marketplace.payments.gateways.stripe.payments import STRIPE as METHODS

TransactionFlowStrategyEnum = enum_of(
    "TransactionFlowStrategyEnum", "AUTHORIZATION CHARGE", "Whether money is put aside or taken."
)
TransactionInitializeErrorCode = enum_of(
    "TransactionInitializeErrorCode",
    "GRAPHQL_ERROR INVALID NOT_FOUND UNIQUE CHECKOUT_COMPLETION_IN_PROGRESS",
    "Why a payment was not begun.",
)


class TransactionInitializeError(graphene.ObjectType):
    """One thing that was refused."""

    field = graphene.String()
    message = graphene.String()
    code = graphene.Field(TransactionInitializeErrorCode, required=True)


class TransactionInitialize(Mutation):
    """Choose how to pay, and agree to the sum. Transfers are paid after ordering; Stripe is paid before.

    For Stripe `data` gives `paymentIntent.stripeClientSecret`: the client confirms the payment with Stripe's fields,
    then asks `transactionProcess`, then orders.
    """

    class Arguments:
        id = graphene.ID(required=True)
        payment_gateway = PaymentGatewayToInitialize(required=True)
        amount = PositiveDecimal()
        action = TransactionFlowStrategyEnum()
        customer_ip_address = graphene.String()
        idempotency_key = graphene.String()

    transaction = graphene.Field(TransactionItem)
    transaction_event = graphene.Field(TransactionEvent)
    data = JSON()
    errors = graphene.List(graphene.NonNull(TransactionInitializeError), required=True)
    codes: ClassVar[dict[str, str]] = {"UNIQUE": "UNIQUE", "NOT_FOUND": "NOT_FOUND"}
    renamed: ClassVar[dict[str, str]] = {"key": "idempotency_key", "gateway": "payment_gateway"}

    @classmethod
    def perform(
        cls,
        info: graphene.ResolveInfo,
        id: str,
        payment_gateway: PaymentGatewayToInitialize,
        amount: Decimal | None = None,
        idempotency_key: str | None = None,
        **_rest: Any,
    ) -> "TransactionInitialize":
        """Note it."""
        key, told = known_checkout(id), payment_gateway.get("data")
        gateway = gateway_named(payment_gateway.id, method_of(told) if payment_gateway.id == STRIPE else "")
        if gateway is None:
            text = why_not(payment_gateway.id) or _("Tej płatności nie można wybrać.")
            raise TransactionRefused(text, code="NOT_FOUND", field="payment_gateway")
        if gateway in PREPAID:
            return cls._prepay(info, key, gateway, amount, idempotency_key or "")
        state = state_of(gateway, told)
        made = begin_transaction(
            checkout_id=key,
            gateway=gateway,
            amount=amount,
            state=state,
            key=idempotency_key or "",
            by=info.context.user,
        )
        return cls(transaction=made, transaction_event=made, data={})

    @classmethod
    def _prepay(
        cls, info: graphene.ResolveInfo, key: UUID, gateway: str, amount: Decimal | None, idempotency_key: str
    ) -> "TransactionInitialize":
        """Begin the payment at Stripe; asked again it is the same one. Raises ProviderUnavailable, PaymentRefused."""
        made, payment = begin_basket_payment(
            checkout_id=key, gateway=gateway, amount=amount, key=idempotency_key, by=info.context.user
        )
        intent = METHODS[gateway].intent(payment)
        record_start(payment_id=payment.pk, started=Started(redirect_url="", gateway_reference=intent.id))
        if intent.status in PAID:
            made = followed(made)
        data = {"paymentIntent": {"stripeClientSecret": intent.client_secret}}
        return cls(transaction=made, transaction_event=made, data=data)
