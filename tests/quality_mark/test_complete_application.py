"""complete_application: the clock of T13-12, what must be checked first, each wrong state, strangers."""

import datetime as dt

import pytest
import time_machine

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from core.models import Transition
from quality_mark.actions.complete_application import complete_application
from quality_mark.models import Application, FindingOutcome, FormalFinding, HistoryEntry, Letter
from quality_mark.rules.deadlines import is_overdue
from quality_mark.rules.formal import NotComplete
from quality_mark.states import ApplicationState
from tests.mark_factories import EvidenceFactory, MonitoringBodyFactory
from tests.quality_mark.formal_world import criterion, strangers, submitted, untouched

pytestmark = pytest.mark.django_db


def found(application: Application, by: User, outcome: FindingOutcome = FindingOutcome.MET) -> None:
    for code in ("A", "B"):
        FormalFinding.objects.create(
            application=application, criterion=criterion(application, code), outcome=outcome, found_by=by
        )


def test_t13_12_complete_on_1_march_is_overdue_from_2_june(operator: User) -> None:
    application = submitted()
    MonitoringBodyFactory()
    found(application, operator)
    with time_machine.travel(dt.datetime(2027, 3, 1, 12, tzinfo=clock.WARSAW), tick=False):
        complete_application(application_id=application.pk, by=operator)
    application.refresh_from_db()
    assert (application.state, application.decision_due_on) == (ApplicationState.COMPLETE, dt.date(2027, 6, 1))
    assert not is_overdue(application.decision_due_on, dt.date(2027, 6, 1))
    assert is_overdue(application.decision_due_on, dt.date(2027, 6, 2))
    letter = Letter.objects.get()
    assert letter.subject == "Wniosek W/2026/0001 jest kompletny, decyzja do 1 czerwca 2027"
    assert Transition.objects.get().after == "COMPLETE"
    entry = HistoryEntry.objects.last()
    assert entry is not None
    assert (entry.verb, entry.facts["decision_due_on"]) == ("application.complete", "2027-06-01")


def test_names_the_only_monitoring_body(operator: User) -> None:
    application = submitted()
    MonitoringBodyFactory(scheme=application.scheme_version.scheme)
    found(application, operator)
    complete_application(application_id=application.pk, by=operator)
    assert "kontrolę przeprowadzi Jednostka Kontrolująca Wisłok" in Letter.objects.get().body


def test_what_was_not_checked_or_is_missing_is_listed(operator: User) -> None:
    application = submitted()
    file = EvidenceFactory(application=application, title="Bilans")
    EvidenceFactory(application=application, removed_at=clock.now())
    FormalFinding.objects.create(
        application=application, criterion=criterion(application), outcome=FindingOutcome.MISSING, found_by=operator
    )
    with pytest.raises(NotComplete) as refused:
        complete_application(application_id=application.pk, by=operator)
    assert refused.value.lacks == [
        "brakuje danych do kryterium A",
        "nie sprawdzono kryterium B",
        "nie sprawdzono pliku „Bilans”",
    ]
    FormalFinding.objects.create(
        application=application, evidence=file, outcome=FindingOutcome.MISSING, found_by=operator
    )
    with pytest.raises(NotComplete, match="plik „Bilans” trzeba uzupełnić"):
        complete_application(application_id=application.pk, by=operator)
    application.refresh_from_db()
    assert (application.state, application.completed_at) == (ApplicationState.SUBMITTED, None)
    assert (Letter.objects.count(), HistoryEntry.objects.count()) == (0, 0)


def test_a_criterion_that_is_not_met_goes_to_the_jury(operator: User) -> None:
    application = submitted()
    found(application, operator, FindingOutcome.NOT_MET)
    assert complete_application(application_id=application.pk, by=operator).state == ApplicationState.COMPLETE


@pytest.mark.parametrize("state", sorted(set(ApplicationState) - {ApplicationState.SUBMITTED}))
def test_refuses_every_other_state(state: str, operator: User) -> None:
    application = submitted(state=state)
    with pytest.raises(IllegalTransition):
        complete_application(application_id=application.pk, by=operator)
    untouched(application, state)


def test_refuses_a_stranger() -> None:
    application = submitted()
    for person in strangers(application):
        with pytest.raises(NotAllowed):
            complete_application(application_id=application.pk, by=person)
        untouched(application, ApplicationState.SUBMITTED)
