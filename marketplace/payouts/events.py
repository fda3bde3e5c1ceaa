"""What payouts tell the world."""

import dataclasses

from core.events import Event


@dataclasses.dataclass(frozen=True, kw_only=True)
class PayoutOrdered(Event):
    """Two people let a payout go."""

    payout_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class PayoutReturned(Event):
    """A payout came back: the seller's account must be checked."""

    payout_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class PayoutReduced(Event):
    """Some of a payout was taken back: it goes with the next one."""

    payout_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class StatementBrought(Event):
    """A bank statement was kept; its lines are to be recognised."""

    statement_id: int
