"""The API's part of docs/benchmarks.md: its bars, a table for each size of the market, and the moment."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.measure import percentile
from tests.benchmarks.report import DOCUMENT, Bar, machine

#: Between these two lines everything is written by the benchmark; what stands around them was written by hand.
BEGIN: Final = "<!-- from here: `python -m tests.benchmarks.api` and `make bench` write it -->"
END: Final = "<!-- to here -->"

LIST: Final = "20 products"
BY_SLUG: Final = "product by slug"
#: Orders and filters that may cost no more than the plain list.
SORTED: Final = (
    "20 products of one seller",
    "20 products by price",
    "20 products by name",
    "20 products by rating",
)
ABOUT: Final = (
    "One gunicorn worker answers one client, SQLite. *Kept* comes from the memory of answers; everything else is asked",
    "with a variable that changes, so that nothing is kept. *Cold* finds nothing in memory but the facet index. Times",
    "are from sending a request to having the whole answer; *CPU* is what the worker spent on one, which other work on",
    "the machine does not lengthen. *SQL* leaves out BEGIN, COMMIT and savepoints.",
)


@dataclass(frozen=True)
class Line:
    """One line of a table; times in milliseconds."""

    name: str
    times: list[float]
    cpu: float
    statements: int

    @property
    def p50(self) -> float:
        """The middle."""
        return percentile(self.times, 50)

    @property
    def rate(self) -> float:
        """Requests a second of one client."""
        return 1000 * len(self.times) / sum(self.times)


@dataclass(frozen=True)
class Scale:
    """The figures of one number of listings; memory in bytes: of the API alone, and after pages were read as well."""

    listings: int
    lines: list[Line]
    rss: int
    pss: int
    rss_with_pages: int
    generated_in: float

    def of(self, name: str) -> Line:
        """Give a line by its name."""
        return next(line for line in self.lines if line.name == name)


def bars(scales: list[Scale]) -> list[Bar]:
    """Compare with the bars of issue 6 §5, at each size."""
    found = []
    for scale in scales:
        size = f"{scale.listings:,}"
        plain, one = scale.of(LIST), scale.of(BY_SLUG)
        slowest = max((scale.of(name) for name in SORTED), key=lambda line: line.p50)
        ratio = slowest.p50 / plain.p50
        found += [
            Bar(f"{size}: {LIST} p50 ≤ 5 ms", f"{plain.p50:.2f} ms", plain.p50 <= 5),
            Bar(f"{size}: {LIST} ≥ 200 requests/s", f"{plain.rate:.0f}", plain.rate >= 200),
            Bar(f"{size}: {BY_SLUG} p50 ≤ 4 ms", f"{one.p50:.2f} ms", one.p50 <= 4),
            Bar(
                f"{size}: worker ≤ 140 MB resident",
                f"{scale.rss / 1e6:.0f} MB (its own share, PSS: {scale.pss / 1e6:.0f} MB)",
                scale.rss <= 140e6,
            ),
            Bar(
                f"{size}: orders and filters no slower than the plain list (noise 25 %)",
                f"{ratio:.2f} × ({slowest.name})",
                ratio <= 1.25,
            ),
        ]
    return found


def table(scale: Scale) -> list[str]:
    """Draw the table of one size."""
    drawn = [
        "| query | p50 ms | p95 ms | requests/s | CPU ms | SQL | n |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for line in scale.lines:
        p95 = percentile(line.times, 95)
        drawn.append(
            f"| {line.name} | {line.p50:.2f} | {p95:.2f} | {line.rate:.0f} | {line.cpu:.2f} "
            f"| {line.statements} | {len(line.times)} |"
        )
    return drawn


def section(scales: list[Scale]) -> str:
    """Compose the part, with the two lines that it stands between."""
    compared = bars(scales)
    met = sum(bar.is_met for bar in compared)
    lines = [
        BEGIN,
        "## The API's reading queries",
        "",
        *ABOUT,
        "",
        *machine(),
        "",
        f"{met} of {len(compared)} bars met.",
        "",
        "| bar | measured | |",
        "| --- | ---: | --- |",
        *[f"| {bar.text} | {bar.measured} | {'met' if bar.is_met else '**missed**'} |" for bar in compared],
        "",
    ]
    for scale in scales:
        memory = f"{scale.rss / 1e6:.0f} MB resident ({scale.pss / 1e6:.0f} MB PSS), {scale.rss_with_pages / 1e6:.0f}"
        generated = f" Generated in {scale.generated_in:.0f} s." if scale.generated_in else ""
        lines += [
            f"### The API at {scale.listings:,} listings",
            "",
            f"Worker: {memory} MB when it has shown pages as well.{generated}",
            "",
            *table(scale),
            "",
        ]
    return "\n".join([*lines, END])


def write(scales: list[Scale], path: Path = DOCUMENT) -> None:
    """Put the part in the place of the former one; at the end of a document that has none."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    before, found, rest = old.partition(BEGIN)
    after = rest.partition(END)[2] if found else "\n"
    gap = "" if found or not before else "\n"
    path.write_text(f"{before}{gap}{section(scales)}{after}", encoding="utf-8")
