"""Our numbers in the titles of transfers, however people and banks wrote them."""

import re
from collections.abc import Iterable
from typing import Final

from marketplace.payouts.rules.bank_line import fold, unfolded

YEAR_AND_NUMBER: Final = re.compile(r"(20[0-9]{2})([0-9]{6})(?![0-9])")
LOOSE: Final = re.compile(r"(20[0-9]{2})\s*[/\\.,_ -]\s*0*([0-9]{1,6})(?![0-9])")
BATCH: Final = re.compile(r"W(20[0-9]{2})([0-9]{4})")


def ordinals_in(text: str) -> list[str]:
    """Find what our numbers of orders end with: "pasieka 2026/123" and "PASIEKA2026000123" give "2026/000123"."""
    found = [f"{year}/{number}" for year, number in YEAR_AND_NUMBER.findall(fold(text))]
    found += [f"{year}/{int(number):06d}" for year, number in LOOSE.findall(text)]
    return list(dict.fromkeys(found))


def batches_in(text: str) -> list[str]:
    """Find the numbers of batches of payouts: "Rynek ES wyplata W-2026-0001/3" gives "W-2026-0001"."""
    return list(dict.fromkeys(f"W-{year}-{number}" for year, number in BATCH.findall(fold(text))))


def names(text: str, number: str) -> bool:
    """Tell whether a text contains a number of ours, however its groups are parted; 1/1 is not in 1/12."""
    groups = re.split(r"[^A-Z0-9]+", unfolded(number))
    return re.search(r"[^A-Z0-9]{0,3}".join(groups) + r"(?![0-9])", unfolded(text)) is not None


def names_broken(text: str, number: str) -> bool:
    """Tell the same of a text that a bank broke in the middle of a number."""
    return re.search(rf"{fold(number)}(?![0-9])", fold(text)) is not None


def longest(text: str, numbers: Iterable[str]) -> str:
    """Choose of numbers the one that a text contains; of several the longest; nothing where it contains none."""
    known = list(numbers)
    found = [number for number in known if names(text, number)]
    found = found or [number for number in known if names_broken(text, number)]
    return max(found, key=len, default="")
