"""The delivery chosen for one vendor's part of a basket."""

from django.db import models

from core.money import MoneyField
from marketplace.checkout.models.checkout import Checkout
from vendors.models import DeliveryMethod, Vendor


class CheckoutDelivery(models.Model):
    """A vendor's delivery method, with the parcel locker's code where it needs one and the price last seen."""

    checkout = models.ForeignKey(Checkout, models.CASCADE, related_name="deliveries")
    vendor = models.ForeignKey(Vendor, models.CASCADE, related_name="+")
    method = models.ForeignKey(DeliveryMethod, models.CASCADE, related_name="+")
    point_code = models.CharField(max_length=20, blank=True)
    seen_gross = MoneyField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["checkout", "vendor"], name="checkout_delivery_once")]

    def __str__(self) -> str:
        return f"{self.checkout_id}: {self.method_id}"
