"""Tables of payments."""

from marketplace.payments.models.connected_account import ConnectedAccount
from marketplace.payments.models.difference import DifferenceKind, ReconciliationDifference, WayOut
from marketplace.payments.models.dispute import Dispute
from marketplace.payments.models.ledger import LedgerEntry, LedgerTransaction
from marketplace.payments.models.money_policy import FeeBearer, MoneyPolicy
from marketplace.payments.models.payment import Payment
from marketplace.payments.models.refund import Refund, RefundReason
from marketplace.payments.models.transfer import Transfer, TransferReversal
from marketplace.payments.models.webhook_receipt import WebhookReceipt

__all__ = [
    "ConnectedAccount",
    "DifferenceKind",
    "Dispute",
    "FeeBearer",
    "LedgerEntry",
    "LedgerTransaction",
    "MoneyPolicy",
    "Payment",
    "ReconciliationDifference",
    "Refund",
    "RefundReason",
    "Transfer",
    "TransferReversal",
    "WayOut",
    "WebhookReceipt",
]
