"""accountRequestDeletion."""

import graphene

from accounts.actions.request_deletion import request_deletion
from accounts.graphql.errors import AccountMutation
from accounts.rules import check_client_address


class AccountRequestDeletion(AccountMutation):
    """Have the way to erasing one's account sent; it leads to our page, which asks for the password once more."""

    class Arguments:
        redirect_url = graphene.String(required=True)
        channel = graphene.String()

    @classmethod
    def perform(
        cls, info: graphene.ResolveInfo, redirect_url: str, channel: str | None = None
    ) -> "AccountRequestDeletion":
        """Ask for the letter."""
        del channel
        person = info.context.person()
        check_client_address(redirect_url)
        request_deletion(by=person)
        return cls()
