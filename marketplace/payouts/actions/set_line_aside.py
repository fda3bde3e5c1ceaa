"""A movement is no affair of the market."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock, lock_name
from core.transitions import move
from marketplace.payouts.actions.plan_line_return import ReasonMissing
from marketplace.payouts.actions.post_line import post_line
from marketplace.payouts.actions.take_statement import LOCK
from marketplace.payouts.models import BankLine
from marketplace.payouts.permissions import can_explain
from marketplace.payouts.rules.postings import line_explained
from marketplace.payouts.states import BANK_LINE_TRANSITIONS, BankLineState


@action
def set_line_aside(*, line_id: int, note: str, by: User) -> BankLine:
    """Set an unclear line aside with a reason: a fee of the bank, money from elsewhere; it leaves SUSPENSE.

    Repeating is harmless; `reopen_line` takes it up again. Raises ReasonMissing, IllegalTransition.
    """
    lock_name(LOCK)
    line = lock(BankLine, line_id)
    if not can_explain(by, line):
        raise NotAllowed
    if line.state == BankLineState.SET_ASIDE:
        return line
    if not note.strip():
        raise ReasonMissing(field="note")
    move(line, BankLineState.SET_ASIDE, by=by, table=BANK_LINE_TRANSITIONS, note=note)
    line.note, line.decided_at = note[:300], clock.now()
    line.save(update_fields=["note", "decided_at"])
    return post_line(line_id=line.pk, postings=line_explained(line, line.amount), note="", by=by)
