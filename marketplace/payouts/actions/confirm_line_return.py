"""The sender has the money back."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock, lock_name
from core.transitions import move
from marketplace.payouts.actions.post_line import post_line
from marketplace.payouts.actions.take_statement import LOCK
from marketplace.payouts.models import BankLine
from marketplace.payouts.permissions import can_explain
from marketplace.payouts.rules.postings import line_explained
from marketplace.payouts.states import BANK_LINE_TRANSITIONS, BankLineState


@action
def confirm_line_return(*, line_id: int, by: User) -> BankLine:
    """Record that what had to go back went, by a person's word or an outgoing line; repeating is harmless.

    On the market's account it leaves SUSPENSE. Raises IllegalTransition when nothing was to be given back.
    """
    lock_name(LOCK)
    line = lock(BankLine, line_id)
    if not can_explain(by, line):
        raise NotAllowed
    if line.state == BankLineState.RETURNED:
        return line
    move(line, BankLineState.RETURNED, by=by, table=BANK_LINE_TRANSITIONS)
    line.decided_at = clock.now()
    line.save(update_fields=["decided_at"])
    return post_line(line_id=line.pk, postings=line_explained(line, line.return_amount), note="", by=by)
