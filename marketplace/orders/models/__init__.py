"""Tables of orders."""

from marketplace.orders.models.consent import Consent
from marketplace.orders.models.fulfillment import Fulfillment, FulfillmentLine
from marketplace.orders.models.legal_hold import LegalHold
from marketplace.orders.models.line_cancellation import LineCancellation
from marketplace.orders.models.message import Message, MessageAttachment, MessageReport, MessageSide, ThreadReading
from marketplace.orders.models.number_series import NumberSeries
from marketplace.orders.models.order import Order
from marketplace.orders.models.order_document import OrderDocument
from marketplace.orders.models.order_line import OrderLine
from marketplace.orders.models.purchase_complaint import AdrStatement, ComplaintPhoto, PurchaseComplaint, Remedy
from marketplace.orders.models.refund_account import RefundAccount
from marketplace.orders.models.refund_line import RefundLine
from marketplace.orders.models.return_case import (
    DeliveryReport,
    DeliverySide,
    ReturnCase,
    ReturnFate,
    ReturnKind,
    ReturnLine,
    WithdrawalLink,
)
from marketplace.orders.models.vendor_order import VendorOrder, VendorOrderQuerySet

__all__ = [
    "AdrStatement",
    "ComplaintPhoto",
    "Consent",
    "DeliveryReport",
    "DeliverySide",
    "Fulfillment",
    "FulfillmentLine",
    "LegalHold",
    "LineCancellation",
    "Message",
    "MessageAttachment",
    "MessageReport",
    "MessageSide",
    "NumberSeries",
    "Order",
    "OrderDocument",
    "OrderLine",
    "PurchaseComplaint",
    "RefundAccount",
    "RefundLine",
    "Remedy",
    "ReturnCase",
    "ReturnFate",
    "ReturnKind",
    "ReturnLine",
    "ThreadReading",
    "VendorOrder",
    "VendorOrderQuerySet",
    "WithdrawalLink",
]
