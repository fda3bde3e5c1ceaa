"""Asking buyers for a review: once an order, and never who said stop."""

from django.db import models

from core import clock
from marketplace.orders.models import VendorOrder


class ReviewInvitation(models.Model):
    """One part of an order whose buyer was asked, or was not because of a stop; it is asked never again."""

    vendor_order = models.OneToOneField(VendorOrder, models.PROTECT, related_name="review_invitation")
    is_sent = models.BooleanField()
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.vendor_order_id}: {self.is_sent}"


class InvitationStop(models.Model):
    """An address that wants no more questions, kept as a keyed digest: nobody can read the address from it."""

    digest = models.CharField(max_length=64, primary_key=True)
    stopped_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.digest[:8]
