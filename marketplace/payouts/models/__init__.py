"""Tables of payouts."""

from marketplace.payouts.models.bank import BankLine, BankStatement
from marketplace.payouts.models.batch import PayoutBatch
from marketplace.payouts.models.payout import Payout, PayoutItem

__all__ = ["BankLine", "BankStatement", "Payout", "PayoutBatch", "PayoutItem"]
