"""Files that a bank carries out: Elixir-O (Polish banks) and pain.001 (ISO 20022), made from payouts."""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from marketplace.payouts.models import Payout

#: Fields of an Elixir-O order hold four lines of 35 characters, parted by a bar; a comma ends a field outside quotes.
LINES, WIDTH = 4, 35
_FOREIGN: Final = re.compile(r"[^A-Za-z0-9 .,:;/()+\-ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]")
PAIN: Final = "pain.001.001.09"


def elixir_file(payouts: Iterable[Payout], *, account: str, holder: str, day: dt.date) -> bytes:
    """Write domestic transfers as Elixir-O in Windows-1250, one order a line: type 110, grosze, both accounts, title.

    `account` (NRB) of `holder` is debited on `day`. Signs that banks refuse become spaces.
    """
    rows = [
        ",".join(
            [
                "110",
                f"{day:%Y%m%d}",
                str(int(payout.amount * 100)),
                account[2:10],
                "0",
                _quoted(account),
                _quoted(payout.account),
                _quoted(_lines(holder)),
                _quoted(_lines(payout.holder)),
                "0",
                payout.account[2:10],
                _quoted(_lines(title_of(payout))),
                '""',
                '""',
                '"51"',
            ]
        )
        for payout in payouts
    ]
    return "".join(f"{row}\r\n" for row in rows).encode("cp1250", errors="replace")


def pain_file(payouts: Iterable[Payout], *, account: str, holder: str, day: dt.date) -> bytes:
    """Write transfers in PLN as pain.001.001.09 XML, checked against its schema by the library that writes it.

    Raises sepaxml.validation.ValidationError when the file would not follow the schema.
    """
    from sepaxml import SepaTransfer  # brings xmlschema, 14 MB that a web process should carry only once it is needed

    file = SepaTransfer(
        {"name": plain(holder)[:70], "IBAN": f"PL{account}", "batch": True, "currency": "PLN"}, schema=PAIN, clean=True
    )
    for payout in payouts:
        file.add_payment(
            {
                "name": plain(payout.holder)[:70],
                "IBAN": f"PL{payout.account}",
                "amount": int(payout.amount * Decimal(100)),
                "execution_date": day,
                "description": title_of(payout)[:140],
                "endtoend_id": payout.number.replace("/", "-"),
            }
        )
    content = file.export(validate=True)
    return content if isinstance(content, bytes) else str(content).encode()


def title_of(payout: Payout) -> str:
    """Give the title of the transfer, by which it is found in a statement of the bank."""
    return f"Rynek ES wyplata {payout.number}"


def plain(text: str) -> str:
    """Leave only signs that every bank accepts."""
    return re.sub(r"\s+", " ", _FOREIGN.sub(" ", text)).strip()


def _lines(text: str) -> str:
    """Break a text into four lines of 35 signs, cutting what does not fit."""
    cleaned = plain(text)
    return "|".join(cleaned[start : start + WIDTH] for start in range(0, LINES * WIDTH, WIDTH))


def _quoted(text: str) -> str:
    return f'"{text}"'
