"""Who may open the addresses of orders and of what comes after the sale; a part of routes.ROUTES."""

from typing import Final

from tests.access.audiences import ANYBODY, SELL, SELL_OR_ROPS, SIGNED_IN, SOME_VENDOR, VIEW, Audience

AFTERSALE_ROUTES: Final[dict[str, Audience | tuple[Audience, Audience]]] = {
    **dict.fromkeys(
        (
            "orders:object_to_return",
            "orders:post_return",
            "orders:report_arrival",
            "orders:return_page",
            "orders:return_receipt",
            "orders:withdraw",
            "orders:withdraw_order",
            "orders:withdraw_part",
        ),
        ANYBODY,  # links with a secret in them
    ),
    "orders:panel_orders": SOME_VENDOR,
    "orders:panel_order": VIEW,
    "orders:accept_order": SELL,
    "orders:cancel_fulfillment": SELL,
    "orders:cancel_lines": SELL,
    "orders:cancel_order": SELL,
    "orders:complete_order": SELL,
    "orders:mark_paid": SELL_OR_ROPS,
    "orders:mark_ready_for_pickup": SELL,
    "orders:mark_refunded": SELL_OR_ROPS,
    "orders:ship_order": SELL,
    "orders:bulk_orders": SIGNED_IN,  # finds the own among the ticked ones and says nothing of the others
    "orders:print_orders": VIEW,
    "orders:export_orders": SOME_VENDOR,  # the own vendors only, without buyers' data unless one has the right to them
    "orders:panel_messages": (VIEW, SELL),
    "orders:panel_report": SELL,
    "orders:panel_attachment": VIEW,
    "orders:work_capacity": (VIEW, SELL),
    "orders:listing_capacity": SELL,
    "orders:panel_returns": VIEW,
    "orders:panel_return": (VIEW, SELL),
    "orders:report_delivery": SELL,
}
