"""How long the data of buyers are kept, and which columns they are (law.md R10-04, §15)."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from core import clock

YEARS: Final = 5
TAX_DAY: Final = 25
#: The columns of an order that say who bought; the note may say it too.
ORDER_FIELDS: Final = (
    "email",
    "first_name",
    "last_name",
    "phone",
    "company_name",
    "nip",
    "recipient_name",
    "recipient_nip",
    "recipient_address",
    "note",
)
ADDRESS_FIELDS: Final = (
    "first_name",
    "last_name",
    "company_name",
    "street_address_1",
    "street_address_2",
    "postal_code",
    "city",
    "powiat",
    "phone",
)


def keep_until(last_day: dt.date) -> dt.date:
    """Give the last day on which an order's data are kept for the tax law (Ordynacja podatkowa art. 86 and 70).

    Five years from the end of the year in which the tax was due: VAT of a month is due on the 25th of the next one, so
    an order that ended in December 2026 is kept until 31.12.2032, one of November 2026 until 31.12.2031.
    """
    due = clock.add_months(last_day.replace(day=1), 1).replace(day=TAX_DAY)
    return dt.date(due.year + YEARS, 12, 31)


def last_day_of(placed_at: dt.datetime, ends: Iterable[dt.datetime | None]) -> dt.date:
    """Give the Warsaw day on which the last thing happened to an order: placing, the end of a part, money back."""
    return clock.date_of(max([placed_at, *(end for end in ends if end is not None)]))
