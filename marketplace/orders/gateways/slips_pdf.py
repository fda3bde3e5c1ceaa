"""Typesetting of packing slips and labels for a web page: in a process of its own, so that no worker carries typst."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from marketplace.orders.gateways.order_pdf import printable_data

TEMPLATE: Final = Path(__file__).resolve().parent.parent / "typst" / "slips.typ"
SECONDS: Final = 30
_COMPILE: Final = (
    "import sys, typst;"
    "sys.stdout.buffer.write(typst.compile(sys.argv[1], format='pdf', pdf_standards='ua-1',"
    " sys_inputs={'data': sys.stdin.read()}, ignore_system_fonts=True))"
)


def render_slips_pdf(data: dict[str, Any]) -> bytes:
    """Typeset slips or labels (see rules.slips) as tagged PDF/UA-1; a hundred orders take about a second.

    Raises subprocess.CalledProcessError when the compiler refuses, TimeoutExpired after 30 seconds.
    """
    text = json.dumps(printable_data(data), default=str, ensure_ascii=False)
    done = subprocess.run(  # noqa: S603  our own interpreter and template, the data goes through its standard input
        [sys.executable, "-c", _COMPILE, str(TEMPLATE)],
        input=text.encode(),
        capture_output=True,
        timeout=SECONDS,
        check=True,
    )
    return done.stdout
