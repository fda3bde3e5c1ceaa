"""Explaining a difference in words."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.orders.actions.explain_difference import explain_difference
from marketplace.payments.states import DifferenceState
from tests.orders.outside import gone, paid_order
from vendors.models import Vendor


def test_a_reviewer_explains_and_nobody_else(vendor: Vendor, reviewer: User, owner: User) -> None:
    found = gone(paid_order(vendor), "9.00")
    with pytest.raises(NotAllowed):
        explain_difference(difference_id=found.pk, note="Próba.", by=owner)
    found.refresh_from_db()
    assert found.state == DifferenceState.OPEN
    assert explain_difference(difference_id=found.pk, note="Próba.", by=reviewer).state == DifferenceState.SETTLED
