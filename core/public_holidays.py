"""Polish public holidays: art. 1 of the Act of 18 January 1951 on days free of work, as amended.

Fourteen days a year do not need a library of all countries, which takes 19 MB of every process; a test compares each
year with that library.
"""

import datetime as dt
from functools import lru_cache
from typing import Final

from dateutil.easter import easter

#: (month, day) -> the first year in which it is free; 0 where it always was, as far as this market counts.
FIXED: Final = {
    (1, 1): 0,
    (1, 6): 2011,
    (5, 1): 0,
    (5, 3): 0,
    (8, 15): 0,
    (11, 1): 0,
    (11, 11): 0,
    (12, 24): 2025,
    (12, 25): 0,
    (12, 26): 0,
}
#: Free once, by an Act of its own: a hundred years of independence.
ONCE: Final = frozenset({dt.date(2018, 11, 12)})
#: Days after Easter Sunday: itself, Easter Monday, Pentecost, Corpus Christi.
MOVING: Final = (0, 1, 49, 60)


def is_public_holiday(day: dt.date) -> bool:
    """Tell whether a date is free of work by law, Sundays and Saturdays apart; from 1990 on."""
    return day in ONCE or day in _of_year(day.year)


@lru_cache(maxsize=16)
def _of_year(year: int) -> frozenset[dt.date]:
    fixed = (dt.date(year, month, day) for (month, day), since in FIXED.items() if year >= since)
    sunday = easter(year)
    return frozenset((*fixed, *(sunday + dt.timedelta(days=days) for days in MOVING)))
