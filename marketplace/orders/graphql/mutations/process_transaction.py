"""transactionProcess."""

from typing import Any, ClassVar
from uuid import UUID

import graphene

from core.graphql.enums import enum_of
from core.graphql.ids import uuid_of
from core.graphql.mutations import Mutation
from core.graphql.scalars import JSON
from marketplace.checkout.actions.process_transaction import process_transaction
from marketplace.checkout.graphql.parts import TransactionEvent, TransactionItem
from marketplace.checkout.graphql.paying import state_of
from marketplace.checkout.models import CheckoutTransaction
from marketplace.checkout.rules.payment import SANDBOX
from marketplace.orders.graphql.prepaid import followed

TransactionProcessErrorCode = enum_of(
    "TransactionProcessErrorCode",
    """GRAPHQL_ERROR INVALID NOT_FOUND TRANSACTION_ALREADY_PROCESSED MISSING_PAYMENT_APP_RELATION MISSING_PAYMENT_APP
    CHECKOUT_COMPLETION_IN_PROGRESS""",
    "Why a payment did not go on.",
)


class TransactionProcessError(graphene.ObjectType):
    """One thing that was refused."""

    field = graphene.String()
    message = graphene.String()
    code = graphene.Field(TransactionProcessErrorCode, required=True)


class TransactionProcess(Mutation):
    """Go on with a payment that needed one more step; a finished one is answered as it is."""

    class Arguments:
        id = graphene.ID()
        token = graphene.UUID()
        data = JSON()
        customer_ip_address = graphene.String()

    transaction = graphene.Field(TransactionItem)
    transaction_event = graphene.Field(TransactionEvent)
    data = JSON()
    errors = graphene.List(graphene.NonNull(TransactionProcessError), required=True)
    codes: ClassVar[dict[str, str]] = {}

    @classmethod
    def perform(
        cls,
        info: graphene.ResolveInfo,
        id: str | None = None,
        token: UUID | None = None,
        data: Any = None,
        **_rest: Any,
    ) -> "TransactionProcess":
        """Note how it ended: the sandbox's as its client says, Stripe's as Stripe says."""
        key = token or uuid_of(id, "TransactionItem")
        if key is None:
            raise CheckoutTransaction.DoesNotExist
        found = process_transaction(token=key, state=state_of(SANDBOX, data), by=info.context.user)
        found = followed(found)
        return cls(transaction=found, transaction_event=found, data={})
