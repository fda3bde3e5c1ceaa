"""The one setting of moderation."""

import pytest

from accounts.models import Role, User
from core.errors import NotAllowed
from marketplace.catalogue.actions.set_moderation_policy import PolicyInvalid, set_moderation_policy
from marketplace.catalogue.models import ModerationPolicy
from marketplace.catalogue.queries.policy import Policy, moderation_policy
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_the_operator_changes_it_and_the_default_holds_before(settings: object) -> None:
    settings.REVIEW_FIRST_LISTINGS = 3
    assert moderation_policy() == Policy(3, review_changes=True)
    operator = UserFactory(role=Role.OPERATOR)
    for first in (5, 0):
        set_moderation_policy(first_listings=first, review_changes=False, by=operator)
        assert moderation_policy() == Policy(first, review_changes=False)
    assert ModerationPolicy.objects.get().changed_by == operator


def test_refuses_other_numbers_and_other_people(reviewer: User, owner: User, stranger: User) -> None:
    with pytest.raises(PolicyInvalid):
        set_moderation_policy(first_listings=51, review_changes=True, by=UserFactory(role=Role.OPERATOR))
    for person in (reviewer, owner, stranger):
        with pytest.raises(NotAllowed):
            set_moderation_policy(first_listings=1, review_changes=True, by=person)
    assert ModerationPolicy.objects.count() == 0
