"""What is measured at one scale."""

import pickle
import statistics
from pathlib import Path
from urllib.parse import quote_plus

from tests.benchmarks import samples
from tests.benchmarks.measure import Figure, Limits, over, recorded, replayed, timed
from tests.benchmarks.samples import Samples
from tests.benchmarks.server import Server
from tests.visitor import Page, Visitor, walk_to_summary

BARE = "bare view of 20 kB"


class Bench:
    """Measures one market beside the bare view."""

    def __init__(self, market: Server, bare: Server, data: Path, limits: Limits) -> None:
        self.data, self.limits = data, limits
        self.market, self.bare, self.port = market, bare, market.port
        self.yardstick = Visitor(bare.port)
        self.chosen: Samples = samples.choose(data)
        self.bare_times: list[float] = []
        self.bare_cpu: list[float] = []
        self.figures: list[Figure] = []

    def run(self) -> list[Figure]:
        """Measure everything; the bare view is measured again before each page, so that both see the same machine."""
        chosen = self.chosen
        pages = {
            "home": ["/"],
            "listing with facets": ["/oferty/"],
            "listing, badge only": ["/oferty/?znak=1"],
            "search, six queries": [f"/oferty/?q={quote_plus(text)}" for text in samples.SEARCHES],
            "product": [f"/oferta/{slug}/" for slug in chosen.products],
            "vendor page": [f"/sprzedawca/{slug}/" for slug in chosen.vendor_slugs],
        }
        somebody, anybody = Visitor(self.port), Visitor(self.port)
        self._add(somebody, chosen.variants[0])
        for name, paths in pages.items():
            self._page(name, paths, somebody)
        self._new_searches(somebody)
        for name in ("home", "listing with facets", "search, six queries", "product", "vendor page"):
            self._bare()
            times, cpu = over(pages[name], anybody, self.market, self.limits)
            self.figures.append(Figure(f"{name}, anonymous (cached)", times, cpu))
        self._add_to_basket()
        self._listing_after_a_sale(somebody)
        self._place_order()
        for visitor in (somebody, anybody, self.yardstick):
            visitor.close()
        return [Figure(BARE, self.bare_times, statistics.median(self.bare_cpu)), *self.figures]

    def _bare(self) -> None:
        times, cpu = over(["/"], self.yardstick, self.bare, self.limits)
        self.bare_times += times
        self.bare_cpu.append(cpu)

    def _page(self, name: str, paths: list[str], visitor: Visitor) -> None:
        self._bare()
        times, cpu = over(paths, visitor, self.market, self.limits)
        statements = [recorded(visitor, path, self.data) for path in paths[:6]]
        self.figures.append(
            Figure(
                name,
                times,
                cpu,
                max(map(len, statements)),
                statistics.median(replayed(found, self.data) for found in statements),
            )
        )

    def _new_searches(self, visitor: Visitor) -> None:
        """Measure searches each asked for the first time, so that nothing about them is remembered."""
        self._bare()
        *measured, last = self.chosen.new_searches[: self.limits.requests + 1]
        paths = [f"/oferty/?q={quote_plus(text)}" for text in measured]
        spent = self.market.cpu_seconds()
        times = [timed(lambda path=path: visitor.send("GET", path)) for path in paths]
        cpu = self._cpu_since(spent, len(times))
        statements = recorded(visitor, f"/oferty/?q={quote_plus(last)}", self.data)
        sql = replayed(statements, self.data)
        self.figures.append(Figure("search, never asked before", times, cpu, len(statements), sql))

    def _add(self, visitor: Visitor, variant: int, headers: dict[str, str] | None = None) -> Page:
        pairs = [("variant", str(variant)), ("quantity", "1"), ("next", "/")]
        return visitor.post("/koszyk/dodaj/", pairs, headers)

    def _add_to_basket(self) -> None:
        self._bare()
        visitor, times = Visitor(self.port), []
        spent = self.market.cpu_seconds()
        for number, variant in enumerate(self.chosen.variants):
            if number % 5 == 0:
                visitor.cookies.clear()  # a basket of five, then a new one
            times.append(timed(lambda variant=variant: self._add(visitor, variant), status=302))
        cpu = self._cpu_since(spent, len(times))
        record = self.data / "statements.pickle"
        self._add(visitor, self.chosen.variants[0], {"X-Bench-Record": record.name})
        self._post_figure("add to basket", times, cpu, record)
        visitor.close()

    def _listing_after_a_sale(self, visitor: Visitor) -> None:
        """Measure the first listing after a purchase, when the facets must be brought up to date."""
        times, cpu = [], []
        for _ in range(max(3, self.limits.orders // 2)):
            self._order()
            spent = self.market.cpu_seconds()
            times.append(timed(lambda: visitor.send("GET", "/oferty/")))
            cpu.append(self._cpu_since(spent))
        statements = self._statements_after_a_sale(visitor)
        self.figures.append(
            Figure(
                "listing, first after a sale",
                times,
                statistics.median(cpu),
                len(statements),
                replayed(statements, self.data),
            )
        )

    def _statements_after_a_sale(self, visitor: Visitor) -> list[tuple[str, tuple, float]]:
        self._order()
        return recorded(visitor, "/oferty/", self.data)

    def _place_order(self) -> None:
        self._bare()
        record = self.data / "statements.pickle"
        placed = [self._order() for _ in range(self.limits.orders)]
        self._order({"X-Bench-Record": record.name})
        times, cpu = [passed for passed, _ in placed], statistics.median(spent for _, spent in placed)
        self._post_figure("place order, 3 vendors", times, cpu, record)

    def _cpu_since(self, spent: float, requests: int = 1) -> float:
        return (self.market.cpu_seconds() - spent) * 1000 / requests

    def _order(self, headers: dict[str, str] | None = None) -> tuple[float, float]:
        """Fill a basket from three vendors and walk to the summary; milliseconds of the last button, and of its CPU."""
        visitor = Visitor(self.port)
        for variant in self.chosen.basket:
            self._add(visitor, variant)
        summary = walk_to_summary(visitor, self.chosen.deliveries)
        form = summary.form("/zamow/zloz/")
        spent = self.market.cpu_seconds()
        passed = timed(lambda: visitor.post("/zamow/zloz/", form.filled(**form.boxes), headers), status=302)
        visitor.close()
        return passed, self._cpu_since(spent)

    def _post_figure(self, name: str, times: list[float], cpu: float, record: Path) -> None:
        """Writes cannot be repeated, so their SQL is the time spent inside the statements of one request."""
        statements = pickle.loads(record.read_bytes())
        inside = sum(seconds for *_, seconds in statements) * 1000
        self.figures.append(Figure(name, times, cpu, len(statements), inside))
