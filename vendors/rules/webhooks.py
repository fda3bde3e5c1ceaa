"""Rules of telling programs: which addresses, how often it is tried, when it ends."""

import datetime as dt
import re
from collections.abc import Collection
from typing import Final
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation
from vendors.models import WebhookEvent

#: Waiting times before the second and every further attempt, in seconds, as Saleor has them.
GAPS: Final = (10, 20, 40, 80, 160)
MOST_WEBHOOKS: Final = 5
#: Deliveries in a row that failed for good before an address is switched off.
MOST_FAILURES: Final = 20
MOST_BYTES: Final = 256 * 1024
KEPT: Final = dt.timedelta(days=30)
CHOOSABLE: Final = tuple(event for event in WebhookEvent if event is not WebhookEvent.TEST)
_HOST: Final = re.compile(r"[a-z0-9.\-:\[\]]+", re.IGNORECASE)
_LOWEST_FREE_PORT: Final = 1024


class WebhookRefused(RuleViolation):
    """The name, the address, the events or the query of a webhook will not do."""

    code = "WEBHOOK_REFUSED"


class TooManyWebhooks(RuleViolation):
    """More addresses than anybody needs."""

    code = "TOO_MANY_WEBHOOKS"
    message = _("Macie już 5 adresów. Najpierw usuń ten, którego nie używacie.")


def check_webhook(name: str, url: str, events: Collection[str], *, https_only: bool) -> None:
    """Refuse what cannot be told; raises WebhookRefused naming the field to blame.

    Whether the host's addresses are public is asked again at each attempt, when the name is resolved.
    """
    if not name.strip():
        raise WebhookRefused(_("Napisz, jaki program dostaje powiadomienia."), field="name")
    if not events or not set(events) <= {event.value for event in CHOOSABLE}:
        raise WebhookRefused(_("Wybierz, o czym program ma wiedzieć."), field="events")
    if not is_address(url, https_only=https_only):
        problem = _("Podaj pełny adres, który zaczyna się od https://, na przykład https://program.example.org/rynek.")
        raise WebhookRefused(problem, field="target_url")


def is_address(url: str, *, https_only: bool) -> bool:
    """Tell whether a text is an address that may be told: no user, no fragment, 443 or a port from 1024 on."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    schemes = {"https"} if https_only else {"https", "http"}
    if parts.scheme not in schemes or not parts.hostname or parts.username is not None or parts.fragment:
        return False
    if not url.isascii() or any(ord(one) <= 32 or ord(one) == 127 for one in url) or "\\" in url:
        return False
    standard = {"https": 443, "http": 80}[parts.scheme]
    return bool(_HOST.fullmatch(parts.netloc)) and (port in {None, standard} or (port or 0) >= _LOWEST_FREE_PORT)


def is_worth_trying_again(status: int, *, is_refused_here: bool) -> bool:
    """Tell whether an attempt that did not succeed may go better later: the other side was away or broke (5xx)."""
    return not is_refused_here and (status == 0 or status >= 500)


def next_attempt(attempts: int, now: dt.datetime) -> dt.datetime | None:
    """Give when to try again after so many attempts; None when it was the last one."""
    return now + dt.timedelta(seconds=GAPS[attempts - 1]) if attempts <= len(GAPS) else None
