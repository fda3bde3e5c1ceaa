"""tokenRefresh."""

import graphene
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from accounts.gateways.tokens import ACCESS, REFRESH, TokenRefused, issue, person_of, read
from accounts.graphql.errors import AccountMutation
from accounts.graphql.types import User, show_person


class RefreshToken(AccountMutation):
    """Get the next short token; the long one stays good, because clients use it again, also at the same time."""

    class Arguments:
        csrf_token = graphene.String()
        refresh_token = graphene.String()

    token = graphene.String()
    user = graphene.Field(User)

    @classmethod
    def perform(
        cls, info: graphene.ResolveInfo, refresh_token: str | None = None, csrf_token: str | None = None
    ) -> "RefreshToken":
        """Check the long token and give a short one."""
        if not refresh_token:
            raise TokenRefused(_("Brakuje tokenu."), code="JWT_MISSING_TOKEN", field="refresh_token")
        person = person_of(refresh_token, REFRESH)
        claims = read(refresh_token, REFRESH)
        if csrf_token is not None and not constant_time_compare(csrf_token, str(claims.get("csrf_token", ""))):
            raise TokenRefused(_("Token CSRF się nie zgadza."), code="JWT_INVALID_CSRF_TOKEN", field="csrf_token")
        audience = str(claims.get("aud", "")).removeprefix("custom:")
        return cls(token=issue(person, ACCESS, audience=audience), user=show_person(person, info))
