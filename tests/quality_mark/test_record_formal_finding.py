"""record_formal_finding: of a criterion and of a file, the last word counts; wrong states, strangers, other rules."""

import pytest
from django.core.exceptions import ObjectDoesNotExist

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from quality_mark.actions.record_formal_finding import record_formal_finding
from quality_mark.models import CriterionKind, FormalFinding, HistoryEntry
from quality_mark.rules.formal import NoteRequired
from quality_mark.states import ApplicationState
from tests.mark_factories import CriterionFactory, EvidenceFactory
from tests.quality_mark.formal_world import criterion, strangers, submitted, untouched

pytestmark = pytest.mark.django_db


def test_the_last_word_counts_and_history_keeps_each(operator: User) -> None:
    application = submitted()
    about = {"application_id": application.pk, "criterion_id": criterion(application).pk, "by": operator}
    record_formal_finding(**about, outcome="MISSING", note="Brakuje odpisu z KRS.")
    for _ in range(2):
        record_formal_finding(**about, outcome="MET")
    finding = FormalFinding.objects.get()
    assert (finding.outcome, finding.note, finding.found_by) == ("MET", "", operator)
    entries = list(HistoryEntry.objects.values_list("verb", "case", "facts__outcome"))
    assert entries == [("application.find", "W/2026/0001", "MISSING"), ("application.find", "W/2026/0001", "MET")]


def test_a_file_has_its_own_finding(operator: User) -> None:
    application = submitted()
    file = EvidenceFactory(application=application)
    record_formal_finding(
        application_id=application.pk, evidence_id=file.pk, outcome="NOT_MET", note="To nie ten odpis.", by=operator
    )
    finding = FormalFinding.objects.get()
    assert (finding.criterion, finding.evidence, finding.note) == (None, file, "To nie ten odpis.")


@pytest.mark.parametrize("outcome", ["NOT_MET", "MISSING"])
def test_whoever_finds_a_fault_says_which(outcome: str, operator: User) -> None:
    application = submitted()
    with pytest.raises(NoteRequired):
        record_formal_finding(
            application_id=application.pk,
            criterion_id=criterion(application).pk,
            outcome=outcome,
            note=" krótko ",
            by=operator,
        )
    untouched(application, ApplicationState.SUBMITTED)


@pytest.mark.parametrize("state", sorted(set(ApplicationState) - {ApplicationState.SUBMITTED}))
def test_refuses_every_other_state(state: str, operator: User) -> None:
    application = submitted(state=state)
    with pytest.raises(IllegalTransition):
        record_formal_finding(
            application_id=application.pk, criterion_id=criterion(application).pk, outcome="MET", by=operator
        )
    untouched(application, state)


def test_refuses_a_stranger() -> None:
    application = submitted()
    for person in strangers(application):
        with pytest.raises(NotAllowed):
            record_formal_finding(
                application_id=application.pk, criterion_id=criterion(application).pk, outcome="MET", by=person
            )
        untouched(application, ApplicationState.SUBMITTED)


def test_refuses_what_is_not_of_this_application(operator: User) -> None:
    application = submitted()
    rules = {"scheme_version": application.scheme_version}
    others = (
        {"criterion_id": CriterionFactory(**rules, kind=CriterionKind.JURY).pk},
        {"criterion_id": CriterionFactory(**rules, is_active=False).pk},
        {"criterion_id": CriterionFactory(scheme_version__version=9).pk},
        {"evidence_id": EvidenceFactory().pk},
        {"evidence_id": EvidenceFactory(application=application, removed_at=clock.now()).pk},
        {},
    )
    for about in others:
        with pytest.raises(ObjectDoesNotExist):
            record_formal_finding(application_id=application.pk, **about, outcome="MET", by=operator)
    with pytest.raises((ValueError, RuleViolation)):
        record_formal_finding(
            application_id=application.pk, criterion_id=criterion(application).pk, outcome="WHIM", by=operator
        )
    untouched(application, ApplicationState.SUBMITTED)
