"""accountRequestDeletion."""

from typing import Final

import graphene
from django.core.cache import cache

from accounts.actions.request_deletion import request_deletion
from accounts.graphql.errors import AccountMutation
from accounts.rules import check_client_address

#: One letter at most in so many seconds; asking again meanwhile is answered the same.
PAUSE: Final = 60


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
        if cache.add(f"deletion:{person.pk}", 1, PAUSE):
            request_deletion(by=person)
        return cls()
