"""alarm_overdue_decision (T13-12): once a case, from the day after the deadline, nothing before or after a decision."""

import datetime as dt

import pytest
import time_machine
from django.conf import settings

from accounts.models import User
from core.clock import WARSAW
from quality_mark.actions.alarm_overdue_decision import alarm_overdue_decision
from quality_mark.models import Letter
from quality_mark.states import ApplicationState
from quality_mark.tasks import alarm_overdue_decisions
from tests.mark_factories import ApplicationFactory

pytestmark = pytest.mark.django_db
DUE = dt.date(2027, 6, 1)


def night(day: int) -> time_machine.travel:
    return time_machine.travel(dt.datetime(2027, 6, day, 6, 20, tzinfo=WARSAW), tick=False)


def test_t13_12_alarms_once_from_2_june(operator: User) -> None:
    application = ApplicationFactory(
        number="W/2027/0003", state=ApplicationState.COMPLETE, decision_due_on=DUE, operator=operator
    )
    with night(1):
        alarm_overdue_decisions()
    assert Letter.objects.count() == 0
    for day in (2, 3):
        with night(day):
            alarm_overdue_decisions()
    letter = Letter.objects.get()
    assert (letter.kind, letter.email, letter.case) == ("OVERDUE", "znak@example.org", "W/2027/0003")
    assert "minął termin 1 czerwca 2027: decyzja Kapituły" in letter.body
    assert f"/rops/znak/wnioski/{application.pk}/" in letter.body


def test_a_case_that_nobody_handles_goes_to_the_operators_address() -> None:
    application = ApplicationFactory(state=ApplicationState.AUDITED, decision_due_on=DUE)
    with night(9):
        alarm_overdue_decision(application_id=application.pk)
    assert Letter.objects.get().email == settings.OPERATOR_EMAIL


def test_says_nothing_of_a_case_that_is_decided_or_has_no_clock() -> None:
    for state in sorted(set(ApplicationState) - {ApplicationState.COMPLETE, ApplicationState.AUDITED}):
        application = ApplicationFactory(state=state)
        with night(9):
            assert alarm_overdue_decision(application_id=application.pk) is None
    assert Letter.objects.count() == 0
