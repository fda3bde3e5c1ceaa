"""The seller answers a complaint."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.orders.events import PurchaseComplaintAnswered
from marketplace.orders.models import AdrStatement, PurchaseComplaint, VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.states import COMPLAINT_TRANSITIONS, ComplaintState


class AcceptedByLaw(RuleViolation):
    """Fourteen days passed without an answer: nothing can be refused any more."""

    code = "ACCEPTED_BY_LAW"
    message = _("Minęło 14 dni bez odpowiedzi, więc reklamacja jest uznana z mocy prawa. Wykonaj żądanie kupującego.")


class AnswerMissing(RuleViolation):
    """An answer has words."""

    code = "ANSWER_MISSING"
    message = _("Napisz odpowiedź: kupujący ją dostanie.")


class AdrMissing(RuleViolation):
    """A refusal says whether the seller agrees to solve the dispute out of court."""

    code = "ADR_MISSING"
    message = _("Przy odmowie zaznacz, czy zgadzasz się na pozasądowe rozwiązanie sporu.")


@action
def answer_purchase_complaint(
    *, purchase_complaint_id: int, by: User, accepts: bool, answer: str, adr: str = "", adr_body: str = ""
) -> PurchaseComplaint:
    """Accept or refuse a complaint within its fourteen days; the seller's team may.

    The answer goes to the buyer on a durable medium. A refusal carries the statement about solving the dispute out of
    court (`adr`, and with a yes the body, `adr_body`). `answer` has at most 2000 characters. The same answer twice
    changes nothing. Raises AcceptedByLaw after the fourteenth day, AnswerMissing, AdrMissing, IllegalTransition.
    """
    part = lock(
        VendorOrder, PurchaseComplaint.objects.values_list("vendor_order", flat=True).get(pk=purchase_complaint_id)
    )
    complaint = lock(PurchaseComplaint, purchase_complaint_id)
    if not can_handle(by, part):
        raise NotAllowed
    after = ComplaintState.ACCEPTED if accepts else ComplaintState.REJECTED
    if complaint.state == after and complaint.answer == answer.strip()[:2000]:
        return complaint
    now = clock.now()
    if complaint.state_at(now) == ComplaintState.ACCEPTED_BY_LAW:
        raise AcceptedByLaw
    if not answer.strip():
        raise AnswerMissing(field="answer")
    if not accepts and adr not in AdrStatement.values:
        raise AdrMissing(field="adr")
    complaint.answer, complaint.answered_at = answer.strip()[:2000], now
    complaint.adr, complaint.adr_body = adr, adr_body.strip()[:200]
    complaint.save(update_fields=["answer", "answered_at", "adr", "adr_body"])
    move(complaint, after, by=by, table=COMPLAINT_TRANSITIONS)
    publish(PurchaseComplaintAnswered(purchase_complaint_id=complaint.pk))
    return complaint
