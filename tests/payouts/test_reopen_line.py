"""A choice was wrong."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account
from marketplace.payouts.actions.assign_line import assign_line
from marketplace.payouts.actions.plan_line_return import plan_line_return
from marketplace.payouts.actions.reopen_line import reopen_line
from marketplace.payouts.actions.set_line_aside import set_line_aside
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.states import BankLineState
from tests.payouts.bank import awaited, brought, world
from vendors.models import Vendor


def test_what_was_set_aside_stands_in_suspense_again(preparer: User) -> None:
    line = brought(preparer, "15.00", "x")
    set_line_aside(line_id=line.pk, note="Opłata banku", by=preparer)
    for _again in range(2):
        line = reopen_line(line_id=line.pk, by=preparer)
    assert (line.state, line.note, line.turns) == (BankLineState.OPEN, "", 3)
    assert (balance(Account.SUSPENSE), differences()) == (Decimal("-15.00"), [])
    set_line_aside(line_id=line.pk, note="Opłata banku", by=preparer)
    assert (balance(Account.SUSPENSE), differences()) == (0, [])


def test_what_was_booked_out_or_a_part_is_open_again(vendor: Vendor, owner: User, preparer: User) -> None:
    part = awaited(vendor)
    booked_out, half = brought(preparer, "15.00", "x"), brought(owner, "50.00", part.number, vendor)
    plan_line_return(line_id=booked_out.pk, note="Powód", by=preparer)
    assign_line(line_id=half.pk, number=part.number, by=owner)
    booked_out, half = reopen_line(line_id=booked_out.pk, by=preparer), reopen_line(line_id=half.pk, by=owner)
    assert (booked_out.state, booked_out.return_amount) == (BankLineState.OPEN, 0)
    assert (half.state, half.payment_id) == (BankLineState.OPEN, part.payment_id)
    assert (balance(Account.SUSPENSE), differences()) == (Decimal("-15.00"), [])


def test_what_moved_money_stays(vendor: Vendor, owner: User) -> None:
    part, other = awaited(vendor), awaited(vendor)
    paid, surplus = brought(owner, "87.00", part.number, vendor), brought(owner, "90.00", other.number, vendor)
    assign_line(line_id=surplus.pk, number=other.number, by=owner)
    before = world()
    for line in (paid, surplus):
        with pytest.raises(IllegalTransition):
            reopen_line(line_id=line.pk, by=owner)
    assert world() == before


def test_a_stranger_reopens_nothing(preparer: User, buyer: User) -> None:
    line = brought(preparer, "15.00", "x")
    set_line_aside(line_id=line.pk, note="Powód", by=preparer)
    before = world()
    with pytest.raises(NotAllowed):
        reopen_line(line_id=line.pk, by=buyer)
    assert world() == before
