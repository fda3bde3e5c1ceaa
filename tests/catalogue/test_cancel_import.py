import pytest

from core.errors import IllegalTransition, NotAllowed
from marketplace.catalogue.actions.cancel_import import cancel_import
from marketplace.catalogue.actions.run_import_items import run_import_items
from marketplace.catalogue.actions.start_import import start_import
from marketplace.catalogue.actions.undo_import import undo_import
from marketplace.catalogue.models import ImportJob, Product
from tests.catalogue.imports import checked, imported, table, uploaded, work
from tests.factories import CategoryFactory

pytestmark = pytest.mark.django_db

FILE = table(("Nazwa", "Kategoria", "Cena"), ("Kubek", "Kubki", "49,00"), ("Misa", "Kubki", "50,00"))


def test_what_was_taken_over_stays_and_can_be_undone(vendor, owner):
    CategoryFactory(name="Kubki")
    job = checked(FILE, vendor, owner)
    start_import(job_id=job.pk, by=owner)
    run_import_items(job_id=job.pk, limit=1, seconds=60)
    cancel_import(job_id=job.pk, by=owner)
    work()
    job.refresh_from_db()
    assert (job.state, job.applied, Product.objects.count()) == ("CANCELLED", 1, 1)
    undo_import(job_id=job.pk, by=owner)
    work()
    job.refresh_from_db()
    assert (job.state, Product.objects.get().state) == ("UNDONE", "ARCHIVED")


def test_a_finished_import_cannot_be_stopped(vendor, owner):
    CategoryFactory(name="Kubki")
    job = imported(FILE, vendor, owner)
    with pytest.raises(IllegalTransition):
        cancel_import(job_id=job.pk, by=owner)
    assert ImportJob.objects.get().state == "DONE"


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(vendor, owner, request, person):
    job = uploaded(FILE, vendor, owner)
    with pytest.raises(NotAllowed):
        cancel_import(job_id=job.pk, by=request.getfixturevalue(person))
    assert ImportJob.objects.get().state == "UPLOADED"
