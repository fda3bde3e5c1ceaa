"""Typesetting of letters: tagged PDF/UA-1."""

from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from core import clock
from core.typesetting import render_pdf
from quality_mark.models import Letter

TEMPLATE: Final = Path(__file__).resolve().parent.parent / "typst" / "letter.typ"


def render_letter_pdf(letter: Letter) -> bytes:
    """Typeset a letter; the same letter gives the same pages."""
    with translation.override("pl"):
        date = date_format(clock.date_of(letter.written_at), "j E Y")
    vendor = letter.vendor
    return render_pdf(
        TEMPLATE,
        {
            "title": letter.subject,
            "author": settings.OPERATOR_NAME,
            "address": settings.OPERATOR_EMAIL,
            "date": date,
            "to": vendor.name if vendor else "",
            "number": f"{letter.case}" if letter.case else "",
            "paragraphs": [part for part in letter.body.split("\n\n") if part.strip()],
        },
    )
