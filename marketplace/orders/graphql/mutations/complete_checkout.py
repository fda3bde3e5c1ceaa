"""checkoutComplete."""

from typing import Any
from uuid import UUID

import graphene

from core.errors import RuleViolation
from core.graphql.batch import batched
from core.graphql.countries import MetadataInput
from core.graphql.scalars import JSONString
from marketplace.checkout.graphql.answers import checkout_id_of
from marketplace.checkout.graphql.errors import CheckoutMutation
from marketplace.checkout.models import Checkout as CheckoutRow
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.states import TransactionState
from marketplace.orders.actions.complete_checkout import complete_checkout
from marketplace.orders.actions.place_order import BasketChanged, BasketIncomplete
from marketplace.orders.graphql.prepaid import followed
from marketplace.orders.graphql.types import Order
from marketplace.orders.queries.prepaid import last_transaction


class CheckoutComplete(CheckoutMutation):
    """Order the basket: a contract with each seller. Sending it again gives the same order."""

    class Arguments:
        id = graphene.ID()
        checkout_id = graphene.ID()
        token = graphene.UUID()
        metadata = graphene.List(graphene.NonNull(MetadataInput))
        payment_data = JSONString()
        redirect_url = graphene.String()
        store_source = graphene.Boolean()

    order = graphene.Field(Order)
    confirmation_needed = graphene.Boolean(required=True)
    confirmation_data = JSONString()

    @classmethod
    def perform(
        cls,
        info: graphene.ResolveInfo,
        id: Any = None,
        checkout_id: Any = None,
        token: Any = None,
        metadata: list[Any] | None = None,
        **_rest: Any,
    ) -> "CheckoutComplete":
        """Place the order."""
        key = checkout_id_of(id, checkout_id, token)
        if key is None:
            raise CheckoutRow.DoesNotExist
        _look(info, key)
        texts = {one.key: one.value for one in metadata or ()}
        order = complete_checkout(checkout_id=key, texts=texts, by=info.context.user)
        return cls(order=batched([order])[0], confirmation_needed=False)

    @classmethod
    def errors_of(cls, refusal: RuleViolation) -> list[dict[str, Any]]:
        """Say everything that stands in the way, one error each."""
        problems = refusal.problems if isinstance(refusal, BasketIncomplete) else []
        if isinstance(refusal, BasketChanged):
            problems = refusal.changes
        return cls.errors_of_problems(problems) if problems else super().errors_of(refusal)

    @staticmethod
    def resolve_confirmation_needed(_root: "CheckoutComplete", _info: graphene.ResolveInfo) -> bool:
        """Say no: nothing more is to be done before the order is there."""
        return False


def _look(info: graphene.ResolveInfo, checkout_id: UUID) -> None:
    """Ask the provider about a payment of which neither client nor webhook has told, for whoever may use the basket."""
    checkout = CheckoutRow.objects.filter(pk=checkout_id).first()
    if checkout is None or not can_use_checkout(info.context.user, checkout):
        return
    last = last_transaction(checkout_id)
    if last is not None and last.state in {TransactionState.REQUESTED, TransactionState.FAILED}:
        followed(last)
