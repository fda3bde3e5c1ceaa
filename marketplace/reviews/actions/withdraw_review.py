"""The author takes a review back."""

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from marketplace.orders.models import VendorOrder
from marketplace.reviews.actions.write_review import note_change
from marketplace.reviews.models import Review
from marketplace.reviews.permissions import is_author
from marketplace.reviews.states import TRANSITIONS, ReviewState


@action
def withdraw_review(*, review_id: int, by: User | None, token: str = "") -> Review:
    """Take a review back for good: nobody reads it any more and no average counts it; its words are forgotten.

    The author, signed in or with the order's `token`, at any time. Withdrawing twice changes nothing.
    """
    lock(VendorOrder, Review.objects.values_list("vendor_order", flat=True).get(pk=review_id))
    review = lock(Review, review_id)
    if not is_author(by, review, token):
        raise NotAllowed
    if review.state == ReviewState.WITHDRAWN:
        return review
    was = review.state
    move(review, ReviewState.WITHDRAWN, by=by, table=TRANSITIONS)
    review.text, review.signature, review.held_for = "", "", ""
    review.save(update_fields=["text", "signature", "held_for"])
    if was == ReviewState.PUBLISHED:
        note_change(review)
    return review
