"""Reply to a complaint on a certificate."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.models import ComplaintHearing, MarkComplaint
from quality_mark.permissions import can_see_mark_case
from quality_mark.queries.mark_complaints import OPEN
from quality_mark.rules.supervision import require_text


@action
def reply_mark_complaint(*, mark_complaint_id: int, reply: str, by: User) -> ComplaintHearing:
    """Let the certificate's holder say once how it was; the operator reads it before answering (law.md R13-10).

    Owner or manager of the holder, while the complaint has no answer: after the last day as well, a late reply is
    better than none. 10 to 4000 characters.
    """
    complaint = lock(MarkComplaint, mark_complaint_id)
    if complaint.certificate is None or not can_see_mark_case(by, complaint.certificate.holder):
        raise NotAllowed
    hearing = ComplaintHearing.objects.get(complaint=complaint)
    if complaint.state not in OPEN or hearing.replied_at is not None:
        raise IllegalTransition
    hearing.reply, hearing.replied_by, hearing.replied_at = require_text(reply, "text"), by, clock.now()
    hearing.save(update_fields=["reply", "replied_by", "replied_at"])
    record_history(verb="complaint.reply", subject=hearing, case=complaint.number, by=by)
    return hearing
