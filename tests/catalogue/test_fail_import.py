import pytest

from marketplace.catalogue.actions.check_import import check_import
from marketplace.catalogue.actions.fail_import import fail_import
from tests.catalogue.imports import table, uploaded

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(vendor, owner):
    """An import that is being checked."""
    job = uploaded(table(("Nazwa", "Cena"), ("Kubek", "49,00")), vendor, owner)
    return check_import(job_id=job.pk, mapping=job.mapping, options={}, by=owner)


def test_stops_a_working_import_with_a_reason(job):
    fail_import(job_id=job.pk, reason="x" * 400)
    job.refresh_from_db()
    assert (job.state, len(job.failure)) == ("FAILED", 300)
    assert job.finished_at is not None


def test_is_silent_when_the_import_has_ended_already(job):
    fail_import(job_id=job.pk, reason="raz")
    fail_import(job_id=job.pk, reason="dwa")
    job.refresh_from_db()
    assert (job.state, job.failure) == ("FAILED", "raz")
