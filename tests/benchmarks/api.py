"""`python -m tests.benchmarks.api`: the API's reading queries at several sizes, from one gunicorn worker.

Issue 6 §5 and design/saleor-api.md: `products(first: 20)` with price, thumbnail and totalCount within 5 ms at the
middle and at least 200 requests a second, a product by slug within 4 ms, at most 140 MB resident. *Kept* answers come
from the memory of answers; all others are asked with a variable that changes, so none of them is kept. *Cold* requests
find nothing kept at all: no rows of offers, no pictures' addresses. Prints, compares, and writes its own part of
docs/benchmarks.md; all three sizes take less than twelve minutes. `make bench` runs it after the pages.
"""

import argparse
import http.client
import itertools
import json
import pickle
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from tests.benchmarks import samples
from tests.benchmarks.api_report import BY_SLUG as ONE
from tests.benchmarks.api_report import LIST as TWENTY
from tests.benchmarks.api_report import Line, Scale, bars, table, write
from tests.benchmarks.generate import SCALES, generate
from tests.benchmarks.report import DOCUMENT
from tests.benchmarks.samples import Samples
from tests.benchmarks.server import Server, serve
from tests.visitor import Visitor

CARD: Final = """
  totalCount edges { node { id name slug thumbnail(size: 256) { url alt }
    pricing { priceRange { start { gross { amount currency } } } } } }
"""
LIST: Final = 'query { products(first: 20, channel: "default-channel") { ' + CARD + " } }"
PLACE: Final = """query { products(first: 20, channel: "default-channel", after: "%s") { """ + CARD + " } }"
BY: Final = """query { products(first: 20, sortBy: {field: %s, direction: ASC}) { """ + CARD + " } }"
OF: Final = """query($v: String!) { products(first: 20, where: {attributes: [{slug: "sprzedawca", values: [$v]}]}) { """
BY_SLUG: Final = """query($slug: String!) { product(slug: $slug, channel: "default-channel") {
  id name slug thumbnail(size: 256) { url alt } pricing { priceRange { start { gross { amount currency } } } } } }"""
DETAIL: Final = """query($slug: String!) { product(slug: $slug, channel: "default-channel") {
  id name slug description seoTitle seoDescription isAvailable
  thumbnail(size: 1024) { url alt } media { url(size: 1024) alt type } category { id name slug }
  productType { slug } vendor { slug name } qualityMark { certificateNumber statusText }
  assignedAttributes(limit: 50) { attribute { name slug } ... on AssignedPlainTextAttribute { value } }
  pricing { priceRange { start { gross { amount currency } } stop { gross { amount } } } }
  variants { id name sku quantityAvailable attributes { attribute { slug } values { name } }
    pricing { price { gross { amount currency } } priceUndiscounted { gross { amount } } } } } }"""
NOTHING: Final = "{ __typename }"

Asked = tuple[str, dict[str, Any]]


