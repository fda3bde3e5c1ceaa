"""A certificate as a badge for other websites, and as data that anybody can verify."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from core.typesetting import printable

WIDTH: Final = 340
HEIGHT: Final = 96
_TEMPLATE: Final = Path(__file__).resolve().parent.parent / "typst" / "badge.typ"


@dataclass(frozen=True, slots=True)
class BadgeWords:
    """What the badge for other websites says: the number, whether the certificate holds, and one more line."""

    number: str
    status: str
    detail: str
    is_valid: bool


def badge_svg(words: BadgeWords) -> bytes:
    """Draw the badge as SVG without scripts, styles or fonts of its own; its title says the same words."""
    line = "#123D2D" if words.is_valid else "#8A1C1C"
    ground = "#EEF5F0" if words.is_valid else "#FBEDED"
    said = escape(f"{words.number}: {words.status}. {words.detail}")
    # A long number is squeezed rather than cut.
    squeeze = f' textLength="{WIDTH - 36}" lengthAdjust="spacingAndGlyphs"' if len(words.number) > 34 else ""
    font = 'font-family="Verdana, DejaVu Sans, sans-serif"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' role="img"><title>{said}</title>'
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="8" fill="{ground}" stroke="{line}"'
        f' stroke-width="2"/>'
        f'<text x="18" y="32" {font} font-size="13" fill="#1F2A24"{squeeze}>{escape(words.number)}</text>'
        f'<text x="18" y="60" {font} font-size="21" font-weight="bold" fill="{line}">{escape(words.status)}</text>'
        f'<text x="18" y="82" {font} font-size="12" fill="#1F2A24">{escape(words.detail)}</text></svg>\n'
    ).encode()


@lru_cache(maxsize=256)
def badge_png(words: BadgeWords) -> bytes:
    """Draw the badge as PNG at twice its size; the same words are drawn once."""
    import typst  # 30 MB that a web process should carry only once it typesets

    data = {
        "number": printable(words.number),
        "status": printable(words.status),
        "detail": printable(words.detail),
        "valid": words.is_valid,
    }
    drawn = typst.compile(
        _TEMPLATE, format="png", ppi=144, sys_inputs={"data": json.dumps(data)}, ignore_system_fonts=True
    )
    assert isinstance(drawn, bytes)
    return drawn


def canonical(content: dict[str, Any]) -> bytes:
    """Give the bytes of a document that are signed: JSON with sorted keys and no spaces, in UTF-8."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
