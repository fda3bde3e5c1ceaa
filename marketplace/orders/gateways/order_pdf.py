"""Typesetting of order documents: tagged PDF/UA-1 by typst, from data, without markup in it."""

import json
from pathlib import Path
from typing import Any

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "order.typ"


def render_order_pdf(data: dict[str, Any]) -> bytes:
    """Typeset the document of one seller's part (see rules.document); the same data gives the same pages.

    PDF/UA-1 is enforced by the compiler: a missing title or an untagged element is an error, not a warning.
    """
    import typst  # 30 MB that a web process, which never typesets, should not carry

    content = typst.compile(
        TEMPLATE,
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"data": json.dumps(data, default=str, ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    assert isinstance(content, bytes)
    return content
