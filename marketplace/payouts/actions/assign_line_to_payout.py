"""A person says which payout a movement is: the bank paid it, or sent it back."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.locking import lock, lock_all, lock_name
from core.transitions import move
from marketplace.payouts.actions.confirm_payout import confirm_payout
from marketplace.payouts.actions.post_line import post_line
from marketplace.payouts.actions.return_payout import return_payout
from marketplace.payouts.actions.take_statement import LOCK
from marketplace.payouts.models import BankLine, Payout, PayoutBatch
from marketplace.payouts.permissions import can_explain
from marketplace.payouts.queries.bank_matching import GOING, may_be_payout, problem_of_batch
from marketplace.payouts.rules.postings import line_explained
from marketplace.payouts.states import BANK_LINE_TRANSITIONS, BankLineState, PayoutMethod, PayoutState


class UnknownPayout(RuleViolation):
    """No payout that went has this number and amount, or another movement is it already."""

    code = "UNKNOWN_PAYOUT"
    message = _(
        "Nie ma takiej wypłaty na tę samą kwotę albo wskazano ją już przy innej operacji. Sprawdź numer, na przykład "
        "W-2026-0001/1."
    )


@action
def assign_line_to_payout(*, line_id: int, number: str, problem: str = "", by: User) -> BankLine:
    """Take an unclear line of the market's account as a payout, or a whole batch: outgoing it is done, incoming back.

    `problem` is what the bank said of a payout that came back, for the seller. Repeating is harmless. Raises
    UnknownPayout, IllegalTransition.
    """
    lock_name(LOCK)
    line = BankLine.objects.select_related("vendor").get(pk=line_id)
    if not can_explain(by, line) or line.vendor_id is not None:
        raise NotAllowed
    wanted = number.strip().upper()
    if line.state == BankLineState.MATCHED and wanted in {
        line.payout.number if line.payout else None,
        line.batch.number if line.batch else None,
    }:
        return line
    if line.state != BankLineState.OPEN:
        raise IllegalTransition
    payouts, batch = _wanted(line, wanted)
    for payout in payouts:
        if payout.state == PayoutState.APPROVED:
            confirm_payout(payout_id=payout.pk, by=by)
        if line.is_incoming and payout.state != PayoutState.RETURNED:
            return_payout(payout_id=payout.pk, problem=problem or line.title or wanted, by=by)
    line = lock(BankLine, line.pk)
    line.batch, line.payout = batch, None if batch else payouts[0]
    line.decided_at = clock.now()
    line.save(update_fields=["batch", "payout", "decided_at"])
    move(line, BankLineState.MATCHED, by=by, table=BANK_LINE_TRANSITIONS, note=wanted)
    return post_line(line_id=line.pk, postings=line_explained(line, line.amount), note=wanted, by=by)


def _wanted(line: BankLine, number: str) -> tuple[list[Payout], PayoutBatch | None]:
    payout = may_be_payout(line).filter(number=number).first()
    if payout is not None:
        return [lock(Payout, payout.pk)], None
    batch = PayoutBatch.objects.filter(number=number).first()
    held = lock_all(Payout, batch.payouts.values_list("pk", flat=True)) if batch else []
    if line.is_incoming or batch is None or problem_of_batch(line, batch):
        raise UnknownPayout(field="number")
    return [one for one in held if one.state in GOING and one.method == PayoutMethod.BANK], batch
