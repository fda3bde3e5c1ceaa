"""Complaints on certificates: what one must say, and what the register may publish of it (law.md R13-10)."""

import datetime as dt
import re
from typing import Final

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation
from quality_mark.models import MarkComplaint

TEXT_MIN: Final = 20
FILES_MAX: Final = 5
OUTCOME_MAX: Final = 300
#: One address may file this many in a day: nobody can make us flood a mailbox.
DAILY_MAX: Final = 5

#: What stands in place of somebody's data; shorter words of a name are left, they would hide ordinary ones.
HIDDEN: Final = "[…]"
NAME_MIN: Final = 3

_EMAIL: Final = re.compile(r"\S+@\S+\.\S+")
_LONG_NUMBER: Final = re.compile(r"(?:\d[ -]?){9,}")


class MarkComplaintRefused(RuleViolation):
    """The complaint, or the answer to it, cannot stand like this."""

    code = "MARK_COMPLAINT_REFUSED"


def check_complaint(*, about: str, text: str, files: int) -> None:
    """Refuse a complaint that does not say what it is about, or what is wrong, or has too many files."""
    if not about:
        raise MarkComplaintRefused(
            _("Napisz, czego dotyczy skarga: jakiego produktu, strony albo napisu."), field="about"
        )
    if len(text) < TEXT_MIN:
        raise MarkComplaintRefused(_("Napisz, co jest nie tak: co najmniej jedno zdanie."), field="text")
    if files > FILES_MAX:
        raise MarkComplaintRefused(_("Możesz dołączyć najwyżej 5 plików."), field="papers")


def check_answer(complaint: MarkComplaint, *, answer: str, outcome: str) -> None:
    """Refuse to close a complaint without reasons, or with an outcome that names a person (law.md T13-13)."""
    if len(answer) < TEXT_MIN:
        raise MarkComplaintRefused(
            _("Bez uzasadnienia nie można zamknąć skargi. Napisz co najmniej zdanie."), field="answer"
        )
    if not TEXT_MIN <= len(outcome) <= OUTCOME_MAX:
        raise MarkComplaintRefused(_("Napisz wynik do rejestru: od 20 do 300 znaków."), field="outcome")
    name = complaint.name.strip().casefold()
    if _EMAIL.search(outcome) or _LONG_NUMBER.search(outcome) or (name and name in outcome.casefold()):
        raise MarkComplaintRefused(
            _("Wynik czyta każdy, więc nie podawaj w nim nazwisk, adresów e-mail ani numerów. Usuń dane osoby."),
            field="outcome",
        )


def without_person(text: str, name: str) -> str:
    """Give a complaint's text for the holder: e-mails, long numbers and the complainant's name are left out.

    What else may tell who wrote is the complainant's own words; the form says that the holder reads them.
    """
    text = _LONG_NUMBER.sub(f"{HIDDEN} ", _EMAIL.sub(HIDDEN, text))
    for word in sorted({name.strip(), *name.split()}, key=len, reverse=True):
        if len(word) >= NAME_MIN:
            text = re.sub(rf"\b{re.escape(word)}\b", HIDDEN, text, flags=re.IGNORECASE)
    return text.strip()


def polish_day(day: dt.date) -> str:
    """Give a day in the words of a letter: "3 marca 2026"."""
    with translation.override("pl"):
        return date_format(day, "j E Y")
