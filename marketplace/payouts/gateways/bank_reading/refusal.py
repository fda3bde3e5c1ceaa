"""Why a file is no statement that we take, and amounts and days as banks write them."""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Final

from django.utils.translation import gettext as _

from core.errors import RuleViolation

LARGEST: Final = Decimal("1000000000")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]{1,2})?")
_DAYS: Final = ("%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y", "%Y.%m.%d", "%Y/%m/%d", "%Y%m%d")


class StatementRefused(RuleViolation):
    """The file is no statement, or of another account or currency; nothing of it was taken."""

    code = "STATEMENT_REFUSED"

    def __init__(self, message: str) -> None:
        super().__init__(message, field="file")


def check_currency(currency: str) -> None:
    """Let PLN pass alone; a file that does not name the currency passes, for Polish banks leave it out."""
    if currency.strip().upper() not in {"", "PLN", "ZŁ", "ZL"}:
        words = {"currency": currency.strip()[:10]}
        raise StatementRefused(
            _("Ten wyciąg jest w walucie %(currency)s. Przyjmujemy tylko rachunki w złotych.") % words
        )


def amount_of(text: str) -> Decimal | None:
    """Read an amount: "-1 234,56 PLN", "1.234,56", "39.00" and "'39,00" are amounts; None for anything else."""
    plain = re.sub(r"(?i)\s|'|\u00a0|\u202f|PLN|ZŁ", "", text).replace("\u2212", "-")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    if not _NUMBER.fullmatch(plain):
        return None
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return None
    return amount if abs(amount) < LARGEST else None


def day_of(text: str) -> dt.date | None:
    """Read a day: 2026-11-27, 27.11.2026, 27-11-2026, 20261127, a time behind it aside; None for anything else."""
    plain = re.split(r"[\sT]", text.strip(), maxsplit=1)[0]
    for form in _DAYS:
        try:
            day = dt.datetime.strptime(plain, form).date()  # noqa: DTZ007
        except ValueError:
            continue
        return day if 2000 <= day.year <= 2100 else None
    return None
