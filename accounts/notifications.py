"""Letters about accounts that clients of the API asked for; in Polish, signed by the market's operator."""

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.events import (
    AccountRegistered,
    DeletionWanted,
    PasswordChanged,
    PasswordResetWanted,
    RegistrationRepeated,
)
from accounts.models import User
from accounts.rules import with_parameters


def send_confirmation(event: AccountRegistered) -> None:
    """Send the link that confirms an address; a confirmed one needs none."""
    row = EmailAddress.objects.filter(user=event.user_id, verified=False).select_related("user").first()
    if row is None:
        return
    key = EmailConfirmationHMAC(row).key
    if event.redirect_url:
        url = with_parameters(event.redirect_url, email=row.email, token=key)
    else:
        url = _ours("account_confirm_email", key)
    _write("account_registered", gettext_noop("Rynek ES: potwierdź swój adres e-mail"), row.user, url)


def tell_repeated(event: RegistrationRepeated) -> None:
    """Tell the owner of an account that somebody wanted a second one, and how to get in."""
    subject = gettext_noop("Rynek ES: masz już konto")
    _write("registration_repeated", subject, User.objects.get(pk=event.user_id), _ours("account_reset_password"))


def send_reset(event: PasswordResetWanted) -> None:
    """Send the link with which a password is set anew; it works once and not for long."""
    user = User.objects.get(pk=event.user_id)
    url = with_parameters(event.redirect_url, email=user.email, token=default_token_generator.make_token(user))
    _write("password_reset", gettext_noop("Rynek ES: ustaw nowe hasło"), user, url)


def tell_changed(event: PasswordChanged) -> None:
    """Tell a person that the password changed, in case it was somebody else."""
    subject = gettext_noop("Rynek ES: hasło zostało zmienione")
    _write("password_changed", subject, User.objects.get(pk=event.user_id), _ours("account_reset_password"))


def send_way_to_erasure(event: DeletionWanted) -> None:
    """Send the way to the page that erases an account."""
    subject = gettext_noop("Rynek ES: jak usunąć konto")
    _write("deletion_wanted", subject, User.objects.get(pk=event.user_id), _ours("accounts:erase_account"))


def _ours(name: str, *arguments: str) -> str:
    return settings.PUBLIC_URL.rstrip("/") + reverse(name, args=arguments)


def _write(template: str, subject: str, user: User, url: str) -> None:
    if not user.is_active:
        return
    with translation.override("pl"):
        context = {"user": user, "url": url, "operator": settings.OPERATOR_NAME}
        text = render_to_string(f"accounts/email/{template}.txt", context)
        send_mail(_(subject), text.strip() + "\n", None, [user.email])
