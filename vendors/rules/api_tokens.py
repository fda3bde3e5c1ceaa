"""Rules of tokens for programs: which scopes there are for whom, for how long, and how a secret looks."""

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Final

from django.utils.translation import gettext_lazy as _

from core import clock
from core.errors import RuleViolation
from vendors.models import ApiScope
from vendors.rules.team import token_of

#: How every secret begins, so that people and scanners of leaked secrets know it.
PREFIX: Final = "rynek_"
LONGEST_DAYS: Final = 365
MOST_IN_USE: Final = 10
#: A form that was sent twice shows its secret again for so long.
SHOWN_AGAIN: Final = dt.timedelta(minutes=10)
#: How exactly it is kept when a token was used last.
EXACT_TO: Final = dt.timedelta(minutes=1)
SELLER_SCOPES: Final = (
    ApiScope.LISTINGS,
    ApiScope.STOCK,
    ApiScope.ORDERS,
    ApiScope.PERSONAL_DATA,
    ApiScope.CERTIFICATES,
)
ROPS_SCOPES: Final = (ApiScope.APPLICATIONS, ApiScope.CERTIFICATES)


class TokenRefused(RuleViolation):
    """The name, the scopes or the length of life of a token will not do."""

    code = "TOKEN_REFUSED"


class TooManyTokens(RuleViolation):
    """A vendor has no use for more programs than these at once."""

    code = "TOO_MANY_TOKENS"
    message = _("Macie już 10 działających kodów. Najpierw wyłącz ten, którego nie używacie.")


class VendorNotSelling(RuleViolation):
    """Programs of a vendor act once the regional centre has approved it."""

    code = "VENDOR_NOT_SELLING"
    message = _("Programy mogą działać dopiero, gdy ROPS zatwierdzi Wasze przedsiębiorstwo.")


def check_token(name: str, scopes: Collection[str], days: int, allowed: Collection[ApiScope]) -> None:
    """Refuse what no token can be; raises TokenRefused naming the field to blame."""
    if not name.strip():
        raise TokenRefused(_("Napisz, do czego służy ten kod."), field="name")
    if not scopes or not set(scopes) <= set(allowed):
        raise TokenRefused(_("Wybierz, co program może robić."), field="scopes")
    if ApiScope.PERSONAL_DATA in scopes and ApiScope.ORDERS not in scopes:
        raise TokenRefused(_("Dane kupujących są w zamówieniach: zaznacz też zamówienia."), field="scopes")
    if not 1 <= days <= LONGEST_DAYS:
        raise TokenRefused(_("Kod może działać najdłużej rok."), field="days")


def secret_of(key: uuid.UUID, maker_id: int, vendor_id: int | None) -> str:
    """Give the secret that a form with this key makes: the same form sent twice makes the same one.

    The key is in the page only; without it and the installation's own secret nobody can tell what a token is.
    """
    return f"{PREFIX}{token_of('api', f'{key}:{maker_id}:{vendor_id or 0}')}"


def expiry(days: int) -> dt.datetime:
    """Give the instant at which a token made now for so many days ends: the end of that day in Warsaw."""
    return clock.start_of(clock.today() + dt.timedelta(days=days)) + dt.timedelta(days=1, seconds=-1)
