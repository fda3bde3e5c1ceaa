"""A choice about a movement was wrong: it is unclear again."""

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock, lock_name
from core.money import ZERO
from core.transitions import can_move, move
from marketplace.payouts.actions.post_line import post_line
from marketplace.payouts.actions.take_statement import LOCK
from marketplace.payouts.models import BankLine
from marketplace.payouts.permissions import can_explain
from marketplace.payouts.rules.postings import line_waits
from marketplace.payouts.states import BANK_LINE_TRANSITIONS, BankLineState


@action
def reopen_line(*, line_id: int, by: User) -> BankLine:
    """Take back that a line was set aside, booked out, or taken as a part; what has moved money already stays.

    Repeating is harmless. Raises IllegalTransition, also for the surplus of an order that was paid.
    """
    lock_name(LOCK)
    line = lock(BankLine, line_id)
    if not can_explain(by, line):
        raise NotAllowed
    if line.state == BankLineState.OPEN:
        return line
    is_surplus = line.state == BankLineState.TO_RETURN and line.return_amount != line.amount
    if is_surplus or not can_move(line, BankLineState.OPEN, table=BANK_LINE_TRANSITIONS):
        raise IllegalTransition
    was_aside = line.state == BankLineState.SET_ASIDE
    move(line, BankLineState.OPEN, by=by, table=BANK_LINE_TRANSITIONS, note=line.note)
    line.note, line.return_amount, line.decided_at = "", ZERO, None
    line.save(update_fields=["note", "return_amount", "decided_at"])
    postings = line_waits(line, line.amount) if was_aside else []
    return post_line(line_id=line.pk, postings=postings, note="", by=by)
