"""CSV of Polish banks: each has its own header, so columns are known by their names, wherever they stand."""

import csv
import dataclasses
import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from core.money import ZERO, round_pln
from marketplace.payouts.gateways.bank_reading.refusal import StatementRefused, amount_of, check_currency, day_of
from marketplace.payouts.rules.bank_line import NRB, ReadLine, ReadStatement, account_digits, fold

#: What a column holds -> the names that banks give it, without Polish letters, spaces and signs; the first one wins.
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "day": (
        "DATAKSIEGOWANIA",
        "DATAKSIEGOWA",
        "DATAZAKSIEGOWANIA",
        "DATAOPERACJI",
        "DATATRANSAKCJI",
        "DATAREALIZACJI",
        "DATAWALUTY",
        "DATA",
    ),
    "amount": (
        "KWOTAWWALUCIERACHUNKU",
        "KWOTATRANSAKCJIWALUTARACHUNKU",
        "KWOTAOPERACJIWWALUCIERACHUNKU",
        "KWOTA",
        "KWOTAOPERACJI",
        "KWOTATRANSAKCJI",
        "KWOTAPLN",
    ),
    "out": ("OBCIAZENIA", "OBCIAZENIE", "KWOTAOBCIAZENIA", "WYPLYWY", "WINIEN"),
    "in": ("UZNANIA", "UZNANIE", "KWOTAUZNANIA", "WPLYWY", "MA"),
    "title": (
        "TYTUL",
        "TYTULOPERACJI",
        "TYTULPRZELEWU",
        "TYTULEM",
        "TYTULPLATNOSCI",
        "OPISOPERACJI",
        "OPISTRANSAKCJI",
        "SZCZEGOLYTRANSAKCJI",
        "SZCZEGOLY",
        "OPIS",
    ),
    "name": (
        "NADAWCAODBIORCA",
        "ODBIORCANADAWCA",
        "ODBIORCAZLECENIODAWCA",
        "KONTRAHENT",
        "DANEKONTRAHENTA",
        "NAZWAKONTRAHENTA",
        "NAZWANADAWCYODBIORCY",
        "DANENADAWCYODBIORCY",
    ),
    "from_name": ("NADAWCA", "NAZWANADAWCY"),
    "to_name": ("ODBIORCA", "NAZWAODBIORCY"),
    "account": (
        "NUMERKONTA",
        "NRRACHUNKU",
        "NUMERRACHUNKUKONTRAHENTA",
        "RACHUNEKKONTRAHENTA",
        "NRRACHUNKUKONTRAHENTA",
        "NUMERRACHUNKUNADAWCYODBIORCY",
        "RACHUNEKNADAWCYODBIORCY",
        "NRKONTANADAWCYODBIORCY",
        "NUMERRACHUNKU",
        "NUMERKONTAKONTRAHENTA",
        "KONTOKONTRAHENTA",
        "NARACHUNEKZRACHUNKU",
        "NAKONTOZKONTA",
    ),
    "from_account": ("RACHUNEKZRODLOWY", "NUMERRACHUNKUNADAWCY", "RACHUNEKNADAWCY"),
    "to_account": ("RACHUNEKDOCELOWY", "NUMERRACHUNKUODBIORCY", "RACHUNEKODBIORCY"),
    "currency": ("WALUTARACHUNKU", "WALUTA", "WALUTAOPERACJI"),
    "own": ("RACHUNEK", "NUMERRACHUNKUKARTY", "RACHUNEKKLIENTA", "NRRACHUNKUKLIENTA", "MOJRACHUNEK", "RACHUNEKWLASNY"),
}
LABELS: Final = {
    "TYTUL": "title", "NAZWANADAWCY": "name", "NAZWAODBIORCY": "name", "RACHUNEKNADAWCY": "account",
    "RACHUNEKODBIORCY": "account",
}  # fmt: skip
HEADLESS: Final = {"day": 0, "title": 2, "name": 3, "account": 4, "amount": 5}
HEADER_WITHIN: Final = 80
_LABELLED: Final = re.compile(r"^\s*([^:]{3,25}):\s*(.*)$", re.DOTALL)


@dataclasses.dataclass(frozen=True)
class Header:
    """Where the columns stand: what one holds -> its place."""

    row: int
    places: dict[str, int]

    def cell(self, row: list[str], name: str) -> str:
        """Give a cell of a row, empty where there is none."""
        place = self.places.get(name, -1)
        return row[place].strip() if 0 <= place < len(row) else ""


