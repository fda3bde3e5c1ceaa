"""Call an audit off."""

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Audit, LetterKind
from quality_mark.permissions import can_write_audit
from quality_mark.queries.audits import case_of, entity_of
from quality_mark.rules import require_reason
from quality_mark.states import AUDIT_TRANSITIONS, AuditState


@action
def cancel_audit(*, audit_id: int, reason: str, by: User) -> Audit:
    """Call an audit off that was ordered or planned, for example because the application was withdrawn.

    People of the body that was ordered only: who orders an audit cannot make it disappear. A reason of 10 to 300
    characters; the entity gets a letter when it had been told the day.
    """
    audit = lock(Audit, audit_id)
    was_told = audit.state == AuditState.PLANNED
    if not can_write_audit(by, audit, entity_of(audit)):
        raise NotAllowed
    reason = require_reason(reason)
    move(audit, AuditState.CANCELLED, by=by, table=AUDIT_TRANSITIONS, note=reason)
    record_history(verb="audit.cancel", subject=audit, case=case_of(audit), by=by)
    if was_told:
        write_letter(
            kind=LetterKind.AUDIT_CANCELLED,
            about=audit,
            values={"numer": case_of(audit), "jednostka": audit.body.name, "powod": reason},
            case=case_of(audit),
            vendor=entity_of(audit),
            by=by,
        )
    return audit
