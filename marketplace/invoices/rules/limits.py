"""Limits of tax law, read from data with the days on which they hold (data/limits.toml)."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from core.money import round_pln

FILE: Final = Path(__file__).resolve().parent.parent / "data" / "limits.toml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Dac7Limits:
    """Below both a seller of goods is left out; when letters and the hold come, in days."""

    min_sales: int
    max_eur: Decimal
    remind_after: dt.timedelta
    hold_after: dt.timedelta


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    with FILE.open("rb") as file:
        return tomllib.load(file)


def vat_limit(year: int) -> Decimal:
    """Give the sales in PLN up to which art. 113 exempts in a year."""
    rows = [row for row in _data()["vat_exemption"] if row["from"] <= dt.date(year, 1, 1)]
    return Decimal(max(rows, key=lambda row: row["from"])["amount"])


def vat_limit_of(year: int, started_on: dt.date | None) -> Decimal:
    """Give the limit of a seller: in the year in which business began, the share of the days left, that day counted."""
    limit = vat_limit(year)
    if started_on is None or started_on.year != year:
        return limit
    last = dt.date(year, 12, 31)
    days = (last - started_on).days + 1
    return round_pln(limit * days / last.timetuple().tm_yday)


def ksef_begins() -> dt.date:
    """Give the day from which sellers of the market issue through KSeF."""
    day: dt.date = _data()["ksef"]["mandatory_from"]
    return day


def relief_ends() -> dt.date:
    """Give the last day of the relief for small amounts."""
    day: dt.date = _data()["ksef"]["relief_until"]
    return day


def relief_gross() -> Decimal:
    """Give the amount in PLN with VAT that may be issued outside KSeF in one month under the relief."""
    return Decimal(_data()["ksef"]["relief_gross"])


def dac7_limits() -> Dac7Limits:
    """Give the limits of the yearly report on sellers."""
    row = _data()["dac7"]
    return Dac7Limits(
        min_sales=row["min_sales"],
        max_eur=Decimal(row["max_eur"]),
        remind_after=dt.timedelta(days=row["remind_after_days"]),
        hold_after=dt.timedelta(days=row["hold_after_days"]),
    )


def cash_register_until() -> dt.date:
    """Give the last day of the exemption from cash registers for sales paid through a bank."""
    day: dt.date = _data()["cash_register"]["valid_until"]
    return day
