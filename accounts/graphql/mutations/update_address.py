"""accountAddressUpdate."""

import graphene
from django.core.exceptions import ValidationError

from accounts.actions.save_address import save_address
from accounts.graphql.addresses import address_fields, refusal_of
from accounts.graphql.errors import AccountMutation
from accounts.graphql.types import Address, User
from accounts.models import Address as AddressRow
from core.graphql.countries import AddressInput
from core.graphql.ids import number_of


class AccountAddressUpdate(AccountMutation):
    """Change an address of one's own book."""

    class Arguments:
        id = graphene.ID(required=True)
        input = AddressInput(required=True)

    user = graphene.Field(User)
    address = graphene.Field(Address)

    @classmethod
    def perform(cls, info: graphene.ResolveInfo, id: str, input: AddressInput) -> "AccountAddressUpdate":
        """Change what was sent of it."""
        person, key = info.context.person(), number_of(id, "Address")
        if key is None:
            raise AddressRow.DoesNotExist
        try:
            address = save_address(by=person, address_id=key, **address_fields(input))
        except ValidationError as problem:
            raise refusal_of(problem) from problem
        return cls(user=person, address=address)
