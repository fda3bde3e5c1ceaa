"""Change one's password."""

from django.utils.translation import gettext as _

from accounts.events import PasswordChanged
from accounts.models import User
from accounts.rules import AccountRefused, check_new_password
from core.action import action
from core.events import publish
from core.locking import lock


@action
def change_password(*, old_password: str, new_password: str, by: User) -> User:
    """Change the password of the person who asks; tokens and sessions of before end with it.

    Raises AccountRefused when the old one is wrong and WeakPassword when the new one is too easy.
    """
    user = lock(User, by.pk)
    if not user.check_password(old_password):
        text = _("Dotychczasowe hasło się nie zgadza.")
        raise AccountRefused(text, code="INVALID_CREDENTIALS", field="old_password")
    check_new_password(new_password, user, field="new_password")
    user.set_password(new_password)
    user.save(update_fields=["password"])
    publish(PasswordChanged(user_id=user.pk))
    return user
