"""A person says which order the money is for: whole, too much, in parts, too late, on the wrong account."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.states import VendorOrderState
from marketplace.payments.models import Payment, Refund
from marketplace.payments.queries.ledger import balance, due_to_seller
from marketplace.payments.states import Account, PaymentState
from marketplace.payouts.actions.assign_line import NotAwaited, PaidAlready, UnknownOrder, assign_line
from marketplace.payouts.actions.confirm_line_return import confirm_line_return
from marketplace.payouts.actions.plan_line_return import plan_line_return
from marketplace.payouts.actions.set_line_aside import set_line_aside
from marketplace.payouts.models import BankLine
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.queries.lines import settle, settled_parts
from marketplace.payouts.states import BankLineState
from tests.factories import VendorFactory
from tests.payouts.bank import awaited, brought, choices_of, fresh, world
from vendors.models import Vendor

D = Decimal


def test_money_without_a_number_is_taken_once(vendor: Vendor, owner: User) -> None:
    part = awaited(vendor)
    line = brought(owner, "87.00", "za kubki", vendor)
    for _again in range(2):
        line = assign_line(line_id=line.pk, number=f" {part.number.lower()} ", by=owner)
    assert (line.state, line.payment_id) == (BankLineState.MATCHED, part.payment_id)
    assert fresh(part).state == VendorOrderState.NEW
    assert choices_of(line) == [BankLineState.OPEN, BankLineState.MATCHED]
    assert differences() == []


def test_too_much_pays_the_order_and_the_surplus_waits_to_go_back(vendor: Vendor, owner: User) -> None:
    part = awaited(vendor)
    line = brought(owner, "90.00", part.number, vendor)
    line = assign_line(line_id=line.pk, number=part.number, by=owner)
    assert (line.state, line.return_amount) == (BankLineState.TO_RETURN, D("3.00"))
    assert fresh(part).state == VendorOrderState.NEW
    second = brought(owner, "87.00", part.number, vendor)
    with pytest.raises(PaidAlready):
        assign_line(line_id=second.pk, number=part.number, by=owner)
    assert confirm_line_return(line_id=line.pk, by=owner).state == BankLineState.RETURNED


def test_parts_wait_until_they_are_enough_together(vendor: Vendor, owner: User) -> None:
    part = awaited(vendor)
    first = brought(owner, "50.00", part.number, vendor)
    assert assign_line(line_id=first.pk, number=part.number, by=owner).state == BankLineState.PARTIAL
    assert fresh(part).state == VendorOrderState.AWAITING_PAYMENT
    second = brought(owner, "37.00", f"{part.number} reszta", vendor)
    assert assign_line(line_id=second.pk, number=part.number, by=owner).state == BankLineState.MATCHED
    assert BankLine.objects.get(pk=first.pk).state == BankLineState.MATCHED
    assert fresh(part).state == VendorOrderState.NEW
    assert differences() == []


def test_after_the_end_all_of_it_is_taken_and_owed_back_as_any_late_money(vendor: Vendor, owner: User) -> None:
    part = awaited(vendor)
    cancel_order(vendor_order_id=part.pk, by=owner, reason="Nie mamy już.")
    less = brought(owner, "50.00", part.number, vendor)
    with pytest.raises(NotAwaited):
        assign_line(line_id=less.pk, number=part.number, by=owner)
    line = brought(owner, "87.00", part.number, vendor)
    assert assign_line(line_id=line.pk, number=part.number, by=owner).state == BankLineState.MATCHED
    assert (fresh(part).state, Refund.objects.get().amount) == (VendorOrderState.CANCELLED, D("87.00"))
    assert differences() == []


def test_money_on_our_account_is_owed_to_the_seller(vendor: Vendor, preparer: User) -> None:
    part = awaited(vendor)
    line = brought(preparer, "88.00", part.number)
    line = assign_line(line_id=line.pk, number=part.number, by=preparer)
    assert (line.state, line.return_amount) == (BankLineState.TO_RETURN, D("1.00"))
    assert (balance(Account.SUSPENSE), balance(Account.PROVIDER)) == (D("-1.00"), D("88.00"))
    assert due_to_seller(vendor.pk) == D("87.00")
    settled = settle(settled_parts(vendor))[0]
    assert (settled.is_direct, settled.due) == (False, D("87.00"))
    assert differences() == []
    confirm_line_return(line_id=line.pk, by=preparer)
    assert (balance(Account.SUSPENSE), balance(Account.PROVIDER), differences()) == (0, D("87.00"), [])


def test_parts_on_our_account_leave_suspense_together(vendor: Vendor, preparer: User) -> None:
    part = awaited(vendor)
    for amount in ("50.00", "40.00"):
        line = brought(preparer, amount, part.number)
        line = assign_line(line_id=line.pk, number=part.number, by=preparer)
    assert (line.state, line.return_amount) == (BankLineState.TO_RETURN, D("3.00"))
    assert (balance(Account.SUSPENSE), due_to_seller(vendor.pk)) == (D("-3.00"), D("87.00"))
    assert differences() == []


def test_money_on_our_account_is_not_taken_for_what_was_given_up_or_paid(vendor: Vendor, preparer: User) -> None:
    paid, given_up = awaited(vendor), awaited(vendor)
    mark_paid(vendor_order_id=paid.pk, by=preparer)
    Payment.objects.filter(pk=given_up.payment_id).update(state=PaymentState.CANCELLED)
    line = brought(preparer, "87.00", "bez numeru")
    before = world()
    with pytest.raises(PaidAlready):
        assign_line(line_id=line.pk, number=paid.number, by=preparer)
    with pytest.raises(NotAwaited):
        assign_line(line_id=line.pk, number=given_up.number, by=preparer)
    assert world() == before


def test_a_foreign_or_unknown_number_is_refused(vendor: Vendor, owner: User) -> None:
    awaited(vendor)
    foreign = awaited(VendorFactory())
    line = brought(owner, "87.00", "bez numeru", vendor)
    before = world()
    for number in (foreign.number, "NIC/2026/000001", ""):
        with pytest.raises(UnknownOrder):
            assign_line(line_id=line.pk, number=number, by=owner)
    assert world() == before


def test_only_what_is_open_and_came_in_can_be_assigned(vendor: Vendor, preparer: User, owner: User) -> None:
    part = awaited(vendor)
    out = brought(preparer, "-87.00", "nie wiem")
    aside = brought(owner, "87.00", "bez numeru", vendor)
    set_line_aside(line_id=aside.pk, note="Dotacja", by=owner)
    booked_out = brought(owner, "87.00", "bez numeru 2", vendor)
    plan_line_return(line_id=booked_out.pk, note="Nie wiemy", by=owner)
    before = world()
    for line, by in ((out, preparer), (aside, owner), (booked_out, owner)):
        with pytest.raises(IllegalTransition):
            assign_line(line_id=line.pk, number=part.number, by=by)
    assert world() == before


def test_a_stranger_assigns_nothing(vendor: Vendor, owner: User, preparer: User, buyer: User) -> None:
    part = awaited(vendor)
    ours, own = brought(preparer, "87.00", "x"), brought(owner, "87.00", "y", vendor)
    before = world()
    for line, by in ((ours, buyer), (ours, owner), (own, buyer), (own, preparer)):
        with pytest.raises(NotAllowed):
            assign_line(line_id=line.pk, number=part.number, by=by)
    assert world() == before
