"""`python -m tests.benchmarks.checkouts`: 200 buyers press the button at once on one worker; SQLite and PostgreSQL.

Issue 5: none lost, none doubled, none oversold; throughput and p95. gunicorn is started as `make run` does, with one
worker of four threads. PostgreSQL is a private one where it is installed (tests/cluster.py). Prints a table in
Markdown; exit 1 when an order is lost, doubled or oversold.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.crowd import Outcome, make_market, plans, rush, what_is_wrong
from tests.benchmarks.measure import percentile
from tests.benchmarks.report import machine
from tests.benchmarks.server import ROOT, environment, serve
from tests.cluster import private_cluster, why_not

CLIENTS = 200


@dataclass
class Run:
    """What one database did."""

    database: str
    outcomes: list[Outcome]
    seconds: float
    wrong: list[str]

    def line(self) -> str:
        """Give the line of the table."""
        times = [passed for outcome in self.outcomes for passed in outcome.times]
        placed = sum(outcome.is_placed for outcome in self.outcomes)
        return (
            f"| {self.database} | {len(times)} | {placed} | {len(self.outcomes) - placed} "
            f"| {len(times) / self.seconds:.1f} | {placed / self.seconds:.1f} | {percentile(times, 50):.0f} "
            f"| {percentile(times, 95):.0f} | {max(times):.0f} | {'none' if not self.wrong else len(self.wrong)} |"
        )


HEAD = (
    (
        "| database | presses | orders | refused (sold out) | presses/s | orders/s | p50 ms | p95 ms | max ms "
        "| lost, doubled, oversold |"
    ),
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
)


def measure(name: str, clients: int, data: Path, url: str) -> Run:
    """Make a market in an empty database, let the crowd in, compare."""
    (data / "broker" / "queue").mkdir(parents=True)
    (data / "broker" / "processed").mkdir()
    more = {"DATABASE_URL": url} if url else {}
    _manage(data, more, sys.executable, "manage.py", "migrate", "-v", "0")
    market = json.loads(_manage(data, more, sys.executable, "-m", "tests.benchmarks.checkouts", "--make"))
    wanted = plans(market, clients)
    with serve("config.wsgi", data, "/healthz", more) as server:
        outcomes, seconds = rush(server.port, wanted)
    (data / "seen.json").write_text(
        json.dumps({"market": market, "placed": [one.plan.email for one in outcomes if one.is_placed]})
    )
    wrong = json.loads(_manage(data, more, sys.executable, "-m", "tests.benchmarks.checkouts", "--check"))
    wrong += [f"{one.plan.email}: {one.statuses}" for one in outcomes if not set(one.statuses) <= {302, 409}]
    return Run(name, outcomes, seconds, wrong)


def _manage(data: Path, more: dict[str, str], *command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, env=environment(data, more), check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def inside(what: str) -> None:
    """Do one step in a process that is connected to the measured database, and print JSON."""
    import django

    django.setup()
    if what == "make":
        print(json.dumps(make_market()))
        return
    seen = json.loads((Path(os.environ["DATA_DIR"]) / "seen.json").read_text())
    placed = set(seen["placed"])
    print(json.dumps(what_is_wrong(seen["market"], plans(seen["market"], CLIENTS), placed)))


def main() -> int:
    """Measure both databases, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.checkouts", description=__doc__)
    parser.add_argument("--databases", default="sqlite,postgresql", help="which, comma separated")
    parser.add_argument("--make", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--check", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make or options.check:
        inside("make" if options.make else "check")
        return 0
    runs = []
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rynek-crowd-")))
        for name in options.databases.split(","):
            if name == "sqlite":
                runs.append(measure("SQLite", CLIENTS, data / "sqlite", ""))
            elif reason := why_not():
                print(f"PostgreSQL was not measured: {reason}")
            else:
                cluster = stack.enter_context(private_cluster())
                runs.append(measure("PostgreSQL", CLIENTS, data / "postgresql", cluster.url))
    print("\n".join([*machine(), "", *HEAD, *(run.line() for run in runs)]))
    for run in runs:
        print(f"{run.database}: answers {dict(Counter(s for one in run.outcomes for s in one.statuses))}")
        for line in run.wrong[:20]:
            print(f"{run.database}: {line}")
    return 1 if any(run.wrong for run in runs) else 0


if __name__ == "__main__":
    sys.exit(main())
