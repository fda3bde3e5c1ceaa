"""confirmAccount."""

import graphene

from accounts.actions.confirm_account import confirm_account
from accounts.graphql.errors import AccountMutation
from accounts.graphql.types import User, show_person


class ConfirmAccount(AccountMutation):
    """Confirm an address by what the letter's link held; it does not sign in."""

    class Arguments:
        email = graphene.String(required=True)
        token = graphene.String(required=True)

    user = graphene.Field(User)

    @classmethod
    def perform(cls, info: graphene.ResolveInfo, email: str, token: str) -> "ConfirmAccount":
        """Confirm it."""
        return cls(user=show_person(confirm_account(email=email, token=token), info))
