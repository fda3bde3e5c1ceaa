"""Forms of the seller's panel and of the buyer's page."""

from marketplace.orders.forms.handling import CancelForm, CancelLinesForm, ShipForm, TakeBackForm

__all__ = ["CancelForm", "CancelLinesForm", "ShipForm", "TakeBackForm"]
