"""Money that came must go back to its sender."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.locking import lock, lock_name
from core.transitions import move
from marketplace.payouts.actions.take_statement import LOCK
from marketplace.payouts.models import BankLine
from marketplace.payouts.permissions import can_explain
from marketplace.payouts.states import BANK_LINE_TRANSITIONS, BankLineState


class ReasonMissing(RuleViolation):
    """Who decides about money says why."""

    code = "REASON_MISSING"
    message = _("Napisz dlaczego. Wystarczy jedno zdanie.")


@action
def plan_line_return(*, line_id: int, note: str, by: User) -> BankLine:
    """Book an incoming line out: all of it shall go back to the sender, and stays on the list until it went.

    On the market's account it stands in SUSPENSE until then. Repeating is harmless. Raises ReasonMissing,
    IllegalTransition, also for money that is going out.
    """
    lock_name(LOCK)
    line = lock(BankLine, line_id)
    if not can_explain(by, line):
        raise NotAllowed
    if line.state == BankLineState.TO_RETURN:
        return line
    if not line.is_incoming:
        raise IllegalTransition
    if not note.strip():
        raise ReasonMissing(field="note")
    move(line, BankLineState.TO_RETURN, by=by, table=BANK_LINE_TRANSITIONS, note=note)
    line.return_amount, line.note, line.decided_at = line.amount, note[:300], clock.now()
    line.save(update_fields=["return_amount", "note", "decided_at"])
    return line
