"""Begin to handle a complaint on a certificate."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import LetterKind, MarkComplaint
from quality_mark.permissions import can_handle_complaint
from quality_mark.rules.complaints import polish_day
from quality_mark.states import MARK_COMPLAINT_TRANSITIONS, MarkComplaintState


@action
def acknowledge_mark_complaint(*, mark_complaint_id: int, by: User) -> MarkComplaint:
    """Take a complaint over and tell who complained, from RECEIVED only (law.md R13-10: within three days).

    The scheme's operator who is not tied to the holder.
    """
    complaint = lock(MarkComplaint, mark_complaint_id)
    if not can_handle_complaint(by, complaint):
        raise NotAllowed
    move(complaint, MarkComplaintState.ACKNOWLEDGED, by=by, table=MARK_COMPLAINT_TRANSITIONS)
    complaint.handled_by = by
    complaint.acknowledged_at = clock.now()
    complaint.save(update_fields=["handled_by", "acknowledged_at"])
    write_letter(
        kind=LetterKind.COMPLAINT_ACKNOWLEDGED,
        about=complaint,
        case=complaint.number,
        email=complaint.email,
        values={"numer": complaint.number, "odpowiedz": polish_day(complaint.answer_due_on)},
        by=by,
    )
    record_history(verb="complaint.acknowledge", subject=complaint, case=complaint.number, by=by)
    return complaint
