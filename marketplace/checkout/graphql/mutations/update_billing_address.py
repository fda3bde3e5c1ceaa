"""checkoutBillingAddressUpdate."""

from typing import ClassVar

import graphene

from core.graphql.countries import AddressInput
from marketplace.checkout.actions.set_checkout_address import BILLING
from marketplace.checkout.graphql.address_update import AddressUpdate
from marketplace.checkout.graphql.inputs import CheckoutAddressValidationRules
from marketplace.checkout.graphql.types import Checkout


class CheckoutBillingAddressUpdate(AddressUpdate):
    """Say whom the bill names."""

    class Arguments:
        id = graphene.ID()
        checkout_id = graphene.ID()
        token = graphene.UUID()
        billing_address = AddressInput(required=True)
        save_address = graphene.Boolean()
        validation_rules = CheckoutAddressValidationRules()

    checkout = graphene.Field(Checkout)
    address_type: ClassVar[str] = BILLING
