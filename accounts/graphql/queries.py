"""The fields of Query about the person who asks."""

import graphene

from accounts.graphql.types import User
from accounts.models import User as UserRow


class AccountQueries(graphene.ObjectType):
    """Oneself."""

    me = graphene.Field(User)

    @staticmethod
    def resolve_me(_root: None, info: graphene.ResolveInfo) -> UserRow | None:
        """Give the person who asks; null for nobody, and why for a token that is no good."""
        if info.context.denied is not None:
            raise info.context.denied
        person: UserRow | None = info.context.user
        return person
