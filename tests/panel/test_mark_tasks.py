"""Today's tasks about the mark: each duty with its day, urgent in its last week, nothing for who has none."""

import datetime as dt

import pytest

from core import clock
from marketplace.panel.queries.mark_tasks import mark
from quality_mark.models import CompletionCall
from quality_mark.states import ApplicationState
from tests.factories import CertificateFactory, VendorFactory
from tests.quality_mark.applying import draft

pytestmark = pytest.mark.django_db


def test_a_vendor_without_the_mark_has_no_duties() -> None:
    assert mark(VendorFactory()) == []


def test_duties_stand_with_their_days_and_the_last_week_is_urgent() -> None:
    application = draft(state=ApplicationState.CALLED)
    due = clock.today() + dt.timedelta(days=7)
    CompletionCall.objects.create(application=application, due_on=due, called_by=application.started_by)
    end = clock.today() + dt.timedelta(days=120)
    certificate = CertificateFactory(holder=application.applicant, valid_to=end)
    tasks = mark(application.applicant)
    assert [(task.due, task.urgent) for task in tasks] == [(due, True), (end, False)]
    assert application.number in tasks[0].text
    assert f"rodzaj=odnowienie&certyfikat={certificate.pk}" in tasks[1].url


def test_a_certificate_with_more_time_than_120_days_asks_nothing_yet() -> None:
    certificate = CertificateFactory(valid_to=clock.today() + dt.timedelta(days=121))
    assert mark(certificate.holder) == []
