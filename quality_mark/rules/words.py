"""Words that letters are filled with: Polish, whatever the language of the page that was open."""

import datetime as dt
from collections.abc import Iterable

from django.utils import translation
from django.utils.formats import date_format

from core import clock

#: Said of the monitoring body while there is none, or more than one, to name.
SOME_BODY = "niezależna jednostka kontrolująca"


def day_words(day: dt.date | dt.datetime) -> str:
    """Write a Warsaw day as in letters: 26 listopada 2026."""
    with translation.override("pl"):
        return date_format(clock.date_of(day) if isinstance(day, dt.datetime) else day, "j E Y")


def in_polish(words: object) -> str:
    """Write a translated word as letters do."""
    with translation.override("pl"):
        return str(words)


def list_words(lines: Iterable[str]) -> str:
    """Write lines as a list, one below the other."""
    return "\n".join(f"– {line}" for line in lines)
