import pytest

from marketplace.catalogue.actions.check_import import check_import
from marketplace.catalogue.actions.read_import import read_import
from marketplace.catalogue.actions.store_import_items import store_import_items
from marketplace.catalogue.models import ImportItem, ImportJob
from tests.catalogue.imports import table, uploaded

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(vendor, owner):
    """An import that is about to be read."""
    job = uploaded(table(("Nazwa", "Cena"), ("Kubek", "49,00")), vendor, owner)
    return check_import(job_id=job.pk, mapping=job.mapping, options={}, by=owner)


def test_a_new_reading_forgets_what_a_killed_one_left(job):
    assert read_import(job_id=job.pk) == 1
    store_import_items(job_id=job.pk, attempt=1, items=[ImportItem(row=2)], is_last=False)
    assert read_import(job_id=job.pk) == 2
    assert not job.items.exists()
    assert ImportJob.objects.get().total == 0


@pytest.mark.parametrize("change", [{"is_read": True}, {"state": "CANCELLED"}], ids=["read already", "stopped"])
def test_gives_zero_when_there_is_nothing_to_read(job, change):
    ImportJob.objects.update(**change)
    assert read_import(job_id=job.pk) == 0
    assert ImportJob.objects.get().attempt == 0


def test_is_called_by_the_background_only_so_a_stranger_has_no_address_for_it():
    from django.urls import NoReverseMatch, reverse

    with pytest.raises(NoReverseMatch):
        reverse("catalogue:read_import", args=["x", 1])
