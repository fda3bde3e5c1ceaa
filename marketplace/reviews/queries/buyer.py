"""What a buyer may review, and what they wrote."""

from dataclasses import dataclass

from accounts.models import User
from core import clock
from marketplace.orders.models import Order, OrderLine, VendorOrder
from marketplace.orders.queries import order_token
from marketplace.orders.states import VendorOrderState
from marketplace.reviews.models import Review, ReviewSubject
from marketplace.reviews.rules.writing import can_be_changed, can_be_withdrawn


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """One thing to be judged: a line of a part, or (line None) its seller; with what was written about it."""

    part: VendorOrder
    line: OrderLine | None
    review: Review | None

    @property
    def name(self) -> str:
        """Name it as it was called in the order."""
        return self.line.product_name if self.line else self.part.seller_name

    @property
    def can_change(self) -> bool:
        """Tell whether the author may still change the review."""
        return self.review is not None and can_be_changed(self.review, clock.now())

    @property
    def can_withdraw(self) -> bool:
        """Tell whether there is a review to withdraw."""
        return self.review is not None and can_be_withdrawn(self.review)


def places_of(order: Order) -> list[tuple[VendorOrder, list[Place]]]:
    """List the completed parts of an order, each with its kept lines and its seller, in three queries."""
    parts = list(VendorOrder.objects.filter(order=order, state=VendorOrderState.COMPLETED).order_by("pk"))
    keys = [part.pk for part in parts]
    lines = OrderLine.objects.filter(vendor_order__in=keys).select_related("variant").order_by("pk")
    kept = [line for line in lines if line.quantity > line.cancelled_quantity]
    written = list(Review.objects.filter(vendor_order__in=keys).select_related("reply", "vendor", "order_line"))
    of_lines = {one.order_line_id: one for one in written if one.order_line_id}
    of_sellers = {one.vendor_order_id: one for one in written if one.subject == ReviewSubject.SELLER}
    return [
        (
            part,
            [
                *(
                    Place(part=part, line=line, review=of_lines.get(line.pk))
                    for line in kept
                    if line.vendor_order_id == part.pk
                ),
                Place(part=part, line=None, review=of_sellers.get(part.pk)),
            ],
        )
        for part in parts
    ]


def written_by(user: User) -> "list[tuple[Review, str]]":
    """List what a person wrote with the link of each order, the newest first."""
    found = Review.objects.filter(vendor_order__order__user=user).select_related(
        "vendor_order__order", "order_line", "reply", "vendor"
    )
    return [(one, order_token(one.vendor_order.order)) for one in found.order_by("-written_at", "-pk")]


def to_review(user: User) -> "list[Order]":
    """List the person's orders with something completed and not yet reviewed, the newest first, at most ten."""
    open_lines = OrderLine.objects.filter(
        vendor_order__order__user=user, vendor_order__state=VendorOrderState.COMPLETED, review=None
    )
    return list(Order.objects.filter(pk__in=open_lines.values("vendor_order__order")).order_by("-placed_at")[:10])
