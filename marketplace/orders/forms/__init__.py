"""Forms of the seller's panel and of the buyer's page."""

from marketplace.orders.forms.handling import CancelForm, CancelLinesForm, ShipForm, TakeBackForm
from marketplace.orders.forms.lists import ExportForm, OrderFilterForm
from marketplace.orders.forms.messages import CloseReportForm, MessageForm, ReportForm

__all__ = [
    "CancelForm",
    "CancelLinesForm",
    "CloseReportForm",
    "ExportForm",
    "MessageForm",
    "OrderFilterForm",
    "ReportForm",
    "ShipForm",
    "TakeBackForm",
]
