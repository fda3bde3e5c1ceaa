"""Rules of a person's own data."""

from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.errors import RuleViolation

MAX_ADDRESSES: Final = 20
#: What Django's checks of a password are called by Saleor's clients.
PASSWORD_CODES: Final = {
    "password_too_short": "PASSWORD_TOO_SHORT",
    "password_too_common": "PASSWORD_TOO_COMMON",
    "password_entirely_numeric": "PASSWORD_ENTIRELY_NUMERIC",
    "password_too_similar": "PASSWORD_TOO_SIMILAR",
}


class TooManyAddresses(RuleViolation):
    """An address book holds at most MAX_ADDRESSES entries."""

    code = "TOO_MANY_ADDRESSES"
    message = gettext_lazy("Książka adresowa jest pełna. Usuń adres, którego już nie używasz.")


class AccountRefused(RuleViolation):
    """Something about an account cannot be done; `code` is one of Saleor's AccountErrorCode."""


class WeakPassword(AccountRefused):
    """A password is too easy to guess; `found` holds a (message, code) for each reason."""

    code = "INVALID_PASSWORD"

    def __init__(self, found: list[tuple[str, str]], *, field: str) -> None:
        self.found = found
        super().__init__(" ".join(message for message, _code in found), code=found[0][1], field=field)


def check_new_password(password: str, user: User, *, field: str = "password") -> None:
    """Raise WeakPassword when a password does not pass the same checks as on our pages."""
    try:
        validate_password(password, user)
    except ValidationError as problem:
        found = [
            (text, PASSWORD_CODES.get(str(error.code), "INVALID_PASSWORD"))
            for error in problem.error_list
            for text in error.messages
        ]
        raise WeakPassword(found, field=field) from problem


def check_client_address(url: str) -> str:
    """Give back an address that may stand in a letter of ours; raises AccountRefused for any other.

    Otherwise our letters would carry anybody's links to anybody. The hosts are our own and API_CLIENT_HOSTS.
    """
    hosts = {urlsplit(settings.PUBLIC_URL).hostname, *settings.API_CLIENT_HOSTS}
    try:
        parts = urlsplit(url)
        is_known = parts.scheme in {"http", "https"} and parts.hostname in hosts and not parts.username
    except ValueError:
        is_known = False
    if not is_known or len(url) > 500 or not url.isprintable() or " " in url:
        text = _("Tego adresu nie możemy umieścić w liście. Administrator rynku może go dopuścić.")
        raise AccountRefused(text, code="INVALID", field="redirectUrl")
    return url


def with_parameters(url: str, **parameters: str) -> str:
    """Add parameters to an address that may have some already."""
    parts = urlsplit(url)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in parameters]
    query = urlencode([*kept, *parameters.items()])
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, parts.fragment))
