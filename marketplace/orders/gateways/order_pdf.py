"""Typesetting of order documents: tagged PDF/UA-1 by typst, from data, without markup in it."""

from pathlib import Path
from typing import Any

from core.typesetting import printable, printable_data, render_pdf

__all__ = ["TEMPLATE", "printable", "printable_data", "render_order_pdf"]

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "order.typ"


def render_order_pdf(data: dict[str, Any]) -> bytes:
    """Typeset the document of one seller's part (see rules.document); the same data gives the same pages."""
    return render_pdf(TEMPLATE, data)
