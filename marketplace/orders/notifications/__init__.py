"""Letters about orders and what comes after the sale."""

from marketplace.orders.notifications.orders import (
    TOLD_TO_THE_BUYER,
    send_dispute_news,
    send_lines_cancelled,
    send_message_notice,
    send_new_order_to_sellers,
    send_order_confirmation,
    send_order_update,
    send_parcel_canceled,
    send_parcel_sent,
    send_payment_received,
    send_refund_due,
)

__all__ = [
    "TOLD_TO_THE_BUYER",
    "send_dispute_news",
    "send_lines_cancelled",
    "send_message_notice",
    "send_new_order_to_sellers",
    "send_order_confirmation",
    "send_order_update",
    "send_parcel_canceled",
    "send_parcel_sent",
    "send_payment_received",
    "send_refund_due",
]
