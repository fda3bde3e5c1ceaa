"""The sender has the money back."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account
from marketplace.payouts.actions.confirm_line_return import confirm_line_return
from marketplace.payouts.actions.plan_line_return import plan_line_return
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.states import BankLineState
from tests.payouts.bank import brought, choices_of, world


def test_it_leaves_suspense_once_and_the_banks_word_comes_later(preparer: User) -> None:
    line = brought(preparer, "15.00", "nie wiem za co")
    plan_line_return(line_id=line.pk, note="Nieznany nadawca", by=preparer)
    for _again in range(2):
        line = confirm_line_return(line_id=line.pk, by=preparer)
    assert line.state == BankLineState.RETURNED
    assert (balance(Account.SUSPENSE), balance(Account.PROVIDER)) == (0, 0)
    assert choices_of(line) == [BankLineState.OPEN, BankLineState.TO_RETURN, BankLineState.RETURNED]
    went = brought(preparer, "-15.00", "zwrot wpłaty")
    assert (went.state, went.gives_back) == (BankLineState.MATCHED, line)
    assert differences() == []


def test_what_nobody_booked_out_does_not_go(preparer: User) -> None:
    line = brought(preparer, "15.00", "x")
    before = world()
    with pytest.raises(IllegalTransition):
        confirm_line_return(line_id=line.pk, by=preparer)
    assert world() == before


def test_a_stranger_confirms_nothing(preparer: User, buyer: User) -> None:
    line = brought(preparer, "15.00", "x")
    plan_line_return(line_id=line.pk, note="Powód", by=preparer)
    before = world()
    with pytest.raises(NotAllowed):
        confirm_line_return(line_id=line.pk, by=buyer)
    assert world() == before
