"""Reading the texts of the demo market, and choices that are always the same for the same words."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).parent.parent / "data"
Row = dict[str, Any]


@cache
def read(name: str) -> Any:
    """Read one of the data files, e.g. "vendors.json"."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def vendor_rows() -> list[Row]:
    """Give the enterprises in the order of the file."""
    found: list[Row] = read("vendors.json")
    return found


def listing_rows(vendor_slug: str) -> list[Row]:
    """Give the listings of an enterprise."""
    found: list[Row] = read(f"listings/{vendor_slug}.json")
    return found


def number_of(*words: object) -> int:
    """Give a large number that belongs to some words: the same on every machine and in every run."""
    text = "/".join(map(str, words)).encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big")
