"""The author of reviews wants to be forgotten."""

from core.action import action
from core.locking import lock_all
from marketplace.orders.models import Order
from marketplace.reviews.actions.write_review import note_change
from marketplace.reviews.models import Review
from marketplace.reviews.rules.screening import is_personal


@action
def forget_author(*, order_id: str) -> int:
    """Take the name off the reviews of an order: they are signed "Kupujący" from now on (law.md R10-04).

    Words stay unless they say who somebody is or how they fare; then only the stars stay. Called by the erasure of the
    order, while its names are still there. Gives the number of reviews.
    """
    order = Order.objects.get(pk=order_id)
    names = (order.first_name, order.last_name, order.company_name, *order.email.split("@")[:1])
    keys = Review.objects.filter(vendor_order__order=order).values_list("pk", flat=True)
    reviews = lock_all(Review, list(keys))
    for review in reviews:
        gone = is_personal(review.text, *names, review.signature)
        review.author, review.signature = None, ""
        review.text = "" if gone else review.text
        review.save(update_fields=["author", "signature", "text"])
        note_change(review)
    return len(reviews)
