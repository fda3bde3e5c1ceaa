"""The benchmark's own machinery, on a market of nine listings: everything is measured, nothing is timed."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from tests.benchmarks import api_report
from tests.benchmarks.measure import percentile
from tests.benchmarks.report import HAND, PAGES, WRITES
from tests.benchmarks.server import environment

MARKET = """
import django; django.setup()
from marketplace.catalogue.actions.index_listing import index_listing
from tests.factories import CategoryFactory, DeliveryMethodFactory, ProductFactory, VariantFactory, VendorFactory
from vendors.models import DeliveryKind
category = CategoryFactory(name="Miody", slug="miody")
for _ in range(3):
    vendor = VendorFactory()
    DeliveryMethodFactory(vendor=vendor, kind=DeliveryKind.PICKUP, name="Odbiór")
    for name in ("Miód lipowy wiosenny", "Kosz wiklinowy owalny", "Świeca sojowa lawendowa"):
        product = ProductFactory(vendor=vendor, category=category, name=name)
        VariantFactory(product=product, stock__on_hand=500)
        index_listing(product_id=product.pk)
"""


def test_measures_every_page_and_keeps_what_was_written_by_hand(tmp_path: Path) -> None:
    data = tmp_path / "9"
    for folder in ("queue", "processed"):
        (data / "broker" / folder).mkdir(parents=True)
    for command in (["manage.py", "migrate", "-v", "0"], ["-c", MARKET]):
        made = subprocess.run(
            [sys.executable, *command],
            cwd=settings.BASE_DIR,
            env={**environment(data), "PYTHONPATH": str(settings.BASE_DIR)},
            capture_output=True,
            text=True,
        )
        assert made.returncode == 0, made.stderr
    output = tmp_path / "benchmarks.md"
    old = f"old figures\n{HAND}\n\n## Why\n\n{api_report.BEGIN}\nold answers\n{api_report.END}\nBecause.\n"
    output.write_text(old, encoding="utf-8")
    options = {"scales": "9", "requests": "3", "seconds": "1", "orders": "1", "keep": tmp_path, "output": output}
    result = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", *(f"--{name}={value}" for name, value in options.items())],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    written = output.read_text(encoding="utf-8")
    assert "old figures" not in written
    assert "old answers" not in written
    above, _, answers = written.partition(f"\n## Why\n\n{api_report.BEGIN}\n")
    assert HAND in above
    assert answers.endswith(f"\n{api_report.END}\nBecause.\n")
    for name in (api_report.LIST, api_report.BY_SLUG, *api_report.SORTED, "product with detail fields"):
        assert f"| {name} |" in answers
    assert "### The API at 9 listings" in answers
    for name in (*PAGES, *WRITES, "search, never asked before", "listing, first after a sale"):
        assert f"| {name} |" in written
    assert "9 listings of 3 enterprises" in written
    assert "place order with 3 vendors ≤ 40 queries" in result.stdout
    assert "9: product by slug p50 ≤ 4 ms" in result.stdout


def test_the_api_writes_its_part_at_the_end_of_a_document_that_has_none(tmp_path: Path) -> None:
    output = tmp_path / "benchmarks.md"
    output.write_text("# Figures\n", encoding="utf-8")
    lines = [api_report.Line(name, [1.0, 2.0, 3.0], 0.5, 2) for name in (*api_report.SORTED, "20 products")]
    one = api_report.Line(api_report.BY_SLUG, [5.0], 0.5, 2)
    api_report.write([api_report.Scale(9, [*lines, one], 150_000_000, 90_000_000, 160_000_000, 3.0)], output)
    first = output.read_text(encoding="utf-8")
    assert first.startswith(f"# Figures\n\n{api_report.BEGIN}\n## The API's reading queries\n")
    assert "3 of 5 bars met." in first
    assert "| 9: product by slug p50 ≤ 4 ms | 5.00 ms | **missed** |" in first
    assert "| 20 products | 2.00 | 3.00 | 500 | 0.50 | 2 | 3 |" in first
    api_report.write([api_report.Scale(9, [*lines, one], 130_000_000, 90_000_000, 160_000_000, 0.0)], output)
    second = output.read_text(encoding="utf-8")
    assert second.count(api_report.BEGIN) == second.count(api_report.END) == 1
    assert "4 of 5 bars met." in second
    assert second.startswith("# Figures\n\n")


def test_percentiles_are_nearest_ranks() -> None:
    values = [float(number) for number in range(1, 101)]
    assert percentile(values, 95) == 95.0
    assert percentile([3.0, 1.0, 2.0], 95) == 3.0
