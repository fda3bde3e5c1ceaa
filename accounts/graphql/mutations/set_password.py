"""setPassword."""

import graphene
from django.utils.crypto import get_random_string

from accounts.actions.set_password import set_password
from accounts.gateways.tokens import ACCESS, REFRESH, issue
from accounts.graphql.errors import AccountMutation
from accounts.graphql.types import User, show_person


class SetPassword(AccountMutation):
    """Set a forgotten password by what the letter's link held, and sign in."""

    class Arguments:
        email = graphene.String(required=True)
        token = graphene.String(required=True)
        password = graphene.String(required=True)

    token = graphene.String()
    refresh_token = graphene.String()
    csrf_token = graphene.String()
    user = graphene.Field(User)

    @classmethod
    def perform(cls, info: graphene.ResolveInfo, email: str, token: str, password: str) -> "SetPassword":
        """Set it and give tokens."""
        person, csrf = set_password(email=email, token=token, password=password), get_random_string(32)
        return cls(
            token=issue(person, ACCESS),
            refresh_token=issue(person, REFRESH, csrf=csrf),
            csrf_token=csrf,
            user=show_person(person, info),
        )
