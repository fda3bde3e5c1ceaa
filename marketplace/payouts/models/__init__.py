"""Tables of payouts."""

from marketplace.payouts.models.batch import PayoutBatch
from marketplace.payouts.models.payout import Payout, PayoutItem

__all__ = ["Payout", "PayoutBatch", "PayoutItem"]
