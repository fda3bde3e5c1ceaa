import pytest

from core.errors import NotAllowed
from marketplace.catalogue.actions.undo_import import NotTheLast, undo_import
from marketplace.catalogue.models import ImportJob, Product
from tests.catalogue.imports import checked, imported, table, work
from tests.factories import CategoryFactory

pytestmark = pytest.mark.django_db


def file_of(name):
    return table(("Nazwa", "Kategoria", "Cena"), (name, "Kubki", "49,00"))


@pytest.fixture
def job(vendor, owner):
    """A finished import of one new listing."""
    CategoryFactory(name="Kubki")
    return imported(file_of("Kubek"), vendor, owner)


def test_undoes_the_last_import_once(job, owner):
    undo_import(job_id=job.pk, by=owner)
    work()
    job.refresh_from_db()
    assert (job.state, job.kept, Product.objects.get().state) == ("UNDONE", 0, "ARCHIVED")
    with pytest.raises(NotTheLast):
        undo_import(job_id=job.pk, by=owner)


def test_an_earlier_import_cannot_be_undone_even_after_the_last_one(job, vendor, owner):
    last = imported(file_of("Misa"), vendor, owner)
    with pytest.raises(NotTheLast):
        undo_import(job_id=job.pk, by=owner)
    undo_import(job_id=last.pk, by=owner)
    work()
    with pytest.raises(NotTheLast):
        undo_import(job_id=job.pk, by=owner)
    assert dict(Product.objects.values_list("name", "state")) == {"Kubek": "DRAFT", "Misa": "ARCHIVED"}


def test_a_checked_file_has_nothing_to_undo_and_hides_nothing(job, vendor, owner):
    other = checked(file_of("Misa"), vendor, owner)
    with pytest.raises(NotTheLast):
        undo_import(job_id=other.pk, by=owner)
    undo_import(job_id=job.pk, by=owner)
    assert ImportJob.objects.get(pk=job.pk).state == "UNDOING"


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(job, request, person):
    with pytest.raises(NotAllowed):
        undo_import(job_id=job.pk, by=request.getfixturevalue(person))
    assert (ImportJob.objects.get().state, Product.objects.get().state) == ("DONE", "DRAFT")