class Client:
    """One kept connection that sends documents."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.numbers = itertools.count()

    def send(self, asked: Asked, *, is_new: bool, **headers: str) -> float:
        """Send a document; `is_new` makes it one that nobody asked before. Gives the milliseconds it took."""
        text, variables = asked
        extra = {"n": next(self.numbers)} if is_new else {}
        body = json.dumps({"query": text, "variables": {**variables, **extra}})
        began = time.perf_counter()
        self.connection.request("POST", "/graphql/", body, {"Content-Type": "application/json", **headers})
        answer = self.connection.getresponse()
        content = answer.read()
        passed = (time.perf_counter() - began) * 1000
        if answer.status != 200 or b'"errors"' in content[-2000:]:
            raise RuntimeError(f"{answer.status}: {content[:500]!r}")
        return passed


def lines(market: Server, data: Path, chosen: Samples, limit: int, seconds: float) -> Iterator[Line]:
    """Measure each query."""
    client = Client(market.port)
    slugs = itertools.cycle(chosen.products)
    vendors = itertools.cycle(chosen.vendor_slugs)
    places = itertools.cycle(_places(client))

    def measured(name: str, ask: Callable[[], Asked], *, is_new: bool = True, **headers: str) -> Line:
        for _ in range(5):
            client.send(ask(), is_new=is_new)
        times: list[float] = []
        spent, end = market.cpu_seconds(), time.monotonic() + seconds
        while len(times) < limit and time.monotonic() < end:
            times.append(client.send(ask(), is_new=is_new, **headers))
        cpu = (market.cpu_seconds() - spent) * 1000 / len(times)
        record = data / "statements.pickle"
        client.send(ask(), is_new=is_new, **{**headers, "X-Bench-Record": record.name})
        return Line(name, times, cpu, len(pickle.loads(record.read_bytes())))

    cold = {"X-Bench-Cold": "1"}
    yield measured("`{ __typename }`", lambda: (NOTHING, {}))
    yield measured(TWENTY, lambda: (LIST, {}))
    yield measured("20 products, kept", lambda: (LIST, {}), is_new=False)
    yield measured("20 products from any place on", lambda: (PLACE % next(places), {}))
    yield measured("20 products, cold", lambda: (PLACE % next(places), {}), **cold)
    yield measured("20 products of one seller", lambda: (OF + CARD + " } }", {"v": next(vendors)}))
    yield measured("20 products by price", lambda: (BY % "PRICE", {}))
    yield measured("20 products by name", lambda: (BY % "NAME", {}))
    yield measured("20 products by rating", lambda: (BY % "RATING", {}))
    yield measured(ONE, lambda: (BY_SLUG, {"slug": next(slugs)}))
    yield measured("product by slug, kept", lambda: (BY_SLUG, {"slug": chosen.products[0]}), is_new=False)
    yield measured("product by slug, cold", lambda: (BY_SLUG, {"slug": next(slugs)}), **cold)
    yield measured("product with detail fields", lambda: (DETAIL, {"slug": next(slugs)}))


def _places(client: Client) -> list[str]:
    """Give cursors spread over the list."""
    draw, found, after = random.Random(2026), [], ""
    for _ in range(40):
        text = """query($a: String) { products(first: 100, after: $a) { edges { cursor } pageInfo { hasNextPage } } }"""
        body = json.dumps({"query": text, "variables": {"a": after or None}})
        client.connection.request("POST", "/graphql/", body, {"Content-Type": "application/json"})
        page = json.loads(client.connection.getresponse().read())["data"]["products"]
        found += draw.sample([edge["cursor"] for edge in page["edges"]], 1)
        after = page["edges"][-1]["cursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    return found[:-1] or found


def measure(data: Path, listings: int, limit: int, seconds: float) -> Scale:
    """Measure one size; the market is made first unless `data` holds it."""
    passed = generate(data, listings)
    chosen = samples.choose(data)
    with serve("tests.benchmarks.market", data, "/healthz") as market:
        measured = list(lines(market, data, chosen, limit, seconds))
        rss, pss = market.worker_memory()
        visitor = Visitor(market.port)
        for path in ("/", "/oferty/", *(f"/oferta/{slug}/" for slug in chosen.products)):
            visitor.send("GET", path)
        visitor.close()
        rss_with_pages, _ = market.worker_memory()
    return Scale(chosen.listings, measured, rss, pss, rss_with_pages, passed)


def main() -> int:
    """Measure all sizes, print, compare, write."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.api", description=__doc__)
    parser.add_argument("--scales", default=",".join(map(str, SCALES)), help="numbers of listings, comma separated")
    parser.add_argument("--requests", type=int, default=400, help="at most so many requests a query")
    parser.add_argument("--seconds", type=float, default=5.0, help="at most so many seconds a query")
    parser.add_argument("--output", type=Path, default=DOCUMENT, help="where to write, docs/benchmarks.md by default")
    parser.add_argument("--keep", type=Path, help="keep the generated markets in this folder, and use those it has")
    options = parser.parse_args()
    scales = []
    with tempfile.TemporaryDirectory(prefix="rynek-bench-") as temporary:
        for listings in sorted(int(text) for text in options.scales.split(",")):
            data = (options.keep or Path(temporary)).resolve() / str(listings)
            print(f"== {listings:,} listings ==", flush=True)
            scales.append(measure(data, listings, options.requests, options.seconds))
            print("\n".join(table(scales[-1])), flush=True)
    print("\n== bars ==")
    for bar in bars(scales):
        print(f"{'met   ' if bar.is_met else 'MISSED'}  {bar.text}: {bar.measured}")
    write(scales, options.output)
    print(f"\nWritten to {options.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
