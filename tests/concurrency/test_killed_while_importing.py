"""A worker killed at any step of an import loses nothing and does nothing twice (issue 3 §6)."""

import subprocess
from collections.abc import Iterator

import pytest
from django.db import connections

from marketplace.catalogue.actions.start_import import start_import
from marketplace.catalogue.actions.undo_import import undo_import
from marketplace.catalogue.models import ImportItem, ImportJob, ImportKind, PriceChange, Product, ProductVariant, Stock
from tests.catalogue.imports import checked, table
from tests.concurrency.children import child
from tests.factories import CategoryFactory, MemberFactory, VariantFactory, VendorFactory

ITEMS = 6


@pytest.fixture
def worker(shared_database: str) -> Iterator["subprocess.Popen[str]"]:
    """A process that works on imports in the same database and dies when told."""
    with child("tests.concurrency.killed_importer", shared_database) as process:
        yield process


def work_and_die(worker: "subprocess.Popen[str]", job: ImportJob, step: int) -> str:
    """Let the worker die after `step` steps and tell how it ended."""
    connections.close_all()
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(f"{job.pk} {step}\n")
    worker.stdin.flush()
    answer = worker.stdout.readline().strip()
    assert answer in {"killed", "done"}
    return answer


def counts() -> list[int]:
    return [model.objects.count() for model in (Product, ProductVariant, PriceChange, Stock)]


def test_an_import_killed_again_and_again_ends_whole(worker: "subprocess.Popen[str]") -> None:
    member = MemberFactory(vendor=VendorFactory())
    CategoryFactory(name="Kubki")
    rows = [(f"Kubek {number}", "Kubki", "49,00", "7") for number in range(ITEMS)]
    job = checked(table(("Nazwa", "Kategoria", "Cena", "Policzono"), *rows), member.vendor, member.user)
    ImportJob.objects.update(state="CHECKING", cursor=0)
    ImportItem.objects.update(outcome="")
    deaths = 0
    step = 0
    while ImportJob.objects.get().state == "CHECKING":  # the check leaves no listing behind, wherever it dies
        step += 43
        deaths += work_and_die(worker, job, step) == "killed"
        assert counts() == [0, 0, 0, 0]
    checked_job = ImportJob.objects.get()
    assert (checked_job.state, checked_job.created, checked_job.failed) == ("CHECKED", ITEMS, 0)
    start_import(job_id=job.pk, by=member.user)
    seen = {0}
    step = 0
    while ImportJob.objects.get().state == "RUNNING":
        step += 17
        deaths += work_and_die(worker, job, step) == "killed"
        now = ImportJob.objects.get()
        seen.add(now.cursor)
        # What the cursor says is exactly what is there.
        assert counts() == [now.cursor] * 4
        assert now.created == now.applied == now.cursor
        assert job.items.filter(product__isnull=False).count() == now.cursor
    assert (now.state, now.cursor, now.created) == ("DONE", ITEMS, ITEMS)
    assert seen == {0, 3, 6}
    assert sorted(Product.objects.values_list("name", flat=True)) == sorted(row[0] for row in rows)
    assert deaths > 8


def test_undoing_killed_again_and_again_gives_back_each_piece_once(worker: "subprocess.Popen[str]") -> None:
    member = MemberFactory(vendor=VendorFactory())
    variants = [VariantFactory(product__vendor=member.vendor) for _ in range(ITEMS)]
    lines = [("Numer wariantu", "Zmiana stanu"), *((variant.pk, "5") for variant in variants)]
    job = checked(table(*lines), member.vendor, member.user, kind=ImportKind.STOCK)
    start_import(job_id=job.pk, by=member.user)
    step = 0
    while ImportJob.objects.get().state == "RUNNING":
        step += 19
        work_and_die(worker, job, step)
        cursor = ImportJob.objects.get().cursor
        expected = [15] * cursor + [10] * (ITEMS - cursor)
        assert list(Stock.objects.order_by("pk").values_list("on_hand", flat=True)) == expected
    undo_import(job_id=job.pk, by=member.user)
    step = 0
    while ImportJob.objects.get().state == "UNDOING":
        step += 19
        work_and_die(worker, job, step)
        cursor = ImportJob.objects.get().cursor
        expected = [10] * cursor + [15] * (ITEMS - cursor)
        assert list(Stock.objects.order_by("pk").values_list("on_hand", flat=True)) == expected
    assert ImportJob.objects.get().state == "UNDONE"
