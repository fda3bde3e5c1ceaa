"""Lines of bank statements as they were read, and what makes two of them the same."""

import dataclasses
import datetime as dt
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from core.money import ZERO
from marketplace.payouts.models import BankLine
from marketplace.payouts.states import BankLineState

NRB: Final = re.compile(r"[0-9]{26}")
_LETTERS: Final = str.maketrans({"Ł": "L", "ł": "l"})


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReadLine:
    """One movement in PLN: `amount` is positive; texts as the bank wrote them, accounts as NRB where they are one."""

    booked_on: dt.date
    is_incoming: bool
    amount: Decimal
    title: str = ""
    counterparty_name: str = ""
    counterparty_account: str = ""
    end_to_end: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReadStatement:
    """A statement of one account; `account` is empty where a file does not name it."""

    kind: str
    account: str
    lines: list[ReadLine]


def unfolded(text: str) -> str:
    """Give a text in capital letters without Polish signs: "zamówienie kasa/1" -> "ZAMOWIENIE KASA/1"."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(sign for sign in plain.upper() if sign.isascii())


def fold(text: str) -> str:
    """Leave capital letters and digits alone: "Za zamówienie kasa/2026/000123" -> "ZAZAMOWIENIEKASA2026000123"."""
    return "".join(sign for sign in unfolded(text) if sign.isalnum())


def account_digits(text: str) -> str:
    """Give the 26 digits of a Polish account however it was written, a foreign one as letters and digits, or nothing.

    "PL61 1090 1014 …" and "/PL611090…" give the same.
    """
    plain = fold(text)
    if plain.startswith("PL"):
        plain = plain[2:]
    return plain if NRB.fullmatch(plain) else plain[:34]


def fingerprints(account: str, lines: Iterable[ReadLine]) -> Iterator[tuple[str, ReadLine]]:
    """Name each line so that another statement, or another kind of file, names the same movement the same.

    Two equal transfers of one day are two lines: the second is named as the second one. Names of people and numbers of
    banks are left out, because kinds of files differ in them.
    """
    seen: Counter[str] = Counter()
    for line in lines:
        sign = "+" if line.is_incoming else "-"
        parts = [
            account,
            line.booked_on.isoformat(),
            f"{sign}{line.amount:.2f}",
            line.counterparty_account,
            fold(line.title)[:120],
        ]
        content = "|".join(parts)
        seen[content] += 1
        yield hashlib.sha256(f"{content}|{seen[content]}".encode()).hexdigest(), line


def held(line: BankLine) -> Decimal:
    """Give how much of a line must stand in the ledger's SUSPENSE in PLN: what nobody explained on our own account."""
    if line.vendor_id is not None:
        return ZERO
    amount: Decimal = line.return_amount if line.state == BankLineState.TO_RETURN else ZERO
    if line.state in {BankLineState.OPEN, BankLineState.PARTIAL}:
        amount = line.amount
    return amount
