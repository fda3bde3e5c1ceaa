"""A person says which refund a movement is: money went to a buyer by hand."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.locking import lock, lock_name
from core.transitions import move
from marketplace.orders.actions.confirm_refund import confirm_refund
from marketplace.orders.models import VendorOrder
from marketplace.payments.actions.record_refund import record_refund
from marketplace.payments.gateways.port import Refunded
from marketplace.payments.states import RefundState
from marketplace.payouts.actions.post_line import post_line
from marketplace.payouts.actions.take_statement import LOCK
from marketplace.payouts.models import BankLine
from marketplace.payouts.permissions import can_explain
from marketplace.payouts.queries.refunds_by_hand import of_amount, refunds_by_hand
from marketplace.payouts.rules.postings import line_explained
from marketplace.payouts.states import BANK_LINE_TRANSITIONS, BankLineState


class UnknownRefund(RuleViolation):
    """Of no such part so much is to be given back by hand from this account, or another movement is it already."""

    code = "UNKNOWN_REFUND"
    message = _(
        "W tym zamówieniu nie ma zwrotu na taką kwotę, który trzeba oddać przelewem z tego rachunku, albo wskazano go "
        "już przy innej operacji. Sprawdź numer, na przykład KASA/2026/000123."
    )


@action
def assign_line_to_refund(*, line_id: int, number: str, by: User) -> BankLine:
    """Take an unclear outgoing line as what is owed back of a part (`number`): one refund, or all of them together.

    The buyer has the money from now on, as `mark_refunded` says it. Repeating is harmless. Raises UnknownRefund,
    IllegalTransition.
    """
    lock_name(LOCK)
    line = BankLine.objects.select_related("vendor").get(pk=line_id)
    if not can_explain(by, line):
        raise NotAllowed
    wanted = number.strip().upper()
    if line.state == BankLineState.MATCHED and line.refunds.filter(reference=wanted).exists():
        return line
    if line.state != BankLineState.OPEN or line.is_incoming:
        raise IllegalTransition
    part_id = VendorOrder.objects.filter(number=wanted).values_list("pk", flat=True).first()
    if part_id is None:
        raise UnknownRefund(field="number")
    lock(VendorOrder, part_id)
    refunds = of_amount(list(refunds_by_hand(line.vendor_id).filter(reference=wanted)), line.amount)
    if not refunds:
        raise UnknownRefund(field="number")
    for refund in refunds:
        record_refund(refund_id=refund.pk, answer=Refunded(state=RefundState.SUCCEEDED), by=by)
        confirm_refund(refund_id=refund.pk)
    line = lock(BankLine, line.pk)
    line.payment, line.decided_at = refunds[0].payment, clock.now()
    line.save(update_fields=["payment", "decided_at"])
    line.refunds.set(refunds)
    move(line, BankLineState.MATCHED, by=by, table=BANK_LINE_TRANSITIONS, note=wanted)
    return post_line(line_id=line.pk, postings=line_explained(line, line.amount), note=wanted, by=by)
