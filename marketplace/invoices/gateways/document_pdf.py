"""Typesetting of drafted documents: tagged PDF/UA-1 from the snapshot."""

from pathlib import Path

from core.typesetting import render_pdf
from marketplace.invoices.models import SalesDocument
from marketplace.invoices.rules.visual import visual_data

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "document.typ"


def render_document_pdf(document: SalesDocument) -> bytes:
    """Typeset one drafted document in the language that is active."""
    return render_pdf(TEMPLATE, visual_data(document))
