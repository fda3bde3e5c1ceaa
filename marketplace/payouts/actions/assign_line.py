"""A person says which order the money is for."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.locking import lock, lock_name
from core.transitions import move
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState
from marketplace.payouts.actions.pay_by_line import hold_payment, pay_by_line
from marketplace.payouts.actions.take_statement import LOCK
from marketplace.payouts.models import BankLine
from marketplace.payouts.permissions import can_explain
from marketplace.payouts.queries.bank import paid_in_parts, payment_by_number
from marketplace.payouts.queries.bank_matching import is_awaited, is_covered, is_on_wrong_account
from marketplace.payouts.states import BANK_LINE_TRANSITIONS, BankLineState


class UnknownOrder(RuleViolation):
    """No order paid by transfer has this number."""

    code = "UNKNOWN_ORDER"
    message = _("Nie ma takiego zamówienia opłacanego przelewem. Sprawdź numer, na przykład KASA/2026/000123.")


class PaidAlready(RuleViolation):
    """Another transfer paid it."""

    code = "PAID_ALREADY"
    message = _("Za to zamówienie już zapłacono. Oddaj te pieniądze nadawcy.")


class NotAwaited(RuleViolation):
    """The order was given up or ran out, and this is not its whole money, or came to a foreign account."""

    code = "NOT_AWAITED"
    message = _("To zamówienie nie czeka już na wpłatę. Oddaj te pieniądze nadawcy.")


@action
def assign_line(*, line_id: int, number: str, by: User) -> BankLine:
    """Take an unclear incoming line as money for an order: whole, with a surplus to give back, or a part of it.

    Parts wait until they are enough together. Money that came too late is taken too, when it is all of it on the
    right account: the order goes on, or what is owed back is owed as after any late money. Repeating is harmless.
    Raises UnknownOrder, PaidAlready, NotAwaited, IllegalTransition.
    """
    lock_name(LOCK)
    line = BankLine.objects.select_related("vendor").get(pk=line_id)
    if not can_explain(by, line):
        raise NotAllowed
    payment = payment_by_number(line, number)
    if payment is not None and line.payment_id == payment.pk and _is_taken(line):
        return line
    if line.state != BankLineState.OPEN or not line.is_incoming:
        raise IllegalTransition
    if payment is None:
        raise UnknownOrder(field="number")
    payment = hold_payment(payment.pk)
    is_elsewhere = is_on_wrong_account(line, payment)
    _check(line, payment, is_elsewhere=is_elsewhere)
    if line.amount + paid_in_parts(payment) >= payment.amount:
        return pay_by_line(line_id=line.pk, payment_id=payment.pk, by=by)
    if payment.state == PaymentState.SUCCEEDED or not is_awaited(payment):
        raise NotAwaited(field="number")
    line = lock(BankLine, line.pk)
    line.payment, line.decided_at = payment, clock.now()
    line.save(update_fields=["payment", "decided_at"])
    move(line, BankLineState.PARTIAL, by=by, table=BANK_LINE_TRANSITIONS, note=payment.reference)
    return line


def _is_taken(line: BankLine) -> bool:
    is_surplus = line.state in {BankLineState.TO_RETURN, BankLineState.RETURNED} and line.return_amount < line.amount
    return is_surplus or line.state in {BankLineState.MATCHED, BankLineState.PARTIAL}


def _check(line: BankLine, payment: Payment, *, is_elsewhere: bool) -> None:
    if payment.state == PaymentState.SUCCEEDED and (is_elsewhere or is_covered(payment, line)):
        raise PaidAlready(field="number")
    if is_elsewhere and not is_awaited(payment):
        raise NotAwaited(field="number")
