"""Words and addresses that letters are filled with, always Polish: the language of the proceedings."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from core import clock

#: Said of the monitoring body while there is none, or more than one, to name.
SOME_BODY = "niezależna jednostka kontrolująca"


def in_polish(words: object) -> str:
    """Write a translated word as letters do, whatever the language of the page that was open."""
    with translation.override("pl"):
        return str(words)


def day_words(day: dt.date | dt.datetime) -> str:
    """Give a Warsaw day as a letter writes it, e.g. "3 marca 2026"."""
    date = clock.date_of(day) if isinstance(day, dt.datetime) else day
    with translation.override("pl"):
        return date_format(date, "j E Y")


def moment_words(instant: dt.datetime) -> str:
    """Give an instant in Warsaw as a letter writes it, e.g. "3 marca 2026, 10:00"."""
    return f"{day_words(instant)}, {instant.astimezone(clock.WARSAW):%H:%M}"


def address_of(path: str) -> str:
    """Give the full address of a page of the market."""
    return settings.PUBLIC_URL.rstrip("/") + path


def certificate_address(number: str) -> str:
    """Give the address of a certificate's public page."""
    return address_of(reverse("quality_mark:certificate", args=[number]))


def panel_address(slug: str) -> str:
    """Give the address under which an entity follows its applications and certificates."""
    return address_of(reverse("quality_mark:mark_home", args=[slug]))


def case_address(application_id: int) -> str:
    """Give the page of an application at the scheme's operator."""
    return address_of(reverse("quality_mark:mark_case", args=[application_id]))


def complaint_address(mark_complaint_id: int) -> str:
    """Give the page of a complaint at the scheme's operator."""
    return address_of(reverse("quality_mark:mark_complaint", args=[mark_complaint_id]))


def jury_address(session_id: int) -> str:
    """Give the address of a session's page for its jurors."""
    return address_of(reverse("quality_mark:jury_session", args=[session_id]))


def list_words(lines: Iterable[str]) -> str:
    """Give lines as a list of a letter."""
    return "\n".join(f"– {line}" for line in lines)


def appeal_words(slug: str, last_day: dt.date) -> str:
    """Say until when and where an entity may appeal (law.md R13-06, R13-10)."""
    return (
        f"Możesz się odwołać do {day_words(last_day)}: {panel_address(slug)}\n"
        "Odwołanie rozpatrzą inne osoby niż te, które wydały tę decyzję."
    )
