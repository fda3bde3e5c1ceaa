"""Markets of several sizes, made once and measured by every benchmark that needs one."""

import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from tests.benchmarks.server import ROOT, environment

SCALES: Final = (1_000, 10_000, 100_000)


def generate(data: Path, listings: int) -> float:
    """Make a market with so many listings unless `data` has one already; gives the seconds it took."""
    data.mkdir(parents=True, exist_ok=True)
    if (data / "rynek.sqlite3").exists():
        return 0.0
    (data / "broker" / "queue").mkdir(parents=True)
    (data / "broker" / "processed").mkdir()
    began = time.monotonic()
    for arguments in (["migrate", "-v", "0"], ["demo_market", "--scale", str(listings)]):
        subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=environment(data),
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return time.monotonic() - began
