"""When a vendor may rest, and how buyers are told."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import RuleViolation
from vendors.models import ClosedKind, ClosedPeriod

LONGEST: Final = dt.timedelta(days=180)
FARTHEST: Final = dt.timedelta(days=730)


class InvalidPeriod(RuleViolation):
    """The days make no period, or one that stands already."""

    code = "INVALID_PERIOD"
    message = gettext_lazy("Sprawdź daty przerwy.")


def check_period(
    *, kind: str, starts_on: dt.date, ends_on: dt.date, today: dt.date, others: Iterable[ClosedPeriod]
) -> None:
    """Refuse a period in the past, turned round, longer than half a year or on the days of another one."""
    if kind not in ClosedKind.values:
        raise InvalidPeriod(_("Wybierz rodzaj przerwy z listy."), field="kind")
    if ends_on < starts_on:
        raise InvalidPeriod(_("Ostatni dzień przerwy jest przed pierwszym."), field="ends_on")
    if ends_on < today:
        raise InvalidPeriod(_("Ta przerwa już minęła. Podaj dzień od dziś."), field="ends_on")
    if ends_on - starts_on > LONGEST:
        raise InvalidPeriod(_("Przerwa może trwać najwyżej pół roku. Potem dodaj następną."), field="ends_on")
    if starts_on > today + FARTHEST:
        raise InvalidPeriod(_("Podaj datę z najbliższych dwóch lat."), field="starts_on")
    for other in others:
        if other.starts_on <= ends_on and starts_on <= other.ends_on:
            text = _("Te dni należą już do przerwy od %(start)s do %(end)s.")
            raise InvalidPeriod(text % {"start": _day(other.starts_on), "end": _day(other.ends_on)}, field="starts_on")


def holiday_tag(ends_on: dt.date) -> str:
    """Say on a card until when nothing can be ordered, e.g. "Przerwa do 3 grudnia"."""
    return _("Przerwa do %(day)s") % {"day": date_format(ends_on, "j E")}


def _day(day: dt.date) -> str:
    return date_format(day, "j E Y")
