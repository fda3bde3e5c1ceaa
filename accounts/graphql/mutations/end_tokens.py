"""tokensDeactivateAll."""

import graphene

from accounts.actions.end_tokens import end_tokens
from accounts.graphql.errors import AccountMutation


class DeactivateAllUserTokens(AccountMutation):
    """Sign out of every client: all tokens given so far end at once."""

    @classmethod
    def perform(cls, info: graphene.ResolveInfo) -> "DeactivateAllUserTokens":
        """End the tokens of the person who asks."""
        end_tokens(by=info.context.person())
        return cls()
