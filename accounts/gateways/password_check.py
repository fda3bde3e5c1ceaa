"""Proving a password to the API, held back after wrong ones exactly as on our pages (axes, allauth)."""

from allauth.account.adapter import get_adapter
from axes.utils import reset
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.queries import is_guarded, people_for_api
from accounts.rules import AccountRefused
from core.client_address import client_address


def person_with_password(request: HttpRequest, email: str, password: str) -> User:
    """Give the person with this password; raises AccountRefused with a code of Saleor's AccountErrorCode.

    Wrong tries count for the address and the e-mail together, as at the page of signing in, and lock both ways.
    Requests of an own storefront (GRAPHQL_TRUSTED_ADDRESSES) all come from one address: for them the limit of an
    address is left out, the one of the e-mail stays.
    """
    email = email.strip().lower()
    is_trusted = client_address(request) in settings.GRAPHQL_TRUSTED_ADDRESSES
    check = authenticate if is_trusted else get_adapter().authenticate
    try:
        found = check(request, email=email, password=password)
    except ValidationError as problem:
        raise _delayed() from problem
    if getattr(request, "axes_locked_out", False):
        request.axes_locked_out = False  # type: ignore[attr-defined]  # else axes answers with its own page
        raise _delayed()
    if found is None:
        raise AccountRefused(_("Adres e-mail lub hasło się nie zgadza."), code="INVALID_CREDENTIALS", field="email")
    if settings.AXES_ENABLED:
        reset(username=email, ip=getattr(request, "axes_ip_address", None))
    user: User = people_for_api().get(pk=found.pk)
    check_may_sign_in(user)
    return user


def check_may_sign_in(user: User) -> None:
    """Raise AccountRefused when a right password is not enough here; `user` was read by `people_for_api`."""
    if not user.is_active:
        raise AccountRefused(_("To konto jest wyłączone."), code="INACTIVE", field="email")
    if is_guarded(user):
        text = _("Do tego konta samo hasło nie wystarcza. Zaloguj się na stronie rynku.")
        raise AccountRefused(text, code="DISABLED_AUTHENTICATION_METHOD", field="email")
    if user.is_unconfirmed:  # type: ignore[attr-defined]
        text = _("Najpierw potwierdź adres e-mail: otwórz link z listu, który Ci wysłaliśmy.")
        raise AccountRefused(text, code="ACCOUNT_NOT_CONFIRMED", field="email")


def _delayed() -> AccountRefused:
    text = _("Za dużo nieudanych prób. Odczekaj chwilę i spróbuj jeszcze raz.")
    return AccountRefused(text, code="LOGIN_ATTEMPT_DELAYED", field="email")
