"""KSeF: the shape of its numbers, and when a seller must issue through it (law.md §7)."""

import datetime as dt
import re
from decimal import Decimal
from typing import Final

from marketplace.invoices.rules.limits import ksef_begins, relief_ends, relief_gross

_NUMBER: Final = re.compile(r"([1-9]\d{9})-(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])-([0-9A-F]{12})-([0-9A-F]{2})")


def normalised_number(text: str) -> str:
    """Give a typed KSeF number in capitals, without spaces."""
    return re.sub(r"\s+", "", text).upper()


def is_ksef_number(number: str) -> bool:
    """Tell whether a text is a number as KSeF makes them: 35 characters whose CRC-8 (polynomial 0x07) is right.

    NIP of the seller, day of acceptance, 12 and 2 hexadecimal digits (Ministry of Finance, "Numer KSeF").
    """
    found = _NUMBER.fullmatch(number)
    return found is not None and f"{_crc8(number[:32]):02X}" == found[6]


def numbered(start: str) -> str:
    """Give a whole KSeF number for its first 32 characters: NIP, day, 12 hexadecimal digits."""
    return f"{start}-{_crc8(start):02X}"


def nip_in(number: str) -> str:
    """Give the seller's NIP that a KSeF number begins with."""
    return number[:10]


def _crc8(text: str) -> int:
    crc = 0
    for byte in text.encode("ascii"):
        crc ^= byte
        for _ in range(8):
            crc = ((crc << 1) ^ 0x07) & 0xFF if crc & 0x80 else crc << 1
    return crc


def must_use_ksef(*, buyer_nip: str, issued_on: dt.date, uses_relief: bool, spent: Decimal, gross: Decimal) -> bool:
    """Tell whether an invoice has to go through KSeF.

    Not for consumers, and not before the duty began. Who uses the relief may stay outside until its last day, as long
    as the month's invoices outside KSeF (`spent`, PLN with VAT) and this one stay within the limit; after that day the
    seller's choice is ignored (T7-04).
    """
    if not buyer_nip or issued_on < ksef_begins():
        return False
    if not uses_relief or issued_on > relief_ends():
        return True
    return spent + gross > relief_gross()