def read_table(text: str) -> ReadStatement:
    """Read the CSV of a bank: semicolons, commas or tabs, decimal commas, in the order of its header."""
    for sign in (";", ",", "\t", "|"):
        rows = _rows(text, sign)
        header = _header(rows) or _headless(rows)
        if header is not None:
            lines = list(_lines(rows, header))
            return ReadStatement(kind="CSV", account=_own_account(rows, header), lines=lines)
    raise StatementRefused(
        _(
            "Nie umiemy przeczytać tego pliku. Przyjmujemy wyciągi MT940, CAMT.053 (XML) i CSV z banku. W pliku CSV "
            "szukamy wiersza z nazwami kolumn: data, kwota, tytuł."
        )
    )


def _rows(text: str, sign: str) -> list[list[str]]:
    try:
        return list(csv.reader(text.splitlines(keepends=True), delimiter=sign))
    except csv.Error:
        return []


def _header(rows: list[list[str]]) -> Header | None:
    """Find the row of names: it has a day, an amount (or both sides of one) and a title."""
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        named = [fold(cell) for cell in row]
        places = {
            what: named.index(name)
            for what, names in COLUMNS.items()
            if (name := next((one for one in names if one in named), ""))
        }
        if "day" in places and "title" in places and ("amount" in places or {"in", "out"} <= places.keys()):
            return Header(at, places)
    return None


def _headless(rows: list[list[str]]) -> Header | None:
    """Know the table of Santander: no names, above it one row with the account and its currency."""
    above = [cell.strip() for cell in rows[0]] if rows else []
    has_account = any(NRB.fullmatch(account_digits(cell)) for cell in above)
    if len(rows) < 2 or not has_account or "PLN" not in above or len(rows[1]) < len(HEADLESS):
        return None
    return Header(0, HEADLESS)


def _lines(rows: list[list[str]], header: Header) -> Iterator[ReadLine]:
    for number, row in enumerate(rows[header.row + 1 :], header.row + 2):
        first = header.cell(row, "day")
        amount = _amount(row, header)
        day = day_of(first)
        if day is None and (amount is None or not first or first.startswith("#")):
            continue  # sums and notes behind the table
        if day is None or amount is None:
            raise StatementRefused(
                _("Wiersz %(number)s pliku ma złą datę albo kwotę. Pobierz plik z banku jeszcze raz.")
                % {"number": number}
            )
        check_currency(header.cell(row, "currency"))
        if amount:
            yield _line(row, header, day, amount)


def _line(row: list[str], header: Header, day: dt.date, amount: Decimal) -> ReadLine:
    other = "from" if amount > ZERO else "to"
    found = {
        "title": header.cell(row, "title"),
        "name": header.cell(row, "name") or header.cell(row, f"{other}_name"),
        "account": header.cell(row, "account") or header.cell(row, f"{other}_account"),
    }
    found |= _labelled(row)
    return ReadLine(
        booked_on=day,
        is_incoming=amount > ZERO,
        amount=abs(amount),
        title=" ".join(found["title"].split())[:400],
        counterparty_name=" ".join(found["name"].split())[:200],
        counterparty_account=account_digits(found["account"]),
    )


def _labelled(row: list[str]) -> dict[str, str]:
    """Read cells that carry their own name, as PKO BP writes them: "Tytuł: …", "Rachunek nadawcy: …"."""
    found: dict[str, str] = {}
    for cell in row:
        match = _LABELLED.match(cell)
        if match and (what := LABELS.get(fold(match[1]))):
            found.setdefault(what, match[2].strip())
    return found


def _amount(row: list[str], header: Header) -> Decimal | None:
    if "amount" in header.places:
        found = amount_of(header.cell(row, "amount"))
        return round_pln(found) if found is not None else None
    sides = [amount_of(header.cell(row, name)) for name in ("in", "out")]
    if sides == [None, None]:
        return None
    return round_pln(abs(sides[0] or ZERO) - abs(sides[1] or ZERO))


def _own_account(rows: list[list[str]], header: Header) -> str:
    """Find whose table it is: a column of it, or a number above it; empty where the bank does not say."""
    told = {account_digits(header.cell(row, "own")) for row in rows[header.row + 1 :] if header.cell(row, "own")}
    numbers = {number for number in told if NRB.fullmatch(number)}
    if not numbers:
        above = {account_digits(cell) for row in rows[: header.row or 1] for cell in row}
        numbers = {number for number in above if NRB.fullmatch(number)}
    return numbers.pop() if len(numbers) == 1 else ""
