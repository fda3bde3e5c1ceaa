"""checkoutBillingAddressUpdate."""

from typing import Any, ClassVar

import graphene

from accounts.graphql.addresses import address_fields
from core.graphql.countries import AddressInput
from marketplace.checkout.actions.set_checkout_address import BILLING, set_checkout_address
from marketplace.checkout.graphql.answers import checkout_answer, known_checkout
from marketplace.checkout.graphql.errors import CheckoutMutation
from marketplace.checkout.graphql.inputs import CheckoutAddressValidationRules
from marketplace.checkout.graphql.types import Checkout


class CheckoutBillingAddressUpdate(CheckoutMutation):
    """Say whom the bill names."""

    class Arguments:
        id = graphene.ID()
        checkout_id = graphene.ID()
        token = graphene.UUID()
        billing_address = AddressInput(required=True)
        save_address = graphene.Boolean()
        validation_rules = CheckoutAddressValidationRules()

    checkout = graphene.Field(Checkout)
    address_type: ClassVar[str | None] = BILLING

    @classmethod
    def perform(
        cls,
        info: graphene.ResolveInfo,
        billing_address: AddressInput,
        id: Any = None,
        checkout_id: Any = None,
        token: Any = None,
        save_address: bool | None = None,
        **_rest: Any,
    ) -> "CheckoutBillingAddressUpdate":
        """Save it, and in the book of a signed-in person too when that is asked for."""
        key, fields = known_checkout(id, checkout_id, token), address_fields(billing_address)
        by, is_kept = info.context.user, bool(save_address)
        set_checkout_address(checkout_id=key, kind=BILLING, fields=fields, by=by, is_kept=is_kept)
        return cls(checkout=checkout_answer(info, key))
