"""A movement is no affair of the market."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account
from marketplace.payouts.actions.plan_line_return import ReasonMissing, plan_line_return
from marketplace.payouts.actions.set_line_aside import set_line_aside
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.states import BankLineState
from tests.payouts.bank import brought, choices_of, world


@pytest.mark.parametrize("amount", ["15.00", "-15.00"])
def test_it_leaves_suspense_with_a_reason(preparer: User, amount: str) -> None:
    line = brought(preparer, amount, "Opłata za rachunek")
    for _again in range(2):
        line = set_line_aside(line_id=line.pk, note="Opłata banku", by=preparer)
    assert (line.state, line.note) == (BankLineState.SET_ASIDE, "Opłata banku")
    assert (balance(Account.SUSPENSE), balance(Account.PROVIDER)) == (0, 0)
    assert choices_of(line) == [BankLineState.OPEN, BankLineState.SET_ASIDE]
    assert differences() == []


def test_a_reason_is_asked_for_and_what_goes_back_is_not_set_aside(preparer: User) -> None:
    line, booked_out = brought(preparer, "15.00", "x"), brought(preparer, "16.00", "y")
    plan_line_return(line_id=booked_out.pk, note="Powód", by=preparer)
    before = world()
    with pytest.raises(ReasonMissing):
        set_line_aside(line_id=line.pk, note="", by=preparer)
    with pytest.raises(IllegalTransition):
        set_line_aside(line_id=booked_out.pk, note="Powód", by=preparer)
    assert world() == before


def test_a_stranger_sets_nothing_aside(preparer: User, buyer: User) -> None:
    line = brought(preparer, "15.00", "x")
    before = world()
    with pytest.raises(NotAllowed):
        set_line_aside(line_id=line.pk, note="Powód", by=buyer)
    assert world() == before
