"""The time that statistics look at, cut into days, weeks or months."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CHOICES: Final[dict[str, tuple[Promise, int]]] = {
    "7": (_("7 dni"), 7),
    "30": (_("30 dni"), 30),
    "90": (_("3 miesiące"), 91),
    "365": (_("rok"), 365),
}
DEFAULT: Final = "30"


@dataclass(frozen=True, slots=True)
class Bucket:
    """A part of the period, from its first to its last day inclusive."""

    first: dt.date
    last: dt.date
    label: str


@dataclass(frozen=True, slots=True)
class Period:
    """Warsaw days from `first` to `last` inclusive."""

    key: str
    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """Give the number of days."""
        return (self.last - self.first).days + 1

    def before(self) -> "Period":
        """Give the time of the same length just before, to compare with."""
        return Period(self.key, self.first - dt.timedelta(days=self.days), self.first - dt.timedelta(days=1))

    def buckets(self) -> list[Bucket]:
        """Cut into days (up to 31), weeks from Monday (up to half a year) or months; the two ends may be shorter."""
        days = [self.first + dt.timedelta(days=n) for n in range(self.days)]
        if self.days <= 31:
            starts = days
        elif self.days <= 190:
            starts = [day for day in days if day == self.first or day.weekday() == 0]
        else:
            starts = [day for day in days if day == self.first or day.day == 1]
        after = [*starts[1:], self.last + dt.timedelta(days=1)]
        ends = [day - dt.timedelta(days=1) for day in after]
        return [Bucket(first, last, _label(first, last)) for first, last in zip(starts, ends, strict=True)]


def period_for(key: str, today: dt.date) -> Period:
    """Give the period that a reader asked for, ending today; anything unknown is the last thirty days."""
    known = key if key in CHOICES else DEFAULT
    return Period(known, today - dt.timedelta(days=CHOICES[known][1] - 1), today)


def _label(first: dt.date, last: dt.date) -> str:
    if first == last:
        return date_format(first, "j.n")
    return f"{date_format(first, 'j.n')}–{date_format(last, 'j.n')}"
