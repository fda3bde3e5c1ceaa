"""The clock of a complaint goes on."""

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.orders.events import PurchaseComplaintAnswered, PurchaseComplaintReminded
from marketplace.orders.models import PurchaseComplaint
from marketplace.orders.rules.withdrawal_clock import reminder_of
from marketplace.orders.states import COMPLAINT_TRANSITIONS, ComplaintState


@action
def advance_purchase_complaint(*, purchase_complaint_id: int) -> PurchaseComplaint:
    """Remind the seller on days 7, 12 and 13, and write down on day 15 that silence accepted it (law.md R2-09).

    Nights missed are caught up, with one letter; repeating changes nothing. Who reads in between sees the same
    (PurchaseComplaint.state_at).
    """
    complaint = lock(PurchaseComplaint, purchase_complaint_id)
    if complaint.state != ComplaintState.FILED:
        return complaint
    if complaint.state_at(clock.now()) == ComplaintState.ACCEPTED_BY_LAW:
        move(complaint, ComplaintState.ACCEPTED_BY_LAW, by=None, table=COMPLAINT_TRANSITIONS)
        publish(PurchaseComplaintAnswered(purchase_complaint_id=complaint.pk))
        return complaint
    day = reminder_of(complaint.filed_at, clock.today())
    if day > complaint.reminded:
        complaint.reminded = day
        complaint.save(update_fields=["reminded"])
        publish(PurchaseComplaintReminded(purchase_complaint_id=complaint.pk, day=day))
    return complaint
