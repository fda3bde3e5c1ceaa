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
