"""accountAddressCreate."""

from typing import Any

import graphene
from django.core.exceptions import ValidationError

from accounts.actions.save_address import save_address
from accounts.graphql.addresses import address_fields, refusal_of
from accounts.graphql.asker import own_account
from accounts.graphql.errors import AccountMutation
from accounts.graphql.types import Address, AddressTypeEnum, User
from core.graphql.countries import AddressInput


class AccountAddressCreate(AccountMutation):
    """Put an address into one's own book."""

    class Arguments:
        input = AddressInput(required=True)
        type = AddressTypeEnum()
        customer_id = graphene.ID()

    user = graphene.Field(User)
    address = graphene.Field(Address)

    @classmethod
    def perform(
        cls, info: graphene.ResolveInfo, input: AddressInput, type: Any = None, customer_id: str | None = None
    ) -> "AccountAddressCreate":
        """Keep it, and make it the one proposed first when a type is given."""
        person, fields = own_account(info, customer_id), address_fields(input)
        kind = str(getattr(type, "value", type) or "")
        try:
            address = save_address(by=person, address_id=None, default_for=kind, **fields)
        except ValidationError as problem:
            raise refusal_of(problem) from problem
        person.refresh_from_db(fields=["default_billing_address", "default_shipping_address"])
        return cls(user=person, address=address)
