import pytest

from core import changes
from core.errors import NotAllowed
from core.models import Change, OutboxMessage
from marketplace.catalogue.actions.try_import_items import TrialOver, try_import_items
from marketplace.catalogue.models import ImportJob, PriceChange, Product, Stock
from tests.catalogue.imports import checked, table
from tests.factories import CategoryFactory
from vendors.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(vendor, owner):
    """An import of three new listings that is read and about to be tried."""
    CategoryFactory(name="Kubki")
    rows = [(f"Kubek {number}", "Kubki", "49,00") for number in range(3)]
    job = checked(table(("Nazwa", "Kategoria", "Cena"), *rows), vendor, owner)
    ImportJob.objects.update(state="CHECKING", cursor=0)
    return job


def test_tells_the_outcomes_and_leaves_no_trace(job):
    before = (changes.version(changes.CATALOGUE), Change.objects.count(), OutboxMessage.objects.count())
    with pytest.raises(TrialOver) as trial:
        try_import_items(job_id=job.pk, limit=2, seconds=60)
    assert [(item.number, item.outcome, item.product_id) for item in trial.value.items] == [
        (0, "NEW", None),
        (1, "NEW", None),
    ]
    assert (trial.value.cursor, trial.value.reached) == (0, 2)
    assert [model.objects.count() for model in (Product, PriceChange, Stock)] == [0, 0, 0]
    assert (changes.version(changes.CATALOGUE), Change.objects.count(), OutboxMessage.objects.count()) == before


def test_comes_to_at_least_one_item_however_short_the_time(job):
    with pytest.raises(TrialOver) as trial:
        try_import_items(job_id=job.pk, limit=3, seconds=0)
    assert (len(trial.value.items), trial.value.reached) == (1, 1)


def test_refuses_when_the_person_may_not_sell_any_more(job):
    Member.objects.update(role="VIEWER")
    with pytest.raises(NotAllowed):
        try_import_items(job_id=job.pk, limit=3, seconds=60)
