"""The table, the bars of issue 2 §8, and docs/benchmarks.md."""

import os
import platform
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.benchmarks.cases import BARE
from tests.benchmarks.measure import Figure

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
#: What follows this line was written by hand and is kept when the figures are written anew.
HAND = "<!-- by hand from here: `make bench` keeps it -->"
PAGES = ("home", "listing with facets", "listing, badge only", "search, six queries", "product", "vendor page")
WRITES = ("add to basket", "place order, 3 vendors")
INTRODUCTION = (
    "Written by `make bench` (`tests/benchmarks`). Pages are read by a visitor with a basket, so the page cache is",
    "passed by, except in the lines that say *cached*. Times are from sending the request to having the whole page.",
    "*Pure SQL* is the page's own statements on a bare SQLite connection (of the two writes: the time inside their",
    "statements). *Queries* leaves out BEGIN, COMMIT and savepoints. *CPU* is the processor time the worker spent on a",
    "request, which other work on the machine does not lengthen.",
)


@dataclass
class Scale:
    """The figures of one number of listings."""

    listings: int
    vendors: int
    figures: list[Figure]
    rss: int
    pss: int
    generated_in: float

    def of(self, name: str) -> Figure:
        """Give a line by its name."""
        return next(figure for figure in self.figures if figure.name == name)

    @property
    def bare(self) -> float:
        """The bare view's p50 in milliseconds."""
        return self.of(BARE).p50


@dataclass(frozen=True)
class Bar:
    """One bar of issue 2 §8 and what was measured."""

    text: str
    measured: str
    is_met: bool


def bars(scales: list[Scale]) -> list[Bar]:
    """Compare the figures with the bars; growth is from the smallest to the largest scale measured."""
    first, last = scales[0], scales[-1]
    found = []
    for name in (*PAGES, *WRITES):
        growth = last.of(name).p50 / first.of(name).p50
        text = f"{name}: p50 at {last.listings:,} ≤ 1.5 × at {first.listings:,}"
        found.append(Bar(text, f"{growth:.2f} ×", growth <= 1.5))
    listing, cached = last.of("listing with facets"), last.of("listing with facets, anonymous (cached)")
    search, order = last.of("search, six queries"), last.of("place order, 3 vendors")
    found += [
        Bar("listing with facets ≤ 8 queries", str(listing.statements), (listing.statements or 0) <= 8),
        _ratio("listing with facets, uncached, ≤ 60 × bare view", listing.p50, last.bare, 60),
        _ratio("the same page from the page cache ≤ 5 × bare view", cached.p50, last.bare, 5),
        Bar(
            "search p95 ≤ 2 × listing p50",
            f"{search.p95 / listing.p50:.2f} × ({search.p95:.1f} ms)",
            search.p95 <= 2 * listing.p50,
        ),
        Bar("place order with 3 vendors ≤ 40 queries", str(order.statements), (order.statements or 0) <= 40),
        Bar(
            f"web worker ≤ 140 MB resident, warm, at {last.listings:,}",
            f"{last.rss / 1e6:.0f} MB (its own share, PSS: {last.pss / 1e6:.0f} MB)",
            last.rss <= 140e6,
        ),
    ]
    return found


def _ratio(text: str, value: float, bare: float, limit: float) -> Bar:
    return Bar(text, f"{value / bare:.1f} × ({value:.2f} ms / {bare:.2f} ms)", value <= limit * bare)


def table(scale: Scale) -> list[str]:
    """Give the lines of one scale's table in Markdown."""
    lines = [
        "| page | p50 ms | p95 ms | × bare | CPU ms | queries | pure SQL ms | n |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for figure in scale.figures:
        queries = "" if figure.statements is None else str(figure.statements)
        sql = "" if figure.sql_ms is None else f"{figure.sql_ms:.2f}"
        lines.append(
            f"| {figure.name} | {figure.p50:.2f} | {figure.p95:.2f} | {figure.p50 / scale.bare:.1f} "
            f"| {figure.cpu_ms:.2f} | {queries} | {sql} | {len(figure.times)} |"
        )
    return lines


def machine() -> list[str]:
    """Give the facts of this machine and moment."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.processor(),
    )
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return [
        f"- {os.cpu_count()} × {model}, {memory:.0f} GB, {platform.system()} {platform.release()}",
        f"- Python {platform.python_version()}, SQLite (WAL), one gunicorn worker with 4 threads, `--preload`",
        "- one client on loopback over one kept connection",
        f"- {datetime.now().astimezone():%Y-%m-%d %H:%M}; load of the last 1, 5, 15 minutes when written: {load}",
    ]


def document(scales: list[Scale]) -> str:
    """Compose the whole document."""
    compared = bars(scales)
    missed = [bar for bar in compared if not bar.is_met]
    lines = [
        "# Benchmarks",
        "",
        *INTRODUCTION,
        "",
        *machine(),
        "",
        "## Bars",
        "",
        f"{len(compared) - len(missed)} of {len(compared)} met"
        + (f"; missed: {'; '.join(bar.text for bar in missed)}." if missed else "."),
        "",
        "| bar | measured | |",
        "| --- | ---: | --- |",
        *[f"| {bar.text} | {bar.measured} | {'met' if bar.is_met else '**missed**'} |" for bar in compared],
        "",
    ]
    for scale in scales:
        lines += [
            f"## {scale.listings:,} listings of {scale.vendors:,} enterprises",
            "",
            f"Web worker: {scale.rss / 1e6:.0f} MB resident ({scale.pss / 1e6:.0f} MB PSS).{_generated(scale)}",
            "",
            *table(scale),
            "",
        ]
    return "\n".join(lines)


def _generated(scale: Scale) -> str:
    return f" Generated in {scale.generated_in:.0f} s." if scale.generated_in else ""


def write(scales: list[Scale], path: Path = DOCUMENT) -> None:
    """Write the document, keeping what was written by hand below the mark."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    hand = old.partition(HAND)[2] or "\n"
    path.write_text(f"{document(scales)}{HAND}{hand}", encoding="utf-8")
