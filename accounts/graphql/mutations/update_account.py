"""accountUpdate."""

import graphene
from django.core.exceptions import ValidationError

from accounts.actions.update_profile import update_profile
from accounts.graphql.asker import own_account
from accounts.graphql.errors import AccountMutation
from accounts.graphql.types import User
from accounts.rules import AccountRefused
from core.graphql.countries import MetadataInput
from core.graphql.languages import LanguageCodeEnum


class AccountInput(graphene.InputObjectType):
    """What is to be changed; what is left out stays."""

    first_name = graphene.String()
    last_name = graphene.String()
    language_code = LanguageCodeEnum()
    metadata = graphene.List(graphene.NonNull(MetadataInput))


class AccountUpdate(AccountMutation):
    """Change one's own name."""

    class Arguments:
        input = AccountInput(required=True)
        customer_id = graphene.ID()

    user = graphene.Field(User)

    @classmethod
    def perform(
        cls, info: graphene.ResolveInfo, input: AccountInput, customer_id: str | None = None
    ) -> "AccountUpdate":
        """Change it; `customerId` may name nobody but the person who asks."""
        person = own_account(info, customer_id)
        try:
            user = update_profile(first_name=input.get("first_name"), last_name=input.get("last_name"), by=person)
        except ValidationError as problem:
            field, messages = next(iter(problem.message_dict.items()))
            raise AccountRefused(messages[0], code="INVALID", field=field) from problem
        return cls(user=user)
