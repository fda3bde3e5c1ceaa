"""Money that nobody wants is booked out."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account
from marketplace.payouts.actions.assign_line import assign_line
from marketplace.payouts.actions.plan_line_return import ReasonMissing, plan_line_return
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.states import BankLineState
from tests.payouts.bank import awaited, brought, choices_of, world
from vendors.models import Vendor


def test_all_of_it_waits_in_suspense_until_it_went(preparer: User) -> None:
    line = brought(preparer, "15.00", "nie wiem za co")
    for _again in range(2):
        line = plan_line_return(line_id=line.pk, note="Nieznany nadawca", by=preparer)
    assert (line.state, line.return_amount, line.note) == (
        BankLineState.TO_RETURN,
        Decimal("15.00"),
        "Nieznany nadawca",
    )
    assert balance(Account.SUSPENSE) == Decimal("-15.00")
    assert choices_of(line) == [BankLineState.OPEN, BankLineState.TO_RETURN]
    assert differences() == []


def test_a_part_that_stayed_alone_goes_back(vendor: Vendor, owner: User) -> None:
    part = awaited(vendor)
    line = brought(owner, "50.00", part.number, vendor)
    assign_line(line_id=line.pk, number=part.number, by=owner)
    line = plan_line_return(line_id=line.pk, note="Reszty nie będzie", by=owner)
    assert (line.state, line.return_amount) == (BankLineState.TO_RETURN, Decimal("50.00"))
    whole = brought(owner, "87.00", part.number, vendor)
    assert whole.state == BankLineState.MATCHED


def test_a_reason_is_asked_for_and_what_went_out_cannot_go_back(preparer: User) -> None:
    came, went = brought(preparer, "15.00", "x"), brought(preparer, "-15.00", "y")
    before = world()
    with pytest.raises(ReasonMissing):
        plan_line_return(line_id=came.pk, note="  ", by=preparer)
    with pytest.raises(IllegalTransition):
        plan_line_return(line_id=went.pk, note="Powód", by=preparer)
    assert world() == before


def test_a_stranger_books_nothing_out(preparer: User, owner: User, buyer: User) -> None:
    line = brought(preparer, "15.00", "x")
    before = world()
    for by in (buyer, owner):
        with pytest.raises(NotAllowed):
            plan_line_return(line_id=line.pk, note="Powód", by=by)
    assert world() == before
