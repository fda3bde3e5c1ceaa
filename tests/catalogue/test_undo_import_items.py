import pytest

from core.errors import NotAllowed
from marketplace.catalogue.actions.fail_import import fail_import
from marketplace.catalogue.actions.undo_import import undo_import
from marketplace.catalogue.actions.undo_import_items import undo_import_items
from marketplace.catalogue.models import ImportJob, ImportKind, Stock
from tests.catalogue.imports import imported, table, work
from tests.factories import VariantFactory
from vendors.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(vendor, owner):
    """An import that added 5 pieces to each of three variants, about to be undone."""
    variants = [VariantFactory(product__vendor=vendor) for _ in range(3)]
    lines = [("Numer wariantu", "Zmiana stanu"), *((variant.pk, "5") for variant in variants)]
    job = imported(table(*lines), vendor, owner, kind=ImportKind.STOCK)
    return undo_import(job_id=job.pk, by=owner)


def pieces() -> list[int]:
    return list(Stock.objects.order_by("pk").values_list("on_hand", flat=True))


def test_goes_on_from_its_cursor(job):
    assert undo_import_items(job_id=job.pk, limit=2, seconds=60)
    assert pieces() == [10, 10, 15]
    assert not undo_import_items(job_id=job.pk, limit=2, seconds=60)
    assert pieces() == [10, 10, 10]
    assert not undo_import_items(job_id=job.pk, limit=2, seconds=60)
    assert (ImportJob.objects.get().state, pieces()) == ("UNDONE", [10, 10, 10])


def test_begun_again_after_a_failure_it_undoes_nothing_twice(job, owner):
    undo_import_items(job_id=job.pk, limit=1, seconds=60)
    fail_import(job_id=job.pk, reason="Zabrakło prądu.")
    undo_import(job_id=job.pk, by=owner)
    work()
    assert (ImportJob.objects.get().state, pieces()) == ("UNDONE", [10, 10, 10])


def test_says_which_pieces_cannot_go_back(job):
    Stock.objects.filter(pk=Stock.objects.first().pk).update(reserved=12)
    work()
    job.refresh_from_db()
    assert (job.state, job.kept, pieces()) == ("UNDONE", 1, [15, 10, 10])
    assert job.items.first().undo_notes[0].startswith("Stan wariantu został: Na stanie musi zostać")


def test_refuses_when_the_person_may_not_sell_any_more(job):
    Member.objects.update(role="VIEWER")
    with pytest.raises(NotAllowed):
        undo_import_items(job_id=job.pk, limit=2, seconds=60)
    assert pieces() == [15, 15, 15]
