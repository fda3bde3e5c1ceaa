"""checkoutCreate."""

import graphene
from django.utils.translation import gettext as _

from accounts.graphql.addresses import address_fields
from core.errors import RuleViolation
from core.graphql.channels import is_sold_in
from core.graphql.countries import AddressInput, MetadataInput
from core.graphql.languages import LanguageCodeEnum, language_of
from marketplace.checkout.actions.create_checkout import create_checkout
from marketplace.checkout.graphql.answers import checkout_answer
from marketplace.checkout.graphql.errors import CheckoutMutation
from marketplace.checkout.graphql.inputs import CheckoutLineInput, CheckoutValidationRules, added_lines
from marketplace.checkout.graphql.types import Checkout


class CheckoutCreateInput(graphene.InputObjectType):
    """What a basket begins with."""

    channel = graphene.String()
    lines = graphene.List(graphene.NonNull(CheckoutLineInput), required=True)
    email = graphene.String()
    save_shipping_address = graphene.Boolean()
    shipping_address = AddressInput()
    save_billing_address = graphene.Boolean()
    billing_address = AddressInput()
    language_code = LanguageCodeEnum()
    validation_rules = CheckoutValidationRules()
    metadata = graphene.List(graphene.NonNull(MetadataInput))


class CheckoutCreate(CheckoutMutation):
    """Begin a basket; who is signed in gets the own one, the same as on our pages (`created` is then false)."""

    class Arguments:
        input = CheckoutCreateInput(required=True)

    checkout = graphene.Field(Checkout)
    created = graphene.Boolean()

    @classmethod
    def perform(cls, info: graphene.ResolveInfo, input: CheckoutCreateInput) -> "CheckoutCreate":
        """Make it, or find it."""
        if not is_sold_in(input.get("channel")):
            raise RuleViolation(_("Nie ma takiego kanału sprzedaży."), code="NOT_FOUND", field="channel")
        billing, shipping = input.get("billing_address"), input.get("shipping_address")
        language = input.get("language_code")
        checkout, is_new = create_checkout(
            wanted=added_lines(input.lines),
            email=input.get("email") or "",
            billing=address_fields(billing) if billing is not None else None,
            shipping=address_fields(shipping) if shipping is not None else None,
            language="en" if language is not None and language_of(language) == "en" else "pl",
            texts={one.key: one.value for one in input.get("metadata") or ()},
            by=info.context.user,
        )
        return cls(checkout=checkout_answer(info, checkout.pk), created=is_new)
