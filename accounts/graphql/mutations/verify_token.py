"""tokenVerify."""

import graphene
from graphene.types.generic import GenericScalar

from accounts.gateways.tokens import person_of, read
from accounts.graphql.errors import AccountMutation
from accounts.graphql.types import User, show_person


class VerifyToken(AccountMutation):
    """Ask whether a token is good, and what it says."""

    class Arguments:
        token = graphene.String(required=True)

    user = graphene.Field(User)
    is_valid = graphene.Boolean(required=True)
    payload = GenericScalar()

    @classmethod
    def perform(cls, info: graphene.ResolveInfo, token: str) -> "VerifyToken":
        """Check a token of either kind."""
        claims = read(token)
        person = person_of(token, str(claims.get("type", "")))
        return cls(user=show_person(person, info), is_valid=True, payload=claims)

    @staticmethod
    def resolve_is_valid(root: "VerifyToken", _info: graphene.ResolveInfo) -> bool:
        """Say no where an error says why."""
        return bool(root.is_valid)
