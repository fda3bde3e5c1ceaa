"""Typesetting of licence agreements and minutes: tagged PDF/UA-1."""

from pathlib import Path
from typing import Any, Final

from core.typesetting import render_pdf

TEMPLATE: Final = Path(__file__).resolve().parent.parent / "typst" / "jury_paper.typ"


def render_jury_pdf(document: dict[str, Any]) -> bytes:
    """Typeset a document of rules/agreement_text.py or rules/minutes_text.py; the same data gives the same pages."""
    return render_pdf(TEMPLATE, document)
