"""cancel_session: the cases are free again."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.add_case import add_case
from quality_mark.actions.call_jurors import call_jurors
from quality_mark.actions.cancel_session import cancel_session
from quality_mark.models import Letter
from tests.factories import UserFactory
from tests.mark_factories import JurySessionFactory
from tests.quality_mark.jury import audited, jurors, opened, planned

pytestmark = pytest.mark.django_db


def test_its_cases_can_go_to_another_session(operator: User) -> None:
    application = audited()
    session = planned(jurors(3), operator, application)
    cancel_session(session_id=session.pk, by=operator)
    session.refresh_from_db()
    assert session.state == "CANCELLED"
    add_case(session_id=JurySessionFactory().pk, application_id=application.pk, by=operator)
    assert not Letter.objects.exists()  # nobody was invited


def test_jurors_who_were_invited_are_told_once(operator: User) -> None:
    people = jurors(3)
    session = planned(people, operator, audited())
    for _ in range(2):
        call_jurors(session_id=session.pk, by=operator)
    cancel_session(session_id=session.pk, by=operator)
    letters = Letter.objects.filter(kind="SESSION_CANCELLED")
    assert sorted(letter.email for letter in letters) == sorted(person.email for person in people)
    assert session.number in letters[0].subject


def test_refuses_an_open_one_and_a_stranger(operator: User) -> None:
    (case,) = opened(jurors(3), operator, audited())
    with pytest.raises(IllegalTransition):
        cancel_session(session_id=case.session_id, by=operator)
    session = JurySessionFactory()
    with pytest.raises(NotAllowed):
        cancel_session(session_id=session.pk, by=UserFactory())
    session.refresh_from_db()
    case.session.refresh_from_db()
    assert (session.state, case.session.state) == ("PLANNED", "OPEN")
