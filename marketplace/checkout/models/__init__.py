"""Tables of the basket."""

from marketplace.checkout.models.checkout import BuyerType, Checkout
from marketplace.checkout.models.checkout_delivery import CheckoutDelivery
from marketplace.checkout.models.checkout_line import CheckoutLine
from marketplace.checkout.models.checkout_transaction import CheckoutTransaction

__all__ = ["BuyerType", "Checkout", "CheckoutDelivery", "CheckoutLine", "CheckoutTransaction"]
