"""Set a forgotten password anew."""

from allauth.account.models import EmailAddress
from django.contrib.auth.tokens import default_token_generator
from django.utils.translation import gettext as _

from accounts.events import PasswordChanged
from accounts.models import User
from accounts.queries import is_guarded, people_for_api
from accounts.rules import AccountRefused, check_new_password
from core.action import action
from core.events import publish
from core.locking import lock


@action
def set_password(*, email: str, token: str, password: str) -> User:
    """Set the password with the token of the letter, once; every token and session of before ends with it.

    Who read the letter owns the address, so it counts as confirmed. Raises AccountRefused and WeakPassword.
    """
    found = people_for_api().filter(email=email.strip().lower(), is_active=True).first()
    if found is None or is_guarded(found) or not default_token_generator.check_token(lock(User, found.pk), token):
        text = _("Ten link już nie działa. Poproś o nowy.")
        raise AccountRefused(text, code="INVALID", field="token")
    user = lock(User, found.pk)
    check_new_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    EmailAddress.objects.filter(user=user, email__iexact=user.email).update(verified=True)
    publish(PasswordChanged(user_id=user.pk))
    return user
