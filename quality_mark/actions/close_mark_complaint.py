"""Answer a complaint on a certificate."""

from django.utils import translation

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.transitions import can_move, move
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import LetterKind, MarkComplaint
from quality_mark.permissions import can_handle_complaint
from quality_mark.rules.complaints import check_answer
from quality_mark.states import MARK_COMPLAINT_TRANSITIONS, MarkComplaintState


@action
def close_mark_complaint(
    *, mark_complaint_id: int, is_justified: bool, answer: str, public_outcome: str, by: User
) -> MarkComplaint:
    """Answer a complaint with reasons; the register publishes `public_outcome`, which names no person (R13-10).

    The scheme's operator who is not tied to the holder, from ACKNOWLEDGED only. Raises MarkComplaintRefused without
    reasons (law.md T13-13); the database refuses it too. A certificate is not moved by it: that takes an audit.
    Its holder gets a letter with the public outcome.
    """
    complaint = lock(MarkComplaint, mark_complaint_id)
    if not can_handle_complaint(by, complaint):
        raise NotAllowed
    outcome = MarkComplaintState.JUSTIFIED if is_justified else MarkComplaintState.UNJUSTIFIED
    if not can_move(complaint, outcome, table=MARK_COMPLAINT_TRANSITIONS):
        raise IllegalTransition
    answer, public_outcome = answer.strip(), public_outcome.strip()
    check_answer(complaint, answer=answer, outcome=public_outcome)
    complaint.answer, complaint.public_outcome = answer, public_outcome
    complaint.handled_by, complaint.closed_at = by, clock.now()
    complaint.save(update_fields=["answer", "public_outcome", "handled_by", "closed_at"])
    move(complaint, outcome, by=by, table=MARK_COMPLAINT_TRANSITIONS, note=public_outcome)
    with translation.override("pl"):
        label = str(outcome.label)
    write_letter(
        kind=LetterKind.COMPLAINT_ANSWERED,
        about=complaint,
        case=complaint.number,
        email=complaint.email,
        values={"numer": complaint.number, "wynik": label, "odpowiedz": answer},
        by=by,
    )
    record_history(verb="complaint.close", subject=complaint, case=complaint.number, by=by)
    certificate = complaint.certificate
    if certificate is not None:
        write_letter(
            kind=LetterKind.COMPLAINT_HOLDER_OUTCOME,
            about=complaint,
            case=certificate.number,
            vendor=certificate.holder,
            values={
                "numer": complaint.number,
                "certyfikat": certificate.number,
                "wynik": label,
                "uzasadnienie": public_outcome,
            },
            by=by,
        )
    return complaint
