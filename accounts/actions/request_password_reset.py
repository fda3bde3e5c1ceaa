"""Ask for a letter with which a forgotten password is set anew."""

from accounts.events import PasswordResetWanted
from accounts.queries import is_guarded, people_for_api
from accounts.rules import check_client_address
from core.action import action
from core.events import publish


@action
def request_password_reset(*, email: str, redirect_url: str) -> None:
    """Have the letter sent, if there is such an account; anybody may ask and is not told whether there is.

    Whoever signs in on our pages only sets the password there. Raises AccountRefused for a strange address.
    """
    check_client_address(redirect_url)
    user = people_for_api().filter(email=email.strip().lower(), is_active=True).first()
    if user is not None and not is_guarded(user):
        publish(PasswordResetWanted(user_id=user.pk, redirect_url=redirect_url))
