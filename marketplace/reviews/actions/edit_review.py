"""The author corrects a review."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.orders.models import VendorOrder
from marketplace.reviews.actions.write_review import note_change
from marketplace.reviews.events import ReviewPublished
from marketplace.reviews.models import Review
from marketplace.reviews.permissions import is_author
from marketplace.reviews.rules.screening import reasons_to_look
from marketplace.reviews.rules.writing import ReviewClosed, can_be_changed, check_content
from marketplace.reviews.states import TRANSITIONS, ReviewState


@action
def edit_review(
    *, review_id: int, by: User | None, stars: int, text: str = "", signature: str = "", token: str = ""
) -> Review:
    """Change stars, text or signature within thirty days; the author, signed in or with the order's `token`.

    New words are looked at by the same rules: a public review may be held, a held one go out. The page says when it was
    changed. Changing nothing does nothing. Raises ReviewInvalid, ReviewClosed.
    """
    lock(VendorOrder, Review.objects.values_list("vendor_order", flat=True).get(pk=review_id))
    review = lock(Review, review_id)
    if not is_author(by, review, token):
        raise NotAllowed
    if not can_be_changed(review, clock.now()):
        raise ReviewClosed
    text, signature = check_content(stars, text, signature)
    if (review.stars, review.text, review.signature) == (stars, text, signature):
        return review
    reasons = reasons_to_look(text, signature)
    review.stars, review.text, review.signature = stars, text, signature
    review.edited_at, review.held_for = clock.now(), "; ".join(reasons)[:300]
    review.save(update_fields=["stars", "text", "signature", "edited_at", "held_for"])
    wanted = ReviewState.HELD if reasons else ReviewState.PUBLISHED
    was = review.state
    if wanted != was:
        move(review, wanted, by=by, table=TRANSITIONS)
    if wanted == ReviewState.PUBLISHED and was == ReviewState.HELD:
        publish(ReviewPublished(review_id=review.pk))
    if ReviewState.PUBLISHED in {was, wanted}:
        note_change(review)
    return review
