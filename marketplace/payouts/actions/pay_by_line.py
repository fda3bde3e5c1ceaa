"""Money of a transfer is there: a movement on the account says so."""

from decimal import Decimal

from core import clock
from core.action import action
from core.locking import lock, lock_all
from core.money import ZERO
from core.transitions import Actor, move
from marketplace.orders.actions.confirm_payment import confirm_payment
from marketplace.orders.models import VendorOrder
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import Payment
from marketplace.payouts.actions.post_line import post_line
from marketplace.payouts.models import BankLine
from marketplace.payouts.queries.bank_matching import is_on_wrong_account
from marketplace.payouts.rules.postings import line_explained, line_of_seller
from marketplace.payouts.states import BANK_LINE_TRANSITIONS, BankLineState


@action
def pay_by_line(*, line_id: int, payment_id: int, by: Actor | None) -> BankLine:
    """Confirm a payment by a line, together with its parts that came before; what is too much waits to be given back.

    The caller asks who may, and that together they are enough. A payment that a person confirmed before is only tied
    to its line.
    """
    payment = hold_payment(payment_id)
    partial = BankLine.objects.filter(payment=payment, state=BankLineState.PARTIAL).exclude(pk=line_id)
    parts = lock_all(BankLine, partial.values_list("pk", flat=True))
    line = lock(BankLine, line_id)
    was_held = line.state != BankLineState.NEW
    settle_payment(payment_id=payment.pk, by=by)
    confirm_payment(payment_id=payment.pk, by=by)
    surplus = sum((part.amount for part in parts), line.amount) - payment.amount
    for part in parts:
        _release(part, payment, part.amount, by)
        _end(part, payment, ZERO, by)
    if was_held:
        line = _release(line, payment, line.amount - surplus, by)
    return _end(line, payment, surplus, by)


def hold_payment(payment_id: int) -> Payment:
    """Hold a payment and its parts, these first, as whoever cancels or refunds an order does."""
    lock_all(VendorOrder, VendorOrder.objects.filter(payment=payment_id).values_list("pk", flat=True))
    return lock(Payment, payment_id)


def _release(line: BankLine, payment: Payment, amount: Decimal, by: Actor | None) -> BankLine:
    """Take the money out of what is to be explained: it is the seller's now."""
    if is_on_wrong_account(line, payment) and payment.vendor_id is not None:
        postings = line_of_seller(amount, vendor_id=payment.vendor_id, reference=payment.reference)
    else:
        postings = line_explained(line, amount)
    return post_line(line_id=line.pk, postings=postings, note=payment.reference, by=by)


def _end(line: BankLine, payment: Payment, surplus: Decimal, by: Actor | None) -> BankLine:
    line.payment, line.return_amount, line.decided_at = payment, surplus, clock.now()
    line.save(update_fields=["payment", "return_amount", "decided_at"])
    to = BankLineState.TO_RETURN if surplus else BankLineState.MATCHED
    move(line, to, by=by, table=BANK_LINE_TRANSITIONS, note=payment.reference)
    return line
