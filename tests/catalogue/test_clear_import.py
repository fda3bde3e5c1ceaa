"""clear_import and its nightly task: file and rows go after the days of the setting, the summary stays."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from core.documents import private_storage
from core.models import Transition
from core.tasks import delete_orphan_files
from marketplace.catalogue.actions.cancel_import import cancel_import
from marketplace.catalogue.actions.check_import import check_import
from marketplace.catalogue.actions.clear_import import clear_import
from marketplace.catalogue.actions.undo_import import RowsGone, undo_import
from marketplace.catalogue.models import ImportItem, ImportJob, Product
from marketplace.catalogue.queries.imports import last_applied
from marketplace.catalogue.tasks import clear_imports
from tests.catalogue.imports import checked, imported, table, uploaded, work
from tests.factories import CategoryFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db

FILE = table(("Nazwa", "Kategoria", "Cena"), ("Kubek", "Kubki", "49,00"), ("Misa", "Kosmos", "tanio"))
GONE = {"file", "sample", "cleared_at"}


@pytest.fixture(autouse=True)
def _category(db: None) -> None:
    CategoryFactory(name="Kubki")


def row(job: ImportJob) -> dict[str, Any]:
    found: dict[str, Any] = ImportJob.objects.filter(pk=job.pk).values().get()
    return found


def in_days(days: int) -> Any:
    return time_machine.travel(clock.now() + dt.timedelta(days=days), tick=False)


def test_nothing_before_its_time_then_file_and_rows_go_once_and_the_summary_stays(vendor: Vendor, owner: User) -> None:
    job = imported(FILE, vendor, owner)
    before, name = row(job), str(job.file.name)
    with in_days(90):
        clear_imports()
        assert row(job) == before
    assert (ImportItem.objects.count(), private_storage().exists(name)) == (2, True)
    moves = Transition.objects.count()
    with in_days(91):
        clear_imports()
        first = row(job)
    with in_days(95):
        clear_imports()
    after = row(job)
    assert after == first
    assert {key for key in after if after[key] != before[key]} == GONE
    assert (after["state"], after["created"], after["failed"], after["by_id"]) == ("DONE", 1, 1, owner.pk)
    assert (after["file"], after["sample"]) == ("", [])
    assert (ImportItem.objects.count(), private_storage().exists(name)) == (0, False)
    assert (Product.objects.count(), Transition.objects.count()) == (1, moves)


def test_the_days_are_a_setting(vendor: Vendor, owner: User, settings: LazySettings) -> None:
    settings.IMPORT_KEEP_DAYS = 7
    job = imported(FILE, vendor, owner)
    with in_days(7):
        assert clear_import(job_id=job.pk) == ""
    with in_days(8):
        assert clear_import(job_id=job.pk) == job.file.name


def test_undone_stopped_and_broken_imports_go_too_and_missed_nights_are_caught_up(vendor: Vendor, owner: User) -> None:
    undone = imported(FILE, vendor, owner)
    undo_import(job_id=undone.pk, by=owner)
    work()
    stopped = checked(FILE, vendor, owner)
    cancel_import(job_id=stopped.pk, by=owner)
    broken = uploaded(FILE, vendor, owner)
    ImportJob.objects.filter(pk=broken.pk).update(state="FAILED", failure="Nie działa.", finished_at=clock.now())
    with in_days(400):
        clear_imports()
    assert list(ImportJob.objects.order_by("pk").values_list("state", flat=True)) == ["UNDONE", "CANCELLED", "FAILED"]
    assert not ImportJob.objects.filter(cleared_at=None).exists()
    assert private_storage().listdir("imports")[1] == []


def test_one_that_nobody_confirmed_is_cancelled(vendor: Vendor, owner: User) -> None:
    jobs = [uploaded(FILE, vendor, owner), checked(FILE, vendor, owner)]
    with in_days(91):
        clear_imports()
        assert [(row(job)["state"], row(job)["finished_at"]) for job in jobs] == [("CANCELLED", clock.now())] * 2
    assert Transition.objects.filter(after="CANCELLED", actor_id=None).count() == 2


@pytest.mark.parametrize("state", ["CHECKING", "RUNNING", "UNDOING"])
def test_one_that_works_is_left_alone(state: str, vendor: Vendor, owner: User) -> None:
    job = checked(FILE, vendor, owner)
    ImportJob.objects.update(state=state)
    before = row(job)
    with in_days(500):
        assert clear_import(job_id=job.pk) == ""
        clear_imports()
    assert row(job) == before
    assert ImportItem.objects.count() == 2


def test_it_cannot_be_undone_any_more_and_the_page_says_so(vendor: Vendor, owner: User, client: Client) -> None:
    job = imported(FILE, vendor, owner)
    client.force_login(owner)
    url = reverse("catalogue:import_job", args=[vendor.slug, job.pk])
    page = client.get(url).content.decode()
    assert "Cofnij import" in page
    assert "Można to zrobić do" in page
    with in_days(91):
        clear_imports()
    page = client.get(url).content.decode()
    assert "Cofnij import" not in page
    assert "usunęliśmy plik i wiersze tego importu" in page
    assert "kubek" not in page.lower()
    assert client.get(reverse("catalogue:imports", args=[vendor.slug])).status_code == 200
    assert client.get(reverse("catalogue:import_problems", args=[vendor.slug, job.pk])).status_code in {200, 404}
    assert last_applied(vendor.pk) is None
    before = row(job)
    with pytest.raises(RowsGone):
        undo_import(job_id=job.pk, by=owner)
    told = client.post(reverse("catalogue:undo_import", args=[vendor.slug, job.pk]), follow=True)
    assert "za stary" in told.content.decode()
    assert row(job) == before
    assert Product.objects.get().state == "DRAFT"


def test_the_columns_chosen_then_are_still_remembered(vendor: Vendor, owner: User) -> None:
    content = table(("Jak się zwie", "Kategoria", "Cena"), ("Kubek", "Kubki", "49,00"))
    job = uploaded(content, vendor, owner)
    check_import(job_id=job.pk, mapping=["name", "category", "gross"], options={"vat_code": "23"}, by=owner)
    work()
    with in_days(91):
        clear_imports()
        assert uploaded(content, vendor, owner).mapping == ["name", "category", "gross"]


def test_files_without_a_row_go_after_a_day(vendor: Vendor, owner: User) -> None:
    kept = str(uploaded(FILE, vendor, owner).file.name)
    lost = private_storage().save("imports/zgubiony.csv", ContentFile(b"a;b"))
    delete_orphan_files()
    assert private_storage().exists(lost)
    with in_days(2):
        delete_orphan_files()
    assert (private_storage().exists(lost), private_storage().exists(kept)) == (False, True)
