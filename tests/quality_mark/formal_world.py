"""An application that waits for its formal check, and proofs that a refused call changed nothing."""

from accounts.models import Role, User
from core.models import OutboxMessage, Transition
from quality_mark.models import (
    Application,
    CompletionCall,
    Criterion,
    CriterionCheck,
    FormalFinding,
    HistoryEntry,
    Letter,
)
from quality_mark.states import ApplicationState
from tests.factories import MemberFactory, UserFactory
from tests.mark_factories import ApplicationFactory, CriterionFactory


def submitted(**more: object) -> Application:
    """Give an application that was sent, under rules with two formal criteria."""
    application: Application = ApplicationFactory(
        **{"state": ApplicationState.SUBMITTED, "number": "W/2026/0001", **more}
    )
    for code, check in (("A", CriterionCheck.LEGAL_FORM), ("B", CriterionCheck.OWN_INCOME)):
        CriterionFactory(scheme_version=application.scheme_version, code=code, check_kind=check)
    return application


def criterion(application: Application, code: str = "A") -> Criterion:
    """Give a criterion of an application's rules by its code."""
    return Criterion.objects.get(scheme_version=application.scheme_version, code=code)


def strangers(application: Application) -> list[User]:
    """Give one person of every role but the operator's, nobody's role, and an operator who works for the applicant."""
    others = [UserFactory(role=role) for role in (None, *(role for role in Role if role != Role.SCHEME_OPERATOR))]
    return [*others, MemberFactory(vendor=application.applicant, user__role=Role.SCHEME_OPERATOR).user]


def untouched(application: Application, state: str) -> None:
    """Prove that nothing was written about an application."""
    application.refresh_from_db()
    assert application.state == state
    counted = [model.objects.count() for model in (Transition, FormalFinding, CompletionCall, Letter, OutboxMessage)]
    assert counted == [0, 0, 0, 0, 0]
    assert HistoryEntry.objects.count() == 0
