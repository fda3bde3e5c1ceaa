"""Make an account from a client of the API."""

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.utils.translation import gettext as _

from accounts.events import AccountRegistered, RegistrationRepeated
from accounts.models import User
from accounts.rules import AccountRefused, check_client_address, check_new_password
from core.action import action
from core.events import publish

validate_length = MaxLengthValidator(254)


@action
def register_account(
    *, email: str, password: str, first_name: str = "", last_name: str = "", redirect_url: str = ""
) -> None:
    """Make an account that waits for its address to be confirmed; anybody may, and learns nothing about others.

    An address that has an account gets a letter instead, and the asker the same answer in the same time. The letter
    leads to `redirect_url`, or to our own page. Raises AccountRefused and WeakPassword.
    """
    email = email.strip().lower()
    try:
        validate_email(email)
        validate_length(email)
    except ValidationError as problem:
        raise AccountRefused(_("Podaj adres e-mail."), code="INVALID", field="email") from problem
    if redirect_url:
        check_client_address(redirect_url)
    names = {"first_name": first_name.strip(), "last_name": last_name.strip()}
    check_new_password(password, User(email=email, **names))
    known = User.objects.filter(email=email).first() or _owner_of(email)
    if known is not None:
        User().set_password(password)  # takes the time that making an account takes
        publish(RegistrationRepeated(user_id=known.pk))
        return
    if any(len(name) > 100 for name in names.values()):
        raise AccountRefused(_("Imię i nazwisko mogą mieć do 100 znaków."), code="INVALID", field="firstName")
    user = User.objects.create_user(email, password, **names)
    EmailAddress.objects.create(user=user, email=email, verified=False, primary=True)
    publish(AccountRegistered(user_id=user.pk, redirect_url=redirect_url))


def _owner_of(email: str) -> User | None:
    """Find whose further, confirmed address it is."""
    row = EmailAddress.objects.select_related("user").filter(email__iexact=email, verified=True).first()
    return row.user if row else None
