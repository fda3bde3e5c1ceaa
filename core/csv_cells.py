"""Cells of CSV files that no spreadsheet runs as a formula, written so that the text can be read back exactly.

A text that a spreadsheet could take for a formula gets one apostrophe in front: it begins, after any apostrophes and
spaces, with = + - @ (their full-width twins included), or with a tab or an end of line. A text that already begins
with an apostrophe before such a sign gets one more. So a reader who takes away exactly one apostrophe in front of such
a beginning has every text as it was (`raw_cell`). Everything else stays untouched.
"""

import re
from typing import Final

_RISKY: Final = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")


def safe_cell(value: str) -> str:
    """Give the text as a cell that no spreadsheet runs: "=1+1" -> "'=1+1", "'-5" -> "''-5", "miód" -> "miód"."""
    return f"'{value}" if _RISKY.match(value) else value


def raw_cell(cell: str) -> str:
    """Give back the text that `safe_cell` wrote, whatever it was: "'=1" -> "=1", "miód" -> "miód"."""
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell
