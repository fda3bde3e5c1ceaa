"""judge_nonconformity: closed with a verdict, or returned with a new day; by auditors without ties only."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.judge_nonconformity import judge_nonconformity
from quality_mark.models import Letter
from quality_mark.rules.supervision import SupervisionRefused
from quality_mark.states import NonconformityState
from tests.quality_mark.supervision_world import breach, certificate_audit, traces, verbs

pytestmark = pytest.mark.django_db
VERDICT = "Etykiety są poprawione."


@pytest.mark.parametrize("state", ["OPEN", "ANSWERED", "FAILED"])
def test_closes(state: NonconformityState, auditor: User) -> None:
    row = breach(certificate_audit(ordered_by=auditor), state=state)
    row = judge_nonconformity(nonconformity_id=row.pk, is_cured=True, verdict=VERDICT, by=auditor)
    assert (row.state, row.verdict, row.closed_at is not None) == ("CLOSED", VERDICT, True)
    assert Letter.objects.get().kind == "NONCONFORMITY_CLOSED"
    assert verbs() == ["nonconformity.judge", "letter.write"]
    with pytest.raises(IllegalTransition):
        judge_nonconformity(nonconformity_id=row.pk, is_cured=True, verdict=VERDICT, by=auditor)


def test_returns_an_answer_with_a_new_day(auditor: User) -> None:
    yesterday = clock.today() - dt.timedelta(days=1)
    row = breach(certificate_audit(ordered_by=auditor), state="ANSWERED", due_on=yesterday)
    with pytest.raises(SupervisionRefused):
        judge_nonconformity(nonconformity_id=row.pk, is_cured=False, verdict=VERDICT, by=auditor)
    day = clock.today() + dt.timedelta(days=14)
    row = judge_nonconformity(nonconformity_id=row.pk, is_cured=False, verdict=VERDICT, due_on=day, by=auditor)
    assert (row.state, row.due_on) == ("OPEN", day)
    assert VERDICT in Letter.objects.get().body


def test_refuses_strangers_and_the_operator(outsider: User, operator: User, auditor: User) -> None:
    row, before = breach(certificate_audit(ordered_by=auditor), state="ANSWERED"), traces()
    for person in (outsider, operator):
        with pytest.raises(NotAllowed):
            judge_nonconformity(nonconformity_id=row.pk, is_cured=True, verdict=VERDICT, by=person)
    row.refresh_from_db()
    assert (row.state, traces()) == ("ANSWERED", before)
