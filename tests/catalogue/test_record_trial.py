import pytest

from marketplace.catalogue.actions.record_trial import record_trial
from marketplace.catalogue.actions.try_import_items import TrialOver, try_import_items
from marketplace.catalogue.models import ImportItem, ImportJob
from tests.catalogue.imports import checked, figures, table
from tests.factories import CategoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(vendor, owner):
    """An import of three new listings of which nothing is tried yet."""
    CategoryFactory(name="Kubki")
    rows = [(f"Kubek {number}", "Kubki", "49,00") for number in range(3)]
    job = checked(table(("Nazwa", "Kategoria", "Cena"), *rows), vendor, owner)
    ImportItem.objects.update(outcome="")
    ImportJob.objects.update(state="CHECKING", cursor=0, created=7)
    return job


def trial_of(job, limit):
    with pytest.raises(TrialOver) as trial:
        try_import_items(job_id=job.pk, limit=limit, seconds=60)
    return {"items": trial.value.items, "cursor": trial.value.cursor, "reached": trial.value.reached}


def test_saves_outcomes_and_counts_and_ends_with_the_last_item(job):
    assert record_trial(job_id=job.pk, **trial_of(job, 2))
    job.refresh_from_db()
    assert (figures(job), job.cursor) == (("CHECKING", 2, 0, 0, 0), 2)
    assert not record_trial(job_id=job.pk, **trial_of(job, 2))
    job.refresh_from_db()
    assert (figures(job), job.cursor) == (("CHECKED", 3, 0, 0, 0), 3)


def test_the_slower_of_two_workers_writes_nothing(job):
    slow = trial_of(job, 2)
    record_trial(job_id=job.pk, **trial_of(job, 2))
    assert record_trial(job_id=job.pk, **slow)
    job.refresh_from_db()
    assert (job.created, job.cursor) == (2, 2)


def test_a_stopped_import_stays_as_it_was(job):
    trial = trial_of(job, 2)
    ImportJob.objects.update(state="CANCELLED")
    assert not record_trial(job_id=job.pk, **trial)
    assert set(job.items.values_list("outcome", flat=True)) == {""}
