"""`make bench`, or `python -m tests.benchmarks --help`: pages and API at several scales, printed, compared, written."""

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks import api, api_report
from tests.benchmarks.cases import Bench
from tests.benchmarks.generate import SCALES, generate
from tests.benchmarks.measure import Limits
from tests.benchmarks.report import DOCUMENT, Scale, bars, table, write
from tests.benchmarks.server import serve


def measure(data: Path, listings: int, limits: Limits) -> Scale:
    """Measure one scale."""
    passed = generate(data, listings)
    with ExitStack() as servers:
        bare = servers.enter_context(serve("tests.benchmarks.bare", data, "/"))
        market = servers.enter_context(serve("tests.benchmarks.market", data, "/healthz"))
        bench = Bench(market, bare, data, limits)
        figures = bench.run()
        rss, pss = market.worker_memory()
    return Scale(bench.chosen.listings, bench.chosen.vendors, figures, rss, pss, passed)


def main() -> int:
    """Measure all scales, print, compare, write."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--scales", default=",".join(map(str, SCALES)), help="numbers of listings, comma separated")
    parser.add_argument("--requests", type=int, default=Limits.requests, help="at most so many requests a page")
    parser.add_argument("--seconds", type=float, default=Limits.seconds, help="at most so many seconds a page")
    parser.add_argument("--orders", type=int, default=Limits.orders, help="so many orders a scale")
    parser.add_argument("--output", type=Path, default=DOCUMENT, help="where to write, docs/benchmarks.md by default")
    parser.add_argument("--keep", type=Path, help="keep the generated markets in this folder, and use those it has")
    options = parser.parse_args()
    limits = Limits(options.requests, options.seconds, options.orders)
    scales, answered = [], []
    with tempfile.TemporaryDirectory(prefix="rynek-bench-") as temporary:
        for listings in sorted(int(text) for text in options.scales.split(",")):
            data = (options.keep or Path(temporary)).resolve() / str(listings)
            print(f"== {listings:,} listings ==", flush=True)
            scales.append(measure(data, listings, limits))
            print("\n".join(table(scales[-1])), flush=True)
            answered.append(api.measure(data, listings, options.requests, options.seconds))
            print("\n".join(api_report.table(answered[-1])), flush=True)
    print("\n== bars ==")
    for bar in (*bars(scales), *api_report.bars(answered)):
        print(f"{'met   ' if bar.is_met else 'MISSED'}  {bar.text}: {bar.measured}")
    write(scales, options.output)
    api_report.write(answered, options.output)
    print(f"\nWritten to {options.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
