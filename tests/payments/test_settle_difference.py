"""Explaining a difference."""

from decimal import Decimal

import pytest

from accounts.models import User
from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.actions.settle_difference import ExplanationMissing, settle_difference
from marketplace.payments.models import DifferenceKind
from marketplace.payments.states import DifferenceState


def test_it_is_closed_with_an_explanation_once(reviewer: User) -> None:
    found = note_difference(
        kind=DifferenceKind.UNKNOWN_CHARGE, reference="ch_1", theirs=Decimal("9.00"), ours=Decimal(0)
    )
    with pytest.raises(ExplanationMissing):
        settle_difference(difference_id=found.pk, note=" ", by=reviewer)
    found.refresh_from_db()
    assert found.state == DifferenceState.OPEN
    settle_difference(difference_id=found.pk, note="Wpłata próbna operatora.", by=reviewer)
    closed = settle_difference(difference_id=found.pk, note="Inaczej.", by=reviewer)
    assert (closed.state, closed.note) == (DifferenceState.SETTLED, "Wpłata próbna operatora.")
    assert closed.settled_at is not None
