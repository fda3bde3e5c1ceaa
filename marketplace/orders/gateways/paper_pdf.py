"""Typesetting of receipts and answers: tagged PDF/UA-1 by typst, from headings, paragraphs and points."""

from dataclasses import asdict
from pathlib import Path
from typing import Final

from django.utils.translation import get_language

from core.typesetting import render_pdf
from marketplace.orders.rules.paper import Paper

TEMPLATE: Final = Path(__file__).resolve().parent.parent / "typst" / "paper.typ"


def render_paper(paper: Paper) -> bytes:
    """Typeset a paper in the language of the moment; the same paper gives the same pages."""
    return render_pdf(TEMPLATE, {**asdict(paper), "language": (get_language() or "pl")[:2]})
