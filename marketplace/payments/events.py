"""What payments tell the world."""

import dataclasses

from core.events import Event


@dataclasses.dataclass(frozen=True, kw_only=True)
class PaymentSucceeded(Event):
    """The money of a payment is there."""

    payment_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class PaymentFailed(Event):
    """A payment did not go through."""

    payment_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class PaymentArrivedLate(Event):
    """Money came for a payment that had been given up: a case for people."""

    payment_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class RefundRequested(Event):
    """Money must go back through the provider that took it."""

    refund_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class RefundSucceeded(Event):
    """A refund was paid."""

    refund_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class RefundFailed(Event):
    """A refund could not be paid, or came back: a case for people."""

    refund_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class FeeTaken(Event):
    """What the provider took of a payment is known."""

    payment_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class PaymentCancelled(Event):
    """Nobody waits for a payment any more: the provider shall not take it."""

    payment_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class PaymentHeld(Event):
    """The bank put the money of a payment aside."""

    payment_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class CaptureWanted(Event):
    """There is an order for a payment that the bank put aside: the provider shall take it."""

    payment_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class WebhookReceived(Event):
    """A provider told us something that was kept."""

    receipt_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class RefundedOutside(Event):
    """Money went back without us, by the provider's own pages or a lost dispute; somebody says whose part it is."""

    difference_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ChargeReturnWanted(Event):
    """A second payment of the same thing must go back through the provider that took it."""

    difference_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class DisputeOpened(Event):
    """A buyer asked the bank for the money back."""

    dispute_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class DisputeAnswered(Event):
    """Evidence of a dispute is written; its papers must be typeset, then both must reach the bank."""

    dispute_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class DisputePapersReady(Event):
    """The papers that go with the evidence of a dispute are typeset and kept."""

    dispute_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class DisputeDue(Event):
    """Nobody answered a dispute and its last day comes near."""

    dispute_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class DisputeClosed(Event):
    """The bank decided a dispute."""

    dispute_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class AccountWanted(Event):
    """A seller wants an account at the payment provider."""

    account_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class TransferRequested(Event):
    """Money must be passed on to a seller's account."""

    transfer_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class TransferSettled(Event):
    """A transfer reached the seller's account, or failed."""

    transfer_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class TransferWaits(Event):
    """Our balance lacks the money of a transfer: it is tried again later."""

    transfer_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReversalRequested(Event):
    """Money of a transfer must be taken back."""

    reversal_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReversalSettled(Event):
    """Money of a transfer came back, or could not be taken back."""

    reversal_id: int
