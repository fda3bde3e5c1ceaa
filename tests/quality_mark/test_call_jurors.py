"""call_jurors: one letter for each seat with the agenda."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from quality_mark.actions.call_jurors import call_jurors
from quality_mark.models import Letter
from quality_mark.rules.jury import JuryRefused
from tests.factories import UserFactory
from tests.mark_factories import JurySessionFactory
from tests.quality_mark.jury import audited, jurors, planned

pytestmark = pytest.mark.django_db


def test_writes_every_juror(operator: User) -> None:
    people, application = jurors(3), audited()
    session = planned(people, operator, application)
    letters = call_jurors(session_id=session.pk, by=operator)
    assert sorted(letter.email for letter in letters) == sorted(person.email for person in people)
    assert f"– {application.number}: {application.applicant.name}" in letters[0].body
    assert f"/rops/znak/kapitula/{session.pk}/" in letters[0].body
    assert {(letter.kind, letter.case) for letter in letters} == {("JURY_CALLED", session.number)}


def test_refuses_an_empty_agenda_and_a_stranger(operator: User) -> None:
    with pytest.raises(JuryRefused):
        call_jurors(session_id=JurySessionFactory().pk, by=operator)
    session = planned(jurors(3), operator, audited())
    with pytest.raises(NotAllowed):
        call_jurors(session_id=session.pk, by=UserFactory())
    assert not Letter.objects.exists()
