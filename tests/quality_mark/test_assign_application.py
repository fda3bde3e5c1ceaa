"""assign_application: take, give, drop; strangers and people with ties refused, nothing changed."""

import pytest

from accounts.models import Role, User
from core.errors import NotAllowed
from quality_mark.actions.assign_application import CannotHandle, assign_application
from tests.factories import MemberFactory, UserFactory
from tests.quality_mark.formal_world import strangers, submitted

pytestmark = pytest.mark.django_db


def test_takes_gives_and_drops_a_case(operator: User) -> None:
    application, colleague = submitted(), UserFactory(role=Role.SCHEME_OPERATOR)
    for person in (operator, colleague, None, None):
        key = person.pk if person else None
        assert assign_application(application_id=application.pk, operator_id=key, by=operator).operator == person
        application.refresh_from_db()
        assert application.operator == person


def test_refuses_a_stranger(operator: User) -> None:
    application = submitted()
    for person in strangers(application):
        with pytest.raises(NotAllowed):
            assign_application(application_id=application.pk, operator_id=operator.pk, by=person)
        application.refresh_from_db()
        assert application.operator is None


def test_nobody_with_ties_or_without_the_role_gets_a_case(operator: User) -> None:
    application = submitted()
    tied = MemberFactory(vendor=application.applicant, user__role=Role.SCHEME_OPERATOR).user
    for key in (tied.pk, UserFactory(role=Role.REVIEWER).pk, 0):
        with pytest.raises(CannotHandle):
            assign_application(application_id=application.pk, operator_id=key, by=operator)
    application.refresh_from_db()
    assert application.operator is None


def test_one_with_ties_may_drop_the_own_case() -> None:
    application = submitted()
    tied = MemberFactory(vendor=application.applicant, user__role=Role.SCHEME_OPERATOR).user
    application.operator = tied
    application.save(update_fields=["operator"])
    assign_application(application_id=application.pk, operator_id=None, by=tied)
    application.refresh_from_db()
    assert application.operator is None
