"""Typesetting: tagged PDF/UA-1 by typst, from data, without markup in it."""

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any, Final

#: What the compiler's own fonts can show: Latin, Greek, Cyrillic, marks and signs; tests typeset all of it.
_SHOWN: Final = re.compile(
    r"[\t\n\x20-\x7e\xa0-\u03ff\u0400-\u04ff\u1e00-\u1eff\u2010-\u2027\u202f-\u2040\u2070-\u209c\u20a0-\u20bf\u2190-\u22ff]"
)
_BOX: Final = "\u25a1"
_SECONDS: Final = 30
_COMPILE: Final = (
    "import sys, typst;"
    "sys.stdout.buffer.write(typst.compile(sys.argv[1], format='pdf', pdf_standards='ua-1',"
    " sys_inputs={'data': sys.stdin.read()}, ignore_system_fonts=True))"
)


def printable(text: str) -> str:
    """Leave out what cannot be seen (control characters, marks of direction) and draw a box for what has no glyph."""
    seen = (char for char in unicodedata.normalize("NFC", text) if not _is_hidden(char))
    return "".join(char if _SHOWN.fullmatch(char) and unicodedata.category(char) != "Cn" else _BOX for char in seen)


def _is_hidden(char: str) -> bool:
    return char not in "\t\n" and unicodedata.category(char) in {"Cc", "Cf"}


def printable_data(value: Any) -> Any:
    """Make every text inside plain data printable."""
    if isinstance(value, dict):
        return {key: printable_data(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [printable_data(inner) for inner in value]
    return printable(value) if isinstance(value, str) else value


def render_pdf(template: Path, data: dict[str, Any]) -> bytes:
    """Typeset plain data with a template; the same data gives the same pages.

    PDF/UA-1 is enforced by the compiler: a missing title or an untagged element is an error, not a warning. So is a
    character that its fonts do not have, such as an emoji in a name: it is printed as an empty box.
    """
    import typst  # 30 MB that a web process should carry only once it typesets

    content = typst.compile(
        template,
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"data": json.dumps(printable_data(data), default=str, ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    assert isinstance(content, bytes)
    return content


def render_apart(template: Path, data: dict[str, Any]) -> bytes:
    """Typeset in a process of its own, so that no web process carries typst; a hundred pages take about a second.

    Raises subprocess.CalledProcessError when the compiler refuses, TimeoutExpired after 30 seconds.
    """
    text = json.dumps(printable_data(data), default=str, ensure_ascii=False)
    done = subprocess.run(  # noqa: S603  our own interpreter and template, the data goes through its standard input
        [sys.executable, "-c", _COMPILE, str(template)],
        input=text.encode(),
        capture_output=True,
        timeout=_SECONDS,
        check=True,
    )
    return done.stdout
