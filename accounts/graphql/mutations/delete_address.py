"""accountAddressDelete."""

import graphene

from accounts.actions.delete_address import delete_address
from accounts.graphql.errors import AccountMutation
from accounts.graphql.types import Address, User
from accounts.models import Address as AddressRow
from core.graphql.ids import number_of


class AccountAddressDelete(AccountMutation):
    """Take an address out of one's own book; orders keep their copies."""

    class Arguments:
        id = graphene.ID(required=True)

    user = graphene.Field(User)
    address = graphene.Field(Address)

    @classmethod
    def perform(cls, info: graphene.ResolveInfo, id: str) -> "AccountAddressDelete":
        """Delete it, and give what it was."""
        person, key = info.context.person(), number_of(id, "Address")
        address = AddressRow.objects.for_user(person).get(pk=key or 0)
        delete_address(address_id=address.pk, by=person)
        person.refresh_from_db(fields=["default_billing_address", "default_shipping_address"])
        return cls(user=person, address=address)
