"""passwordChange."""

import graphene
from django.utils.translation import gettext as _

from accounts.actions.change_password import change_password
from accounts.gateways.password_check import person_with_password
from accounts.graphql.errors import AccountMutation
from accounts.graphql.types import User
from accounts.rules import AccountRefused


class PasswordChange(AccountMutation):
    """Change one's password; every token given so far ends."""

    class Arguments:
        old_password = graphene.String()
        new_password = graphene.String(required=True)

    user = graphene.Field(User)

    @classmethod
    def perform(
        cls, info: graphene.ResolveInfo, new_password: str, old_password: str | None = None
    ) -> "PasswordChange":
        """Check the old password, held back after wrong tries as at signing in, and change it."""
        person = info.context.person()
        try:
            person_with_password(info.context.request, person.email, old_password or "")
        except AccountRefused as refusal:
            is_wrong = refusal.code == "INVALID_CREDENTIALS"
            text = _("Dotychczasowe hasło się nie zgadza.") if is_wrong else refusal.message
            raise AccountRefused(text, code=refusal.code, field="old_password") from refusal
        return cls(user=change_password(old_password=old_password or "", new_password=new_password, by=person))
