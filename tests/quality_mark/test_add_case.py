"""add_case: audited applications, proceedings after the reply or its term, one agenda at a time, who."""

import datetime as dt

import pytest

from accounts.models import Role, User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.add_case import add_case
from quality_mark.models import Certificate, JuryCase, JurySession
from quality_mark.rules.jury import JuryRefused
from quality_mark.states import ApplicationState, SessionState
from tests.factories import MemberFactory, UserFactory
from tests.mark_factories import ApplicationFactory, JurySessionFactory
from tests.quality_mark.jury import audited, proceeding_about

pytestmark = pytest.mark.django_db


def test_adds_an_audited_application_and_a_proceeding(operator: User, certificate: Certificate) -> None:
    session = JurySessionFactory()
    first = add_case(session_id=session.pk, application_id=audited().pk, by=operator)
    second = add_case(session_id=session.pk, proceeding_id=proceeding_about(certificate).pk, by=operator)
    assert [case.position for case in (first, second)] == [1, 2]


@pytest.mark.parametrize("state", [state for state in ApplicationState if state != "AUDITED"])
def test_refuses_an_application_that_is_not_audited(state: ApplicationState, operator: User) -> None:
    with pytest.raises(JuryRefused):
        add_case(session_id=JurySessionFactory().pk, application_id=ApplicationFactory(state=state).pk, by=operator)
    assert not JuryCase.objects.exists()


def test_the_holder_has_time_to_reply_first(operator: User, certificate: Certificate) -> None:
    proceeding = proceeding_about(certificate, state="OPEN", reply="")
    session = JurySessionFactory()
    with pytest.raises(JuryRefused):
        add_case(session_id=session.pk, proceeding_id=proceeding.pk, by=operator)
    proceeding.reply_due_on = clock.today() - dt.timedelta(days=1)
    proceeding.save()
    add_case(session_id=session.pk, proceeding_id=proceeding.pk, by=operator)
    assert session.cases.count() == 1


def test_refuses_a_case_twice_none_and_two_at_once(operator: User, certificate: Certificate) -> None:
    application, session = audited(), JurySessionFactory()
    add_case(session_id=session.pk, application_id=application.pk, by=operator)
    with pytest.raises(JuryRefused):
        add_case(session_id=JurySessionFactory().pk, application_id=application.pk, by=operator)
    with pytest.raises(JuryRefused):
        add_case(session_id=session.pk, by=operator)
    proceeding = proceeding_about(certificate)
    with pytest.raises(JuryRefused):
        add_case(session_id=session.pk, application_id=audited().pk, proceeding_id=proceeding.pk, by=operator)
    assert session.cases.count() == 1


@pytest.mark.parametrize("state", [state for state in SessionState if state != "PLANNED"])
def test_refuses_a_session_that_is_not_planned(state: SessionState, operator: User) -> None:
    session: JurySession = JurySessionFactory(state=state)
    with pytest.raises(IllegalTransition):
        add_case(session_id=session.pk, application_id=audited().pk, by=operator)
    assert not JuryCase.objects.exists()


def test_refuses_a_stranger_and_an_operator_with_ties() -> None:
    application, session = audited(), JurySessionFactory()
    tied = MemberFactory(vendor=application.applicant, user__role=Role.SCHEME_OPERATOR).user
    for person in (UserFactory(), UserFactory(role=Role.OPERATOR), UserFactory(role=Role.DIRECTOR), tied):
        with pytest.raises(NotAllowed):
            add_case(session_id=session.pk, application_id=application.pk, by=person)
    assert not JuryCase.objects.exists()
