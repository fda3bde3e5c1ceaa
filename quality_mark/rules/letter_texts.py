"""The texts of letters as the scheme begins with them (data/letters.toml); the operator may replace each."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quality_mark.models import LetterKind

_NAME: Final = re.compile(r"\{([a-z_]+)\}")
_FILE: Final = Path(__file__).resolve().parent.parent / "data" / "letters.toml"


@dataclass(frozen=True, slots=True)
class LetterText:
    """Subject and body with names in braces, and the names that a letter of the kind may use."""

    subject: str
    body: str
    names: tuple[str, ...]


def names_in(text: str) -> set[str]:
    """Give the names in braces that a text uses."""
    return set(_NAME.findall(text))


def fill(text: str, values: Mapping[str, object]) -> str:
    """Put values in the places of the names; raises KeyError for a name without a value.

    Values are taken as they are: braces inside a value are not names.
    """
    return _NAME.sub(lambda found: str(values[found.group(1)]), text)


def _read() -> dict[LetterKind, LetterText]:
    with _FILE.open("rb") as file:
        rows = tomllib.load(file)
    return {
        LetterKind(kind): LetterText(row["subject"], row["body"].strip(), tuple(row["names"]))
        for kind, row in rows.items()
    }


TEXTS: Final = _read()
