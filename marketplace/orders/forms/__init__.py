"""Forms of the seller's panel and of the buyer's page."""

from marketplace.orders.forms.handling import CancelForm, CancelLinesForm, ShipForm, TakeBackForm
from marketplace.orders.forms.lists import ExportForm, OrderFilterForm

__all__ = ["CancelForm", "CancelLinesForm", "ExportForm", "OrderFilterForm", "ShipForm", "TakeBackForm"]
