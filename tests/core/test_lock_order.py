"""The last lock: nothing new is locked after it, what is held already may be, and the next action begins anew."""

import pytest

from accounts.models import User
from core.action import action
from core.locking import lock, lock_all, lock_last
from core.models import StreamVersion
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@action
def hold(*, first: list[User], then: list[User]) -> list[int]:
    """Hold some rows, then the last lock, then others."""
    lock_all(User, [row.pk for row in first])
    lock_last(StreamVersion, "end")
    return [lock(User, row.pk).pk for row in then]


def test_a_row_after_the_last_lock_fails() -> None:
    one, two = UserFactory(), UserFactory()
    with pytest.raises(AssertionError, match=f"accounts.User:{two.pk}"):
        hold(first=[one], then=[one, two])
    assert StreamVersion.objects.count() == 0


def test_a_row_that_is_held_may_be_asked_again_and_the_next_action_is_free() -> None:
    one, two = UserFactory(), UserFactory()
    assert hold(first=[one], then=[one]) == [one.pk]
    assert lock(User, two.pk) == two
    assert hold(first=[two], then=[two]) == [two.pk]
