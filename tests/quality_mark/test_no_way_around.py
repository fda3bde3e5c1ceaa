"""No sequence of actions by anybody reaches a badge without certificate, decision and quorum (property-based)."""

import contextlib
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accounts.models import Role, User
from core import clock
from core.errors import RuleViolation
from quality_mark.actions.add_case import add_case
from quality_mark.actions.cast_vote import cast_vote
from quality_mark.actions.close_case import close_case
from quality_mark.actions.close_session import close_session
from quality_mark.actions.decide_appeal import decide_appeal
from quality_mark.actions.declare_conflict import declare_conflict
from quality_mark.actions.file_appeal import file_appeal
from quality_mark.actions.issue_certificate import issue_certificate
from quality_mark.actions.mark_juror_absent import mark_juror_absent
from quality_mark.actions.open_session import open_session
from quality_mark.actions.plan_session import plan_session
from quality_mark.actions.reinstate_certificate import reinstate_certificate
from quality_mark.actions.suspend_certificate import suspend_certificate
from quality_mark.actions.vote_on_appeal import vote_on_appeal
from quality_mark.actions.withdraw_certificate import withdraw_certificate
from quality_mark.models import Appeal, Application, Certificate, Decision, JuryCase, JurySession, VoteChoice
from quality_mark.queries import certificates_in_force
from tests.factories import MemberFactory, UserFactory
from tests.mark_factories import AppointmentFactory
from tests.quality_mark.jury import WHY, audited, jurors, signed
from vendors.models import MemberRole

pytestmark = pytest.mark.django_db


@dataclass
class Play:
    """One application and everybody who may try something; the last juror works for the applicant."""

    application: Application
    people: list[User]
    jury: list[User] = field(default_factory=list)

    def newest(self, model: Any) -> int:
        return model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0

    def do(self, verb: str, by: User, choice: int) -> None:
        MOVES[verb](self, by, choice)


def _plan(play: Play, by: User, choice: int) -> None:
    keys = [person.pk for person in play.jury[: 1 + choice]]
    scheme = play.application.scheme_version.scheme_id
    plan_session(scheme_id=scheme, held_at=clock.now() + dt.timedelta(hours=1), place="Tu", juror_ids=keys, by=by)


def _open(play: Play, by: User, choice: int) -> None:
    keys = [person.pk for person in play.jury[: 1 + choice]]
    open_session(session_id=play.newest(JurySession), present_ids=keys, by=by)


def _vote(play: Play, by: User, choice: int) -> None:
    kind = (VoteChoice.REFUSE, VoteChoice.ABSTAIN, VoteChoice.DEFER, VoteChoice.GRANT)[min(choice, 3)]
    items = play.application.items.values_list("pk", flat=True)
    cast_vote(case_id=play.newest(JuryCase), choice=kind, item_ids=list(items), reasons=WHY, by=by)


def _sign(play: Play, by: User, choice: int) -> None:
    if decision := Decision.objects.filter(kind="GRANT").first():
        signed(decision, by)


