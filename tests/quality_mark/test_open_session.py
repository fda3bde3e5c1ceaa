"""open_session: presence, quorum, ties found, who."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.open_session import open_session
from quality_mark.models import ConflictDeclaration
from quality_mark.rules.jury import JuryRefused
from tests.factories import UserFactory, VendorFactory
from tests.mark_factories import AppointmentFactory
from tests.quality_mark.jury import audited, jurors, planned

pytestmark = pytest.mark.django_db


def test_opens_with_those_who_came_and_writes_down_ties(operator: User) -> None:
    vendor, people = VendorFactory(), jurors(3)
    tied = AppointmentFactory(nip=vendor.nip).user
    people.append(tied)
    session = planned(people, operator, audited(applicant=vendor))
    open_session(session_id=session.pk, present_ids=[person.pk for person in people[1:]], by=operator)
    session.refresh_from_db()
    assert session.state == "OPEN"
    assert session.opened_at is not None
    assert list(session.seats.values_list("is_present", flat=True)) == [False, True, True, True]
    found = ConflictDeclaration.objects.get()
    assert (found.juror, found.has_conflict, found.is_detected) == (tied, True, True)


def test_refuses_without_a_quorum_and_without_cases(operator: User) -> None:
    people = jurors(3)
    session = planned(people, operator, audited())
    with pytest.raises(JuryRefused) as refusal:
        open_session(session_id=session.pk, present_ids=[people[0].pk, people[1].pk, 999_999], by=operator)
    assert refusal.value.field == "present"
    session.cases.all().delete()
    with pytest.raises(JuryRefused):
        open_session(session_id=session.pk, present_ids=[person.pk for person in people], by=operator)
    session.refresh_from_db()
    assert session.state == "PLANNED"


def test_refuses_twice_and_a_stranger(operator: User) -> None:
    people = jurors(3)
    session = planned(people, operator, audited())
    keys = [person.pk for person in people]
    for person in (UserFactory(), people[0]):
        with pytest.raises(NotAllowed):
            open_session(session_id=session.pk, present_ids=keys, by=person)
    open_session(session_id=session.pk, present_ids=keys, by=operator)
    with pytest.raises(IllegalTransition):
        open_session(session_id=session.pk, present_ids=keys, by=operator)
