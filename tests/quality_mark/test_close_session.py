"""close_session: undecided cases leave the agenda, the minutes follow as a PDF with its hash."""

import hashlib
from typing import Any

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.add_case import add_case
from quality_mark.actions.close_case import close_case
from quality_mark.actions.close_session import close_session
from quality_mark.models import JurySession
from tests.factories import UserFactory
from tests.mark_factories import JurySessionFactory
from tests.quality_mark.jury import WHY, audited, jurors, opened, vote

pytestmark = pytest.mark.django_db


def test_closes_and_makes_the_minutes(operator: User, deliver: Any) -> None:
    people = jurors(3)
    first, second = opened(people, operator, audited(), audited())
    for person in people:
        vote(first, person)
    close_case(case_id=first.pk, reasons=WHY, by=people[0])
    close_session(session_id=first.session_id, by=operator)
    second.refresh_from_db()
    assert second.closed_at is not None
    add_case(session_id=JurySessionFactory().pk, application_id=second.application_id, by=operator)
    deliver()
    session = JurySession.objects.get(pk=first.session_id)
    content = session.minutes.read()
    assert (session.state, content[:5]) == ("CLOSED", b"%PDF-")
    assert session.minutes_hash == hashlib.sha256(content).hexdigest()


def test_refuses_a_planned_one_and_a_stranger(operator: User) -> None:
    session = JurySessionFactory()
    with pytest.raises(NotAllowed):
        close_session(session_id=session.pk, by=UserFactory())
    with pytest.raises(IllegalTransition):
        close_session(session_id=session.pk, by=operator)
    session.refresh_from_db()
    assert session.state == "PLANNED"
