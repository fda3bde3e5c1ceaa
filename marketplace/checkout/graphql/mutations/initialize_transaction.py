"""transactionInitialize."""

from decimal import Decimal
from typing import Any, ClassVar

import graphene
from django.utils.translation import gettext as _

from core.graphql.enums import enum_of
from core.graphql.mutations import Mutation
from core.graphql.scalars import JSON, PositiveDecimal
from marketplace.checkout.actions.begin_transaction import TransactionRefused, begin_transaction
from marketplace.checkout.graphql.answers import known_checkout
from marketplace.checkout.graphql.parts import TransactionEvent, TransactionItem
from marketplace.checkout.graphql.paying import PaymentGatewayToInitialize, state_of
from marketplace.checkout.rules.gateways import gateway_named

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
    """Choose how to pay, and agree to the sum; what is not the sandbox is paid after ordering."""

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
        key, gateway = known_checkout(id), gateway_named(payment_gateway.id)
        if gateway is None:
            raise TransactionRefused(_("Tej płatności nie można wybrać."), code="NOT_FOUND", field="payment_gateway")
        state = state_of(gateway, payment_gateway.get("data"))
        made = begin_transaction(
            checkout_id=key,
            gateway=gateway,
            amount=amount,
            state=state,
            key=idempotency_key or "",
            by=info.context.user,
        )
        return cls(transaction=made, transaction_event=made, data={})
