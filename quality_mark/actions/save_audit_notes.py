"""Keep an auditor's own notes."""

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.models import Audit
from quality_mark.permissions import can_write_audit
from quality_mark.queries.audits import entity_of


@action
def save_audit_notes(*, audit_id: int, notes: str, by: User) -> Audit:
    """Keep the notes that only people of the body read; they are no part of the report, at any time.

    People of the body that was ordered, without ties.
    """
    audit = lock(Audit, audit_id)
    if not can_write_audit(by, audit, entity_of(audit)):
        raise NotAllowed
    audit.notes = notes.strip()[:10000]
    audit.save(update_fields=["notes"])
    return audit
