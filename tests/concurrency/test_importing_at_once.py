"""Imports at once: one at a time of one vendor, with a clear sentence for the other; of many vendors side by side."""

from typing import Any

import pytest

from accounts.models import User
from marketplace.catalogue import tasks
from marketplace.catalogue.actions.check_import import AnotherImportWorks, check_import
from marketplace.catalogue.actions.start_import import start_import
from marketplace.catalogue.actions.undo_import import NotTheLast, undo_import
from marketplace.catalogue.models import (
    ImportItem,
    ImportJob,
    ImportKind,
    PriceChange,
    Product,
    ProductVariant,
    SearchDocument,
    Stock,
)
from marketplace.catalogue.states import WORKING
from marketplace.catalogue.tasks import work_on_import
from tests.catalogue.imports import checked, imported, table, uploaded
from tests.concurrency.conftest import at_once
from tests.factories import CategoryFactory, MemberFactory, VariantFactory, VendorFactory
from vendors.models import Member

LINES = 12


@pytest.fixture(autouse=True)
def _short_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let threads meet often: three items a transaction."""
    monkeypatch.setattr(tasks, "IMPORT_CHUNK", 3)
    monkeypatch.setattr(tasks, "IMPORT_PAUSE", 0.0)
    monkeypatch.setattr(tasks, "IMPORT_SECONDS", 60.0)


def member_of_new_vendor() -> Member:
    member: Member = MemberFactory(vendor=VendorFactory())
    return member


def sheet(start: int = 0) -> bytes:
    rows = [(f"Kubek gliniany {n}", "Kubki", f"{n + 10},00", "7") for n in range(start, start + LINES)]
    return table(("Nazwa", "Kategoria", "Cena", "Policzono"), *rows)


def begin_check(job: ImportJob, by: User) -> ImportJob:
    return check_import(job_id=job.pk, mapping=job.mapping, options={"vat_code": "23"}, by=by)


def work(job: ImportJob) -> Any:
    work_on_import(job_id=job.pk)
    return ImportJob.objects.get(pk=job.pk).state


def test_of_several_files_of_one_vendor_one_is_checked_and_the_others_are_told(shared_database: str) -> None:
    member = member_of_new_vendor()
    jobs = [uploaded(sheet(), member.vendor, member.user) for _ in range(5)]
    results = at_once(lambda index: begin_check(jobs[index], member.user), 5)
    assert len([one for one in results if isinstance(one, ImportJob)]) == 1
    told = [one for one in results if isinstance(one, AnotherImportWorks)]
    assert [str(one.message) for one in told] == [
        "Inny import jest jeszcze w toku. Poczekaj, aż się skończy, albo go zatrzymaj."
    ] * 4
    assert sorted(ImportJob.objects.values_list("state", flat=True)) == ["CHECKING", *["UPLOADED"] * 4]


def test_one_file_begun_by_two_people_at_once_is_begun_once(shared_database: str) -> None:
    member = member_of_new_vendor()
    job = uploaded(sheet(), member.vendor, member.user)
    results = at_once(lambda _index: begin_check(job, member.user), 4)
    assert len([one for one in results if isinstance(one, ImportJob)]) == 1, results
    assert ImportJob.objects.get().state == "CHECKING"


def test_starting_checking_and_undoing_at_once_leave_one_at_work(shared_database: str) -> None:
    CategoryFactory(name="Kubki")
    member = member_of_new_vendor()
    done = imported(sheet(), member.vendor, member.user)
    ready = checked(sheet(100), member.vendor, member.user)
    fresh = uploaded(sheet(200), member.vendor, member.user)
    acts = [
        lambda: undo_import(job_id=done.pk, by=member.user),
        lambda: start_import(job_id=ready.pk, by=member.user),
        lambda: begin_check(fresh, member.user),
    ]
    results = at_once(lambda index: acts[index](), 3)
    assert len([one for one in results if isinstance(one, ImportJob)]) == 1, results
    # Once another import was started, the first is not the last one any more, which is told before that it must wait.
    assert len([one for one in results if isinstance(one, AnotherImportWorks | NotTheLast)]) == 2, results
    assert ImportJob.objects.filter(state__in=WORKING).count() == 1


def test_one_import_taken_up_by_several_workers_does_nothing_twice(shared_database: str) -> None:
    CategoryFactory(name="Kubki")
    member = member_of_new_vendor()
    job = checked(sheet(), member.vendor, member.user)
    start_import(job_id=job.pk, by=member.user)
    results = at_once(lambda _index: work(job), 3)
    assert results == ["DONE"] * 3
    job.refresh_from_db()
    assert (job.created, job.changed, job.failed, job.applied) == (LINES, 0, 0, LINES)
    assert [model.objects.count() for model in (Product, ProductVariant, PriceChange, Stock)] == [LINES] * 4


def test_vendors_import_side_by_side_without_harming_one_another(shared_database: str) -> None:
    CategoryFactory(name="Kubki")
    members = [member_of_new_vendor() for _ in range(3)]
    jobs = [uploaded(sheet(), member.vendor, member.user) for member in members]
    for job, member in zip(jobs, members, strict=True):
        begin_check(job, member.user)
    assert at_once(lambda index: work(jobs[index]), 3) == ["CHECKED"] * 3
    assert Product.objects.count() == 0
    for job, member in zip(jobs, members, strict=True):
        start_import(job_id=job.pk, by=member.user)
    assert at_once(lambda index: work(jobs[index]), 3) == ["DONE"] * 3
    for member in members:
        found = Product.objects.filter(vendor=member.vendor)
        assert sorted(found.values_list("name", flat=True)) == sorted(f"Kubek gliniany {n}" for n in range(LINES))
    assert ImportItem.objects.exclude(outcome="NEW").count() == 0
    for job, member in zip(jobs, members, strict=True):
        undo_import(job_id=job.pk, by=member.user)
    assert at_once(lambda index: work(jobs[index]), 3) == ["UNDONE"] * 3
    assert set(Product.objects.values_list("state", flat=True)) == {"ARCHIVED"}


def test_changes_of_stock_of_two_vendors_and_a_second_file_after_the_first(shared_database: str) -> None:
    members = [member_of_new_vendor() for _ in range(2)]
    jobs = []
    for member in members:
        variants = [VariantFactory(product__vendor=member.vendor) for _ in range(LINES)]
        lines = table(("Numer wariantu", "Zmiana stanu"), *((variant.pk, "5") for variant in variants))
        first = checked(lines, member.vendor, member.user, kind=ImportKind.STOCK)
        second = checked(lines, member.vendor, member.user, kind=ImportKind.STOCK)
        jobs.append((first, second))
    for turn in (0, 1):
        for pair, member in zip(jobs, members, strict=True):
            start_import(job_id=pair[turn].pk, by=member.user)
        assert at_once(lambda index, turn=turn: work(jobs[index % 2][turn]), 4) == ["DONE"] * 4
        assert set(Stock.objects.values_list("on_hand", flat=True)) == {15 + 5 * turn}


def test_published_listings_of_vendors_change_side_by_side_and_are_found_by_their_new_words(
    shared_database: str,
) -> None:
    CategoryFactory(name="Kubki")
    members = [member_of_new_vendor() for _ in range(3)]
    jobs = []
    for turn, member in enumerate(members):
        products = [VariantFactory(product__vendor=member.vendor).product for _ in range(LINES)]
        names = [f"Dzbanek błękitny {n}" for n in range(LINES)]
        pairs = list(zip(products, names if turn % 2 else reversed(names), strict=True))
        lines = table(("Numer oferty", "Nazwa"), *((product.pk, name) for product, name in pairs))
        jobs.append(checked(lines, member.vendor, member.user))
        start_import(job_id=jobs[-1].pk, by=member.user)
    assert at_once(lambda index: work(jobs[index]), 3) == ["DONE"] * 3
    assert ImportItem.objects.exclude(outcome="CHANGED").count() == 0
    for member in members:
        found = Product.objects.filter(vendor=member.vendor, state="PUBLISHED", name__startswith="Dzbanek")
        assert found.count() == SearchDocument.objects.filter(product__in=found).count() == LINES
