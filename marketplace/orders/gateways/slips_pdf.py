"""Typesetting of packing slips and labels for a web page."""

from pathlib import Path
from typing import Any, Final

from core.typesetting import render_apart

TEMPLATE: Final = Path(__file__).resolve().parent.parent / "typst" / "slips.typ"


def render_slips_pdf(data: dict[str, Any]) -> bytes:
    """Typeset slips or labels (see rules.slips) as tagged PDF/UA-1; raises what core.typesetting.render_apart does."""
    return render_apart(TEMPLATE, data)
