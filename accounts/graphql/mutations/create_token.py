"""tokenCreate."""

from typing import Any

import graphene
from django.utils.crypto import get_random_string

from accounts.gateways.password_check import person_with_password
from accounts.gateways.tokens import ACCESS, REFRESH, issue
from accounts.graphql.errors import AccountMutation
from accounts.graphql.types import User, show_person


class CreateToken(AccountMutation):
    """Sign in: a short token that says who asks, and a long one with which the next short one is had."""

    class Arguments:
        email = graphene.String(required=True)
        password = graphene.String(required=True)
        audience = graphene.String()

    token = graphene.String()
    refresh_token = graphene.String()
    csrf_token = graphene.String()
    user = graphene.Field(User)

    @classmethod
    def perform(
        cls, info: graphene.ResolveInfo, email: str, password: str, audience: str | None = None, **_rest: Any
    ) -> "CreateToken":
        """Check the password and give the tokens."""
        person = person_with_password(info.context.request, email, password)
        csrf, audience = get_random_string(32), (audience or "")[:100]
        return cls(
            token=issue(person, ACCESS, audience=audience),
            refresh_token=issue(person, REFRESH, audience=audience, csrf=csrf),
            csrf_token=csrf,
            user=show_person(person, info),
        )
