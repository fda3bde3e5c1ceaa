"""Opening hours: per weekday, with exceptions on single dates; times of day in Warsaw."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import RuleViolation

Row = Mapping[str, Any]
SHORT: Final = (
    gettext_lazy("pn."),
    gettext_lazy("wt."),
    gettext_lazy("śr."),
    gettext_lazy("czw."),
    gettext_lazy("pt."),
    gettext_lazy("sob."),
    gettext_lazy("niedz."),
)
DAYS: Final = (
    gettext_lazy("poniedziałek"),
    gettext_lazy("wtorek"),
    gettext_lazy("środa"),
    gettext_lazy("czwartek"),
    gettext_lazy("piątek"),
    gettext_lazy("sobota"),
    gettext_lazy("niedziela"),
)
SCHEMA_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOST_EXCEPTIONS: Final = 30
_TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class InvalidHours(RuleViolation):
    """The hours cannot be; `field` names the weekday or the exception."""

    code = "INVALID_HOURS"


class HoursRow(NamedTuple):
    """A line of the table on the seller's page; `times` is empty when closed."""

    label: str
    times: str


def check_hours(hours: Sequence[Row], exceptions: Sequence[Row]) -> None:
    """Refuse hours that end before they begin, two entries for a weekday or date, or too many exceptions."""
    seen: set[int] = set()
    for row in hours:
        day = row.get("day")
        if not isinstance(day, int) or not 0 <= day <= 6 or day in seen:
            raise InvalidHours(_("Każdy dzień tygodnia może mieć jedną porę otwarcia."), field="hours")
        seen.add(day)
        _check_span(row, f"day{day}")
    if len(exceptions) > MOST_EXCEPTIONS:
        raise InvalidHours(_("Wyjątków może być najwyżej 30. Usuń te, które minęły."), field="exception_date")
    dates = [str(row.get("date")) for row in exceptions]
    if len(set(dates)) < len(dates):
        raise InvalidHours(_("Ten dzień jest już na liście wyjątków."), field="exception_date")
    for row in exceptions:
        try:
            dt.date.fromisoformat(str(row.get("date")))
        except ValueError as problem:
            raise InvalidHours(_("Podaj datę wyjątku."), field="exception_date") from problem
        if row.get("opens") or row.get("closes"):
            _check_span(row, "exception")


def _check_span(row: Row, field: str) -> None:
    opens, closes = str(row.get("opens") or ""), str(row.get("closes") or "")
    if not _TIME.fullmatch(opens) or not _TIME.fullmatch(closes):
        raise InvalidHours(_("Podaj obie godziny, na przykład 8:00 i 16:00."), field=f"{field}_closes")
    if closes <= opens:
        raise InvalidHours(_("Godzina zamknięcia musi być późniejsza niż otwarcia."), field=f"{field}_closes")


def hours_line(hours: Sequence[Row]) -> str:
    """Write the week in one line, e.g. "pn.–pt. 8:00–16:00, sob. 9:00–13:00"; empty without hours."""
    return ", ".join(f"{row.label} {row.times}" for row in hours_table(hours, short=True) if row.times)


def hours_table(hours: Sequence[Row], *, short: bool = False) -> list[HoursRow]:
    """Give the week in lines, days with the same hours together; nothing without hours."""
    if not hours:
        return []
    by_day = {row["day"]: times(row) for row in hours}
    names = SHORT if short else DAYS
    lines = []
    for span, group in groupby(range(7), key=lambda day: by_day.get(day, "")):
        days = list(group)
        label = str(names[days[0]]) if len(days) == 1 else f"{names[days[0]]}–{names[days[-1]]}"
        lines.append(HoursRow(label, span))
    return lines


def exceptions_table(exceptions: Sequence[Row], today: dt.date) -> list[tuple[dt.date, HoursRow, str]]:
    """Give the exceptions from today on as (date, line, note), in the order of their dates."""
    found = []
    for row in exceptions:
        day = dt.date.fromisoformat(row["date"])
        if day >= today:
            found.append((day, HoursRow(date_format(day, "j E Y"), times(row)), str(row.get("note") or "")))
    return sorted(found, key=lambda line: line[0])


def schema_hours(hours: Sequence[Row], exceptions: Sequence[Row], today: dt.date) -> list[dict[str, str]]:
    """Describe the hours for schema.org: openingHoursSpecification."""
    found = [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{SCHEMA_DAYS[row['day']]}",
            "opens": row["opens"],
            "closes": row["closes"],
        }
        for row in hours
    ]
    found += [
        {
            "@type": "OpeningHoursSpecification",
            "validFrom": row["date"],
            "validThrough": row["date"],
            "opens": row.get("opens") or "00:00",
            "closes": row.get("closes") or "00:00",
        }
        for row in exceptions
        if row["date"] >= today.isoformat()
    ]
    return found


def times(row: Row) -> str:
    """Write opening and closing time without a leading zero, e.g. "8:00–16:00"; empty when closed."""
    if not row.get("opens"):
        return ""
    return f"{str(row['opens']).removeprefix('0')}–{str(row['closes']).removeprefix('0')}"
