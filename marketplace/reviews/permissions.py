"""Who may do what with a review."""

from accounts.models import User
from marketplace.orders.models import Order, VendorOrder
from marketplace.orders.permissions import is_buyer
from marketplace.orders.queries import order_by_token
from marketplace.orders.states import VendorOrderState
from marketplace.reviews.models import DecisionComplaint, Review
from vendors.models import Vendor
from vendors.permissions import can_review, can_see_register, can_sell


def holds_order(by: User | None, part: VendorOrder, token: str = "") -> bool:
    """Tell whether somebody is the buyer of a part: by the order's signed link, or signed in as who ordered."""
    if token:
        try:
            return order_by_token(token).pk == part.order_id
        except Order.DoesNotExist:
            return False
    return is_buyer(by, part.order)


def can_write(by: User | None, part: VendorOrder, token: str = "") -> bool:
    """Let the buyer review a part that was completed, and no other (law.md R1-09, T1-05)."""
    return part.state == VendorOrderState.COMPLETED and holds_order(by, part, token)


def is_author(by: User | None, review: Review, token: str = "") -> bool:
    """Let the buyer of the part change and withdraw what was written about it."""
    return holds_order(by, review.vendor_order, token)


def can_reply(by: User | None, vendor: Vendor) -> bool:
    """Let owner, manager, seller and adviser of the vendor that was judged answer."""
    return can_sell(by, vendor)


def can_see_reviews_desk(by: User | None) -> bool:
    """Let reviewers of the regional centre see what was reported and what waits."""
    return can_see_register(by)


def can_decide(by: User | None, vendor: Vendor) -> bool:
    """Let a reviewer decide who has no ties to the vendor that was judged (law.md R13-04)."""
    return can_review(by, vendor)


def can_answer(by: User | None, complaint: DecisionComplaint) -> bool:
    """Let a reviewer without ties answer a complaint who did not take the decision (law.md R3-07)."""
    decision = complaint.decision
    return isinstance(by, User) and by.pk != decision.decided_by_id and can_review(by, decision.review.vendor)
