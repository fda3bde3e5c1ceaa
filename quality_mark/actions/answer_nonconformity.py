"""Say what was done about a breach."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.models import Nonconformity
from quality_mark.permissions import can_see_mark_case
from quality_mark.queries.audits import case_of, entity_of
from quality_mark.rules.supervision import require_text
from quality_mark.states import NONCONFORMITY_TRANSITIONS, NonconformityState


@action
def answer_nonconformity(*, nonconformity_id: int, text: str, by: User) -> Nonconformity:
    """Let the entity say what it did; the auditor judges it then. Owner or manager, of an OPEN breach.

    After the due day as well, as long as it was not written down as failed: a late answer is better than none.
    """
    row = lock(Nonconformity, nonconformity_id)
    if not can_see_mark_case(by, entity_of(row.audit)):
        raise NotAllowed
    if row.state != NonconformityState.OPEN:
        raise IllegalTransition
    row.corrective_action, row.answered_at = require_text(text, "text"), clock.now()
    row.save(update_fields=["corrective_action", "answered_at"])
    move(row, NonconformityState.ANSWERED, by=by, table=NONCONFORMITY_TRANSITIONS)
    record_history(verb="nonconformity.answer", subject=row, case=case_of(row.audit), by=by)
    return row
