"""Two operators of the scheme at once: one completes an application, the other is told; the chain stays whole."""

from accounts.models import Role
from core.errors import IllegalTransition
from quality_mark.actions.call_to_complete import call_to_complete
from quality_mark.actions.complete_application import complete_application
from quality_mark.actions.order_audit import AuditNotOrdered, order_audit
from quality_mark.models import (
    Application,
    Audit,
    CompletionCall,
    FindingOutcome,
    FormalFinding,
    HistoryEntry,
    HistoryHead,
    Letter,
)
from quality_mark.queries.history import faults
from quality_mark.states import ApplicationState
from tests.concurrency.conftest import at_once
from tests.factories import UserFactory
from tests.mark_factories import MonitoringBodyFactory
from tests.quality_mark.formal_world import criterion, submitted


def chain_faults() -> list[str]:
    """Give the faults of the chain, without rows that factories wrote past the actions."""
    return [fault.what for fault in faults() if fault.kind != "row_without_entry"]


def test_two_operators_who_complete_and_call_the_same_application_give_one_result(shared_database: str) -> None:
    HistoryHead.objects.get_or_create(pk=1)
    people = [UserFactory(role=Role.SCHEME_OPERATOR) for _ in range(4)]
    application = submitted()
    for code in ("A", "B"):
        FormalFinding.objects.create(
            application=application,
            criterion=criterion(application, code),
            outcome=FindingOutcome.MET,
            found_by=people[0],
        )

    def act(index: int) -> object:
        if index % 2:
            return complete_application(application_id=application.pk, by=people[index])
        return call_to_complete(
            application_id=application.pk, parts={"dowody": "Brakuje odpisu z KRS."}, by=people[index]
        )

    results = at_once(act, 4)
    won = [result for result in results if isinstance(result, Application | CompletionCall)]
    assert len(won) == 1
    assert [type(result) for result in results if result not in won] == [IllegalTransition] * 3
    assert Letter.objects.count() == 1
    numbers = list(HistoryEntry.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert chain_faults() == []


def test_two_operators_order_one_audit(shared_database: str) -> None:
    HistoryHead.objects.get_or_create(pk=1)
    people = [UserFactory(role=Role.SCHEME_OPERATOR) for _ in range(4)]
    application = submitted(state=ApplicationState.COMPLETE)
    body = MonitoringBodyFactory(scheme=application.scheme_version.scheme)
    day = application.decision_due_on
    assert day is not None
    results = at_once(
        lambda index: order_audit(application_id=application.pk, body_id=body.pk, due_on=day, by=people[index]), 4
    )
    assert sorted(type(result).__name__ for result in results) == ["Audit", *["AuditNotOrdered"] * 3]
    assert all(isinstance(result, Audit | AuditNotOrdered) for result in results)
    assert Audit.objects.count() == HistoryEntry.objects.count() == 1
    assert chain_faults() == []
