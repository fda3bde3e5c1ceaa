"""requestPasswordReset."""

from typing import Final

import graphene
from django.core.cache import cache
from django.utils.translation import gettext as _

from accounts.actions.request_password_reset import request_password_reset
from accounts.graphql.errors import AccountMutation
from accounts.rules import AccountRefused, check_client_address
from core.graphql.rate import may_send_letter, name_for

#: One letter at most in so many seconds, whoever asks; said of every address alike.
PAUSE: Final = 60


class RequestPasswordReset(AccountMutation):
    """Have a letter sent with which the password is set anew; its link is `redirectUrl` with `email` and `token`."""

    class Arguments:
        email = graphene.String(required=True)
        redirect_url = graphene.String(required=True)
        channel = graphene.String()

    @classmethod
    def perform(
        cls, info: graphene.ResolveInfo, email: str, redirect_url: str, channel: str | None = None
    ) -> "RequestPasswordReset":
        """Ask for the letter, unless one was asked for a moment ago."""
        del channel
        check_client_address(redirect_url)
        is_new = cache.add(name_for("password-reset", email.strip().lower()), 1, PAUSE)
        if not is_new or not may_send_letter(info.context.request, "reset"):
            text = _("List jest już w drodze. Zajrzyj też do spamu, a o następny poproś za minutę.")
            raise AccountRefused(text, code="PASSWORD_RESET_ALREADY_REQUESTED", field="email")
        request_password_reset(email=email, redirect_url=redirect_url)
        return cls()
