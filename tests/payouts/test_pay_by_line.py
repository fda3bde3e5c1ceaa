"""A movement is the money of a payment."""

from accounts.models import User
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.states import VendorOrderState
from marketplace.payments.models import LedgerTransaction
from marketplace.payouts.actions.pay_by_line import pay_by_line
from marketplace.payouts.models import BankLine
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.states import BankLineState
from tests.payouts.bank import awaited, brought, fresh
from vendors.models import Vendor


def test_a_payment_confirmed_before_is_only_tied(vendor: Vendor, owner: User) -> None:
    part = awaited(vendor)
    line = brought(owner, "87.00", "bez numeru", vendor)
    mark_paid(vendor_order_id=part.pk, by=owner)
    before = LedgerTransaction.objects.count()
    line = pay_by_line(line_id=line.pk, payment_id=part.payment_id, by=owner)
    assert (line.state, LedgerTransaction.objects.count()) == (BankLineState.MATCHED, before)


def test_the_order_goes_on_at_once(vendor: Vendor, owner: User) -> None:
    part = awaited(vendor)
    line = brought(owner, "87.00", "bez numeru", vendor)
    pay_by_line(line_id=line.pk, payment_id=part.payment_id, by=owner)
    assert fresh(part).state == VendorOrderState.NEW
    assert BankLine.objects.get().decided_at is not None
    assert differences() == []
