"""Polish public holidays, compared with a library that keeps those of all countries."""

import datetime as dt

import holidays
import pytest

from core.public_holidays import is_public_holiday


@pytest.mark.parametrize("year", range(1990, 2101))
def test_every_year_has_the_days_that_the_library_knows(year: int) -> None:
    known = set(holidays.country_holidays("PL", years=year))
    days = (dt.date(year, 1, 1) + dt.timedelta(days=number) for number in range(366))
    assert {day for day in days if day.year == year and is_public_holiday(day)} == known


@pytest.mark.parametrize(
    ("day", "is_free"),
    [
        ("2026-04-05", True),  # Easter
        ("2026-04-06", True),  # Easter Monday
        ("2026-05-24", True),  # Pentecost
        ("2026-06-04", True),  # Corpus Christi
        ("2024-12-24", False),
        ("2025-12-24", True),
        ("2010-01-06", False),
        ("2011-01-06", True),
        ("2026-05-02", False),
    ],
)
def test_days_that_move_or_came_later(day: str, is_free: bool) -> None:
    assert is_public_holiday(dt.date.fromisoformat(day)) is is_free
