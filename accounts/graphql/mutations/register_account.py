"""accountRegister."""

from typing import Final

import graphene
from django.core.cache import cache
from django.utils.translation import gettext as _

from accounts.actions.register_account import register_account
from accounts.graphql.errors import AccountMutation
from accounts.graphql.types import User, show_person
from accounts.models import User as UserRow
from accounts.rules import AccountRefused
from core.graphql.countries import MetadataInput
from core.graphql.languages import LanguageCodeEnum
from core.graphql.rate import may_send_letter, name_for

#: One letter at most in so many seconds to one address; asking again meanwhile is answered the same and does nothing.
PAUSE: Final = 60


class AccountRegisterInput(graphene.InputObjectType):
    """Who wants an account. The letter's link is `redirectUrl` with `email` and `token` added."""

    first_name = graphene.String()
    last_name = graphene.String()
    language_code = LanguageCodeEnum()
    email = graphene.String(required=True)
    password = graphene.String(required=True)
    redirect_url = graphene.String()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    channel = graphene.String()


class AccountRegister(AccountMutation):
    """Make an account; it works once the address is confirmed. Whether an address has one is told to nobody."""

    class Arguments:
        input = AccountRegisterInput(required=True)

    user = graphene.Field(User)
    requires_confirmation = graphene.Boolean()

    @classmethod
    def perform(cls, info: graphene.ResolveInfo, input: AccountRegisterInput) -> "AccountRegister":
        """Make the account, and answer what was sent."""
        names = {name: input.get(name) or "" for name in ("first_name", "last_name", "redirect_url")}
        email = input.email.strip().lower()
        asked = name_for("register", email)
        if cache.get(asked) is None:
            if not may_send_letter(info.context.request, "register"):
                text = _("Z tego miejsca założono przed chwilą wiele kont. Odczekaj minutę i spróbuj jeszcze raz.")
                raise AccountRefused(text, code="LOGIN_ATTEMPT_DELAYED", field="email")
            register_account(email=email, password=input.password, **names)
            cache.set(asked, 1, PAUSE)
        person = UserRow(email=email, first_name=names["first_name"], last_name=names["last_name"])
        return cls(user=show_person(person, info), requires_confirmation=True)
