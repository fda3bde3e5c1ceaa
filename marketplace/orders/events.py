"""What orders tell the world."""

import dataclasses

from core.events import Event


@dataclasses.dataclass(frozen=True, kw_only=True)
class OrderPlaced(Event):
    """A buyer placed an order."""

    order_id: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class VendorOrderPaid(Event):
    """The money of one seller's part is there."""

    vendor_order_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class VendorOrderMoved(Event):
    """One seller's part reached a new state that its buyer should know of."""

    vendor_order_id: int
    state: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class ParcelSent(Event):
    """A parcel of one seller's part left."""

    fulfillment_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ParcelCanceled(Event):
    """A parcel was recorded by mistake and taken back."""

    fulfillment_id: int
    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class LinesCancelled(Event):
    """The seller called off pieces of a part; `batch` is the number of the change."""

    vendor_order_id: int
    batch: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class RefundDue(Event):
    """Money of one seller's part must go back to the buyer, for whatever reason; the refund says which."""

    vendor_order_id: int
    refund_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class MessageSent(Event):
    """Buyer or seller wrote a message."""

    message_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class MessageReported(Event):
    """A message was reported to the regional centre."""

    report_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class WithdrawalLinkWanted(Event):
    """Somebody who knows the number and the e-mail of an order asked for a one-time link."""

    order_id: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReturnStated(Event):
    """A buyer withdrew from a contract, asked for a return, or gave up what was not sent."""

    return_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReturnAnswered(Event):
    """The seller said yes or no to what a buyer asked for."""

    return_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReturnPosted(Event):
    """The buyer says that the goods are on their way back."""

    return_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReturnSettled(Event):
    """The seller has what came back and says what becomes of the money."""

    return_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReturnObjected(Event):
    """The buyer objects to a deduction."""

    return_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReturnReminded(Event):
    """A day of a return's clock came: 7 and 12 remind the seller, 13 shows it to the regional centre."""

    return_id: int
    day: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class PurchaseComplaintFiled(Event):
    """A consumer complained about what was bought."""

    purchase_complaint_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class PurchaseComplaintAnswered(Event):
    """A complaint was accepted or refused, or the law accepted it."""

    purchase_complaint_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class PurchaseComplaintFulfilled(Event):
    """The seller did what an accepted complaint demands."""

    purchase_complaint_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class PurchaseComplaintReminded(Event):
    """A day of a complaint's clock came."""

    purchase_complaint_id: int
    day: int
