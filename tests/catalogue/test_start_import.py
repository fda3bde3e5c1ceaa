import pytest

from core.errors import IllegalTransition, NotAllowed
from marketplace.catalogue.actions.check_import import AnotherImportWorks, check_import
from marketplace.catalogue.actions.start_import import NothingToImport, start_import
from marketplace.catalogue.models import ImportJob, Product
from tests.catalogue.imports import checked, csv_export, table, uploaded, work
from tests.factories import CategoryFactory, VariantFactory

pytestmark = pytest.mark.django_db

FILE = table(("Nazwa", "Kategoria", "Cena"), ("Kubek", "Kubki", "49,00"), ("Misa", "Kubki", ""))


@pytest.fixture
def job(vendor, owner):
    """A checked import of one good and one wrong listing."""
    CategoryFactory(name="Kubki")
    return checked(FILE, vendor, owner)


def test_lets_the_background_take_over_what_was_good(job, owner):
    start_import(job_id=job.pk, by=owner)
    job.refresh_from_db()
    assert (job.state, job.cursor, job.created, job.failed) == ("RUNNING", 0, 0, 1)
    work()
    job.refresh_from_db()
    assert (job.state, job.created, job.failed) == ("DONE", 1, 1)
    assert Product.objects.get().state == "DRAFT"


def test_twice_is_once(job, owner):
    start_import(job_id=job.pk, by=owner)
    with pytest.raises(IllegalTransition):
        start_import(job_id=job.pk, by=owner)
    work()
    with pytest.raises(IllegalTransition):
        start_import(job_id=job.pk, by=owner)
    assert Product.objects.count() == 1


def test_refuses_a_file_that_changes_nothing(vendor, owner):
    VariantFactory(product__vendor=vendor)
    same = checked(csv_export(vendor), vendor, owner)
    with pytest.raises(NothingToImport):
        start_import(job_id=same.pk, by=owner)
    assert ImportJob.objects.get().state == "CHECKED"


def test_waits_for_another_import_of_the_same_vendor(job, vendor, owner):
    other = uploaded(FILE, vendor, owner)
    check_import(job_id=other.pk, mapping=other.mapping, options={}, by=owner)
    with pytest.raises(AnotherImportWorks):
        start_import(job_id=job.pk, by=owner)
    assert ImportJob.objects.get(pk=job.pk).state == "CHECKED"


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(job, request, person):
    with pytest.raises(NotAllowed):
        start_import(job_id=job.pk, by=request.getfixturevalue(person))
    assert ImportJob.objects.get().state == "CHECKED"
