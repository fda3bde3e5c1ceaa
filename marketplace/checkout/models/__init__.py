"""Tables of the basket."""

from marketplace.checkout.models.checkout import BuyerType, Checkout
from marketplace.checkout.models.checkout_delivery import CheckoutDelivery
from marketplace.checkout.models.checkout_line import CheckoutLine

__all__ = ["BuyerType", "Checkout", "CheckoutDelivery", "CheckoutLine"]
