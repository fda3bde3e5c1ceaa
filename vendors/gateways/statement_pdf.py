"""Typesetting of statements of reasons: tagged PDF/UA-1."""

from pathlib import Path
from typing import Any, Final

from core.typesetting import render_pdf

TEMPLATE: Final = Path(__file__).resolve().parent.parent / "typst" / "statement.typ"


def render_statement_pdf(data: dict[str, Any]) -> bytes:
    """Typeset a statement of reasons (see rules.statement_text.statement_document)."""
    return render_pdf(TEMPLATE, data)
