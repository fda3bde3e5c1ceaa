"""What reviews keep of a buyer."""

from marketplace.orders.models import Order
from marketplace.reviews.models import Review


def export_reviews(order: Order) -> list[dict[str, object]]:
    """Give the reviews of an order as plain values for JSON."""
    return [
        {
            "about": row.subject_name,
            "stars": row.stars,
            "text": row.text,
            "signature": row.signature,
            "state": row.state,
            "written_at": row.written_at.isoformat(),
        }
        for row in Review.objects.filter(vendor_order__order=order)
        .select_related("order_line", "vendor_order")
        .order_by("pk")
    ]
