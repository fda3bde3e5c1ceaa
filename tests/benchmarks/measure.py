"""Timing: bounded loops over one kept connection, percentiles, and the same SQL without Django."""

import pickle
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.db.backends.sqlite3._functions import register as register_functions  # type: ignore[import-untyped]

from tests.benchmarks.server import Server
from tests.visitor import Page, Visitor


@dataclass(frozen=True)
class Limits:
    """How long a page may be measured: so many requests, or so many seconds, whichever ends first."""

    requests: int = 120
    seconds: float = 6.0
    orders: int = 12


@dataclass
class Figure:
    """One line of the table; times in milliseconds."""

    name: str
    times: list[float]
    cpu_ms: float
    statements: int | None = None
    sql_ms: float | None = None

    @property
    def p50(self) -> float:
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        return percentile(self.times, 95)


def percentile(values: list[float], percent: int) -> float:
    """Give the value below which so many percent of the values lie (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, -(-len(ranked) * percent // 100) - 1)]


def timed(call: Callable[[], Page], status: int = 200) -> float:
    """Give the milliseconds of one request; another status than the expected one ends the benchmark."""
    began = time.perf_counter()
    page = call()
    passed = (time.perf_counter() - began) * 1000
    if page.status != status:
        raise RuntimeError(f"{page.url} answered {page.status}: {page.main}")
    return passed


def over(paths: list[str], visitor: Visitor, server: Server, limits: Limits) -> tuple[list[float], float]:
    """Read the addresses in turn, each once unmeasured, until a limit is reached; all of them at least once.

    Gives the times in milliseconds, and the server's processor time of one request.
    """
    for path in paths:
        timed(lambda path=path: visitor.send("GET", path))
    times: list[float] = []
    spent = server.cpu_seconds()
    end = time.monotonic() + limits.seconds
    while len(times) < limits.requests and (time.monotonic() < end or len(times) < len(paths)):
        path = paths[len(times) % len(paths)]
        times.append(timed(lambda path=path: visitor.send("GET", path)))
    return times, (server.cpu_seconds() - spent) * 1000 / len(times)


def recorded(visitor: Visitor, path: str, data: Path) -> list[tuple[str, tuple, float]]:
    """Read a page once more and give its statements."""
    record = data / "statements.pickle"
    page = visitor.send("GET", path, headers={"X-Bench-Record": record.name})
    if page.status != 200:
        raise RuntimeError(f"{path} answered {page.status}")
    return pickle.loads(record.read_bytes())


def replayed(statements: Iterable[tuple[str, tuple, float]], data: Path, repeats: int = 5) -> float:
    """Run a page's statements on a bare SQLite connection, every row fetched; milliseconds of the median run."""
    prepared = [(sql.replace("%s", "?").replace("%%", "%"), params or ()) for sql, params, _ in statements]
    with closing(sqlite3.connect(data / "rynek.sqlite3")) as database:
        register_functions(database)
        database.execute("PRAGMA cache_size=-16000")
        runs = []
        for _ in range(repeats):
            began = time.perf_counter()
            for sql, params in prepared:
                database.execute(sql, params).fetchall()
            runs.append((time.perf_counter() - began) * 1000)
    return statistics.median(runs)
