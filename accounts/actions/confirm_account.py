"""Confirm the address of an account by the link of the letter."""

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import AccountRefused
from core.action import action
from core.locking import lock


@action
def confirm_account(*, email: str, token: str) -> User:
    """Note that the address is the person's own; the key of the letter says so. Raises AccountRefused.

    The key is the same as on our page, so either way works; a second time it is said to be used up.
    """
    confirmation = EmailConfirmationHMAC.from_key(token)
    if confirmation is None or confirmation.email_address.email.lower() != email.strip().lower():
        text = _("Ten link już nie działa. Zaloguj się, a jeśli się nie da, poproś o nowe hasło.")
        raise AccountRefused(text, code="INVALID", field="token")
    user = lock(User, confirmation.email_address.user_id)
    EmailAddress.objects.filter(pk=confirmation.email_address.pk).update(verified=True, primary=True)
    return user