MOVES: dict[str, Callable[[Play, User, int], object]] = {
    "plan": _plan,
    "add": lambda play, by, _choice: add_case(
        session_id=play.newest(JurySession), application_id=play.application.pk, by=by
    ),
    "open": _open,
    "declare": lambda play, by, choice: declare_conflict(
        case_id=play.newest(JuryCase), has_conflict=choice == 0, reason="Znam prezeskę.", by=by
    ),
    "vote": _vote,
    "leave": lambda play, by, choice: mark_juror_absent(
        session_id=play.newest(JurySession), juror_id=play.jury[choice].pk, by=by
    ),
    "decide": lambda play, by, _choice: close_case(case_id=play.newest(JuryCase), reasons=WHY, by=by),
    "close": lambda play, by, _choice: close_session(session_id=play.newest(JurySession), by=by),
    "sign": _sign,
    "issue": lambda play, by, _choice: issue_certificate(decision_id=play.newest(Decision), by=by),
    "suspend": lambda play, by, _choice: suspend_certificate(
        certificate_id=play.newest(Certificate), reason="Niezgodność w kontroli.", by=by
    ),
    "reinstate": lambda play, by, _choice: reinstate_certificate(
        certificate_id=play.newest(Certificate), reason="Niezgodność usunięta.", by=by
    ),
    "withdraw": lambda play, by, _choice: withdraw_certificate(
        decision_id=play.newest(Decision), reason="Niezgodność w kontroli.", by=by
    ),
    "appeal": lambda play, by, _choice: file_appeal(decision_id=play.newest(Decision), text=WHY, by=by),
    "weigh": lambda play, by, choice: vote_on_appeal(
        appeal_id=play.newest(Appeal), upholds=choice > 0, reasons=WHY, by=by
    ),
    "answer": lambda play, by, _choice: decide_appeal(appeal_id=play.newest(Appeal), reasons=WHY, by=by),
}
#: Who tries: 0-3 jurors (3 is tied), 4 the scheme's operator, 5 the market's, 6 auditor, 7-8 appeals, 9 owner.
EVERYBODY = 10
WAY = [
    ("plan", 4, 3),
    ("add", 4, 0),
    ("open", 4, 3),
    *[("declare", who, 1) for who in range(3)],
    *[("vote", who, 3) for who in range(3)],
    ("decide", 0, 0),
    ("sign", 4, 0),
    ("issue", 4, 0),
]
STEPS = st.tuples(st.sampled_from(sorted(MOVES)), st.integers(0, EVERYBODY - 1), st.integers(0, 3))


def new_play() -> Play:
    application = audited(("Miód",))
    vendor = application.applicant
    jury = [*jurors(3), AppointmentFactory(nip=vendor.nip).user]
    rest = [
        UserFactory(role=Role.SCHEME_OPERATOR),
        UserFactory(role=Role.OPERATOR),
        AppointmentFactory(auditor=True).user,
        AppointmentFactory(appeals=True).user,
        AppointmentFactory(appeals=True).user,
        MemberFactory(vendor=vendor, role=MemberRole.OWNER).user,
    ]
    return Play(application, [*jury, *rest], jury)


def rests_on_a_decision(certificate: Certificate) -> bool:
    """Tell whether a quorum of untied jurors granted it, by more votes for than against, and it was signed for."""
    decision = certificate.decision
    assert decision is not None
    votes = list(decision.case.votes.all())
    tied = {row.juror_id for row in decision.case.conflicts.filter(has_conflict=True)}
    return (
        decision.kind == "GRANT"
        and len(votes) == decision.votes_cast >= certificate.scheme_version.jury_quorum
        and not tied & {vote.juror_id for vote in votes}
        and sum(vote.choice == "GRANT" for vote in votes) > sum(vote.choice in {"REFUSE", "DEFER"} for vote in votes)
        and decision.agreement.signed_on is not None
        and certificate.scope.exists()
    )


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=st.sets(st.integers(0, len(WAY) - 1), min_size=8), extra=st.lists(st.tuples(st.integers(0, 12), STEPS)))
@example(kept=set(range(len(WAY))), extra=[])
@example(kept=set(range(len(WAY))), extra=[(6, ("declare", 2, 0))])
@example(kept=set(range(len(WAY))), extra=[(12, ("suspend", 6, 0)), (12, ("suspend", 5, 0)), (12, ("withdraw", 4, 0))])
def test_a_badge_rests_on_a_decision_with_a_quorum(
    kept: set[int], extra: list[tuple[int, tuple[str, int, int]]]
) -> None:
    with transaction.atomic():
        play = new_play()
        steps = [step for index, step in enumerate(WAY) if index in kept]
        for place, step in extra[:12]:
            steps.insert(place, step)
        for verb, who, choice in steps:
            refused = (RuleViolation, Decision.DoesNotExist, Certificate.DoesNotExist, Appeal.DoesNotExist)
            missing = (JuryCase.DoesNotExist, JurySession.DoesNotExist)
            with contextlib.suppress(*refused, *missing), transaction.atomic():
                play.do(verb, play.people[who], choice)
            assert all(rests_on_a_decision(row) for row in certificates_in_force())
        if not extra:
            assert certificates_in_force().exists() == (len(kept) == len(WAY))
        transaction.set_rollback(True)
