"""One parcel of a seller's part."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from marketplace.orders.models.order_line import OrderLine
from marketplace.orders.models.vendor_order import VendorOrder
from marketplace.orders.states import FulfillmentState


class Fulfillment(models.Model):
    """Pieces that left together, under one tracking number (Saleor's word for a shipment).

    `number` counts the parcels of the part from 1; it is also what makes sending repeatable. A parcel taken back stays
    with its number, CANCELED.
    """

    vendor_order = models.ForeignKey(VendorOrder, models.PROTECT, related_name="fulfillments")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=FulfillmentState.choices, default=FulfillmentState.FULFILLED)
    carrier = models.CharField(_("przewoźnik"), max_length=60, blank=True)
    tracking_number = models.CharField(_("numer przesyłki"), max_length=60, blank=True)
    shipped_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    shipped_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("przesyłka")
        verbose_name_plural = _("przesyłki")
        ordering = ["vendor_order", "number"]
        indexes = [models.Index(fields=["tracking_number"], name="fulfillment_tracking")]
        constraints = [
            models.UniqueConstraint(fields=["vendor_order", "number"], name="fulfillment_number_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=FulfillmentState.values), name="fulfillment_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vendor_order_id}/{self.number}"


class FulfillmentLine(models.Model):
    """How many pieces of one position are in a parcel."""

    fulfillment = models.ForeignKey(Fulfillment, models.CASCADE, related_name="lines")
    order_line = models.ForeignKey(OrderLine, models.PROTECT, related_name="fulfillment_lines")
    quantity = models.PositiveIntegerField()

    class Meta:
        ordering = ["fulfillment", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fulfillment", "order_line"], name="fulfillment_line_once"),
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="fulfillment_line_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.order_line_id}"
