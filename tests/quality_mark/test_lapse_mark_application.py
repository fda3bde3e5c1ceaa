"""lapse_mark_application: the day after the last day, once, with a letter; the night catches up (law.md R13-05)."""

import datetime as dt

import pytest

from core import clock
from quality_mark.actions.lapse_mark_application import lapse_mark_application
from quality_mark.models import Application, CompletionCall, HistoryEntry, Letter
from quality_mark.states import ApplicationState
from quality_mark.tasks import lapse_mark_applications
from tests.mark_factories import DecisionFactory, LicenceAgreementFactory
from tests.quality_mark.applying import draft

pytestmark = pytest.mark.django_db


def called(days: int) -> Application:
    application = draft(state=ApplicationState.CALLED)
    due = clock.today() + dt.timedelta(days=days)
    CompletionCall.objects.create(application=application, due_on=due, called_by=application.started_by)
    return application


def granted(days: int) -> Application:
    application = draft(state=ApplicationState.GRANTED)
    due = clock.today() + dt.timedelta(days=days)
    LicenceAgreementFactory(decision=DecisionFactory(case__application=application), sign_by=due)
    return application


@pytest.mark.parametrize(("make", "why"), [(called, "nie został uzupełniony"), (granted, "umowa nie została")])
def test_ends_after_its_last_day_and_says_why(make: type, why: str) -> None:
    application = make(-1)
    assert lapse_mark_application(application_id=application.pk) == application
    application.refresh_from_db()
    assert (application.state, application.closed_at is not None) == ("LAPSED", True)
    assert why in Letter.objects.get().body
    assert lapse_mark_application(application_id=application.pk) is None
    assert HistoryEntry.objects.filter(verb="application.lapse").count() == 1


def test_on_the_last_day_there_is_still_time() -> None:
    for application in (called(0), granted(0), draft(state=ApplicationState.SUBMITTED)):
        assert lapse_mark_application(application_id=application.pk) is None
    assert not Letter.objects.exists()


def test_the_night_ends_all_that_are_late_and_nothing_else() -> None:
    late = {called(-1).pk, called(-30).pk, granted(-2).pk}
    called(0)
    granted(3)
    for _night in range(2):
        lapse_mark_applications()
    assert set(Application.objects.filter(state="LAPSED").values_list("pk", flat=True)) == late
    assert Letter.objects.count() == 3
