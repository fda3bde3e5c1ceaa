"""Who may open the addresses of orders and of what comes after the sale; a part of routes.ROUTES."""

from typing import Final

from tests.access.audiences import ANYBODY, ROPS, SELL, SELL_OR_ROPS, SIGNED_IN, SOME_VENDOR, VIEW, Audience

AFTERSALE_ROUTES: Final[dict[str, Audience | tuple[Audience, Audience]]] = {
    **dict.fromkeys(
        (
            "orders:complain",
            "orders:complain_about",
            "orders:complaint_answer",
            "orders:complaint_photo",
            "orders:object_to_return",
            "orders:purchase_complaint",
            "orders:post_return",
            "orders:refund_account",
            "orders:report_arrival",
            "orders:request_cancellation",
            "orders:request_return",
            "orders:return_page",
            "orders:return_receipt",
            "orders:withdraw",
            "orders:withdraw_order",
            "orders:withdraw_part",
        ),
        ANYBODY,  # links with a secret in them
    ),
    "orders:withdrawal_notice": ANYBODY,
    "orders:withdrawal_notice_file": ANYBODY,
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
    "orders:after_sale": ROPS,
    "orders:give_goodwill": SELL,
    "orders:repeat_refund": SELL_OR_ROPS,
    "orders:panel_complaint": (VIEW, SELL),
    "orders:panel_complaint_photo": VIEW,
    "orders:panel_complaints": VIEW,
    "orders:panel_returns": VIEW,
    "orders:panel_return": (VIEW, SELL),
    "orders:report_delivery": SELL,
}
