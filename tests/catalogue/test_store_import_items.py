import pytest

from marketplace.catalogue.actions.check_import import check_import
from marketplace.catalogue.actions.read_import import read_import
from marketplace.catalogue.actions.store_import_items import store_import_items
from marketplace.catalogue.models import ImportItem, ImportJob
from tests.catalogue.imports import table, uploaded

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(vendor, owner):
    """An import that is being read for the first time."""
    job = uploaded(table(("Nazwa", "Cena"), ("Kubek", "49,00")), vendor, owner)
    check_import(job_id=job.pk, mapping=job.mapping, options={}, by=owner)
    read_import(job_id=job.pk)
    return job


def test_numbers_the_items_through_all_batches(job):
    for rows, is_last in (((2, 3), False), ((4,), True)):
        items = [ImportItem(row=row) for row in rows]
        assert store_import_items(job_id=job.pk, attempt=1, items=items, is_last=is_last)
    assert list(job.items.values_list("number", "row")) == [(0, 2), (1, 3), (2, 4)]
    job.refresh_from_db()
    assert (job.total, job.is_read) == (3, True)


def test_an_older_reading_is_told_to_stop_and_leaves_nothing(job):
    read_import(job_id=job.pk)
    assert not store_import_items(job_id=job.pk, attempt=1, items=[ImportItem(row=2)], is_last=True)
    assert not job.items.exists()


def test_a_stopped_import_takes_no_more(job):
    ImportJob.objects.update(state="CANCELLED")
    assert not store_import_items(job_id=job.pk, attempt=1, items=[ImportItem(row=2)], is_last=True)
    assert not job.items.exists()
