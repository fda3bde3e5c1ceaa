"""A movement of a statement is recognised, or put before a person."""

from collections.abc import Iterable

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock, lock_all, lock_name
from core.transitions import move
from marketplace.payouts.actions.confirm_line_return import confirm_line_return
from marketplace.payouts.actions.confirm_payout import confirm_payout
from marketplace.payouts.actions.pay_by_line import hold_payment, pay_by_line
from marketplace.payouts.actions.post_line import post_line
from marketplace.payouts.actions.take_statement import LOCK
from marketplace.payouts.models import BankLine, Payout
from marketplace.payouts.permissions import can_explain
from marketplace.payouts.queries.bank_matching import GOING, Match, find_match
from marketplace.payouts.rules.postings import line_waits
from marketplace.payouts.states import BANK_LINE_TRANSITIONS, BankLineState, PayoutMethod, PayoutState


@action
def match_line(*, line_id: int, by: User) -> BankLine:
    """Recognise a fresh line, once: confirm the payment or payouts that it is, or let it wait for a person.

    A refund that a person wrote down as paid is tied to its line; one that is still owed is proposed.

    Sure is only what has our number and the exact amount, in time, and for the first time. On the market's own account
    money that nobody explained stands in the ledger's SUSPENSE meanwhile. Who brought the statement acts.
    """
    lock_name(LOCK)
    line = BankLine.objects.select_related("vendor").get(pk=line_id)
    if not can_explain(by, line):
        raise NotAllowed
    if line.state != BankLineState.NEW:
        return line
    match = find_match(line)
    if _hold(match):
        match = find_match(line)
    if match.problem:
        return _put_before_a_person(line, match, by)
    if match.payment is not None and line.is_incoming:
        return pay_by_line(line_id=line.pk, payment_id=match.payment.pk, by=by)
    if match.gives_back is not None and match.gives_back.state == BankLineState.TO_RETURN:
        confirm_line_return(line_id=match.gives_back.pk, by=by)
    payouts: Iterable[Payout] = [match.payout] if match.payout else []
    if match.batch is not None:
        payouts = match.batch.payouts.filter(state__in=GOING, method=PayoutMethod.BANK)
    for payout in payouts:
        if payout.state == PayoutState.APPROVED:
            confirm_payout(payout_id=payout.pk, by=by)
    line = lock(BankLine, line.pk)
    line.payout, line.batch, line.gives_back, line.decided_at = match.payout, match.batch, match.gives_back, clock.now()
    line.payment = match.payment
    line.save(update_fields=["payout", "batch", "gives_back", "payment", "decided_at"])
    move(line, BankLineState.MATCHED, by=by, table=BANK_LINE_TRANSITIONS)
    line.refunds.set(match.refunds)
    return line


def _put_before_a_person(line: BankLine, match: Match, by: User) -> BankLine:
    line = lock(BankLine, line.pk)
    line.problem, line.payment, line.payout, line.batch = match.problem, match.payment, match.payout, match.batch
    line.save(update_fields=["problem", "payment", "payout", "batch"])
    line.refunds.set(match.refunds)
    move(line, BankLineState.OPEN, by=by, table=BANK_LINE_TRANSITIONS)
    return post_line(line_id=line.pk, postings=line_waits(line, line.amount), note=match.problem, by=by)


def _hold(match: Match) -> bool:
    """Hold what a line was found to be: somebody may confirm, return or cancel it in this moment; look again then."""
    if match.payment is not None:
        hold_payment(match.payment.pk)
    batch = match.batch.payouts.values_list("pk", flat=True) if match.batch else []
    lock_all(Payout, [match.payout.pk] if match.payout else batch)
    return bool(match.payment or match.payout or match.batch)
