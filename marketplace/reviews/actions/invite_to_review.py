"""Ask a buyer how it was, once."""

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.reviews.events import ReviewInvited
from marketplace.reviews.models import Review, ReviewInvitation
from marketplace.reviews.queries.invitations import wants_no_invitations


@action
def invite_to_review(*, vendor_order_id: int) -> ReviewInvitation | None:
    """Have the invitation to review a completed part sent, unless its buyer said stop or wrote already.

    What was done is kept, so nobody is asked twice; None when the part is not completed or was handled before.
    """
    part = lock(VendorOrder, vendor_order_id)
    if part.state != VendorOrderState.COMPLETED or ReviewInvitation.objects.filter(vendor_order=part).exists():
        return None
    has_written = Review.objects.filter(vendor_order=part).exists()
    email = part.order.email
    is_sent = bool(email) and not has_written and not wants_no_invitations(email)
    invitation = ReviewInvitation.objects.create(vendor_order=part, is_sent=is_sent, made_at=clock.now())
    if is_sent:
        publish(ReviewInvited(vendor_order_id=part.pk))
    return invitation
