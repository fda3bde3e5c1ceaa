"""`python -m tests.benchmarks.imports`: a listing page and a basket while a worker imports 10,000 rows; its memory.

One gunicorn worker serves the market, one Celery worker imports a file of new listings into it; both write to the
same SQLite file. The same page is asked before, during the check, and during the import, so the ratios hold on a busy
machine too. Prints a table in Markdown; the figures are copied into docs/benchmarks.md with the day.
"""

import argparse
import contextlib
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.generate import generate
from tests.benchmarks.measure import percentile, timed
from tests.benchmarks.samples import choose
from tests.benchmarks.server import ROOT, environment, serve
from tests.visitor import Visitor

PAGE = "/oferty/"


class Asked:
    """Times of one phase in milliseconds."""

    def __init__(self, name: str) -> None:
        self.name, self.seconds, self.memory = name, 0.0, 0
        self.pages: list[float] = []
        self.baskets: list[float] = []

    def line(self, first: "Asked") -> str:
        """Give a line of the table."""
        cells = [f"{self.seconds:.0f}"]
        for mine, others in ((self.pages, first.pages), (self.baskets, first.baskets)):
            p50, p95 = percentile(mine, 50), percentile(mine, 95)
            cells += [f"{p50:.1f}", f"{p95:.1f}", f"{p50 / percentile(others, 50):.2f} ×", f"{max(mine):.0f}"]
        return f"| {self.name} | {' | '.join(cells)} | {self.memory // 1024} | {len(self.pages)} |"


@contextlib.contextmanager
def celery(data: Path) -> Iterator[int]:
    """Run a worker as `make run` does, with its beat; gives its process."""
    (data / "broker" / "control").mkdir(exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "config",
        "worker",
        "-B",
        "-P",
        "threads",
        "-c",
        "2",
        "-l",
        "ERROR",
    ]
    with (data / "celery.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment(data), stdout=log, stderr=log)
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=60)


def peak_memory(pid: int) -> int:
    """Give the peak of a process' resident memory so far, in kB (Linux)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1])
    return 0


def file_of(rows: int) -> bytes:
    """Give a file of new listings, one variant each, with a description of ordinary length."""
    from marketplace.catalogue.queries.sheet_rows import category_paths

    paths = category_paths()
    parents = {path.rpartition(" > ")[0] for path in paths.values()}
    leaves = [path for path in paths.values() if path not in parents]
    text = "Szyte ręcznie w naszej pracowni z bawełny i lnu. Pierz w 40 stopniach. " * 4
    lines = ["Nazwa;Kategoria;Opis;Cena;VAT;SKU;Policzono"]
    lines += [f"Torba {n};{leaves[n % len(leaves)]};{text};{10 + n % 90},50;23%;T-{n};7" for n in range(rows)]
    return "\r\n".join(lines).encode()


def ask(visitor: Visitor, variants: list[int], phase: Asked, number: int) -> None:
    """Ask for the page, and every fifth time put something into a basket."""
    phase.pages.append(timed(lambda: visitor.send("GET", PAGE)))
    if number % 5 == 0:
        variant = variants[number // 5 % len(variants)]
        pairs = [("variant", str(variant)), ("quantity", "1"), ("next", "/")]
        phase.baskets.append(timed(lambda: visitor.post("/koszyk/dodaj/", pairs), status=302))
        if number % 25 == 0:
            visitor.cookies.clear()
    time.sleep(0.02)


def measure(data: Path, rows: int) -> list[Asked]:
    """Import a file while a visitor looks around."""
    os.environ.update(environment(data))
    import django

    django.setup()

    from marketplace.catalogue.actions.check_import import check_import
    from marketplace.catalogue.actions.start_import import start_import
    from marketplace.catalogue.actions.upload_import import upload_import
    from marketplace.catalogue.gateways.table_file import clean_table
    from marketplace.catalogue.models import ImportJob, ImportKind
    from vendors.models import Member, MemberRole

    member = Member.objects.filter(role=MemberRole.OWNER, vendor__state="APPROVED").order_by("pk").first()
    assert member is not None
    content = file_of(rows)
    phases = [Asked("nothing else"), Asked("while it is checked"), Asked("while it is taken over"), Asked("after it")]
    with serve("tests.benchmarks.market", data, "/healthz") as market, celery(data) as worker:
        visitor, variants = Visitor(market.port), choose(data).variants

        def run(phase: Asked, state: str, job: ImportJob | None) -> None:
            began, number = time.monotonic(), 0
            while True:
                ask(visitor, variants, phase, number)
                number += 1
                if job is None and time.monotonic() - began > 20:
                    break
                if job is not None and number % 20 == 0:
                    job.refresh_from_db()
                    if job.state != state:
                        break
            phase.seconds, phase.memory = time.monotonic() - began, peak_memory(worker)

        time.sleep(5)
        run(phases[0], "", None)
        with clean_table(io.BytesIO(content), "oferty.csv", len(content)) as clean:
            job = upload_import(vendor_id=member.vendor_id, kind=ImportKind.LISTINGS, table=clean, by=member.user)
        check_import(job_id=job.pk, mapping=job.mapping, options={"vat_code": "23"}, by=member.user)
        run(phases[1], "CHECKING", job)
        start_import(job_id=job.pk, by=member.user)
        run(phases[2], "RUNNING", job)
        run(phases[3], "", None)
        job.refresh_from_db()
        if (job.state, job.created, job.failed) != ("DONE", rows, 0):
            raise RuntimeError(f"the import ended {job.state}: {job.created} new, {job.failed} failed, {job.failure}")
        visitor.close()
    return phases


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000, help="rows of the file")
    parser.add_argument("--listings", type=int, default=1_000, help="listings that the market has before")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rynek-bench-") as temporary:
        data = Path(temporary)
        generate(data, options.listings)
        phases = measure(data, options.rows)
    print(f"Import of {options.rows:,} new listings into a market of {options.listings:,}:\n")
    print("| when | s | page p50 ms | p95 | × | max | basket p50 ms | p95 | × | max | worker peak MB | pages |")
    print("| --- |" + " ---: |" * 11)
    print("\n".join(phase.line(phases[0]) for phase in phases))
    return 0


if __name__ == "__main__":
    sys.exit(main())
