"""accountSetDefaultAddress."""

from typing import Any

import graphene

from accounts.actions.set_default_address import set_default_address
from accounts.graphql.errors import AccountMutation
from accounts.graphql.types import AddressTypeEnum, User
from accounts.models import Address as AddressRow
from core.graphql.ids import number_of


class AccountSetDefaultAddress(AccountMutation):
    """Choose which address of one's own book is proposed first."""

    class Arguments:
        id = graphene.ID(required=True)
        type = AddressTypeEnum(required=True)

    user = graphene.Field(User)

    @classmethod
    def perform(cls, info: graphene.ResolveInfo, id: str, type: Any) -> "AccountSetDefaultAddress":
        """Choose it."""
        person, key = info.context.person(), number_of(id, "Address")
        if key is None:
            raise AddressRow.DoesNotExist
        return cls(user=set_default_address(address_id=key, kind=str(getattr(type, "value", type)), by=person))
