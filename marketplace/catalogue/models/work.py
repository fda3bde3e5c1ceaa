"""How much a workshop can make in a week, and what is already promised."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from marketplace.catalogue.models.product import Product
from vendors.models import Vendor


class WorkUnit(models.TextChoices):
    """What a workshop counts."""

    PIECES = "PIECES", _("sztuki")
    HOURS = "HOURS", _("godziny pracy")


class WorkCapacity(models.Model):
    """A weekly limit of things made to order: of the whole workshop (no product), or of one listing, in pieces.

    A listing's row also says how many minutes one piece takes (60 when unknown), for workshops that count hours;
    `weekly_limit` is empty when a listing has no limit of its own. The row is locked while an order takes its place
    in the queue, so two buyers never get the same hour.
    """

    vendor = models.ForeignKey(Vendor, models.CASCADE, related_name="capacities")
    product = models.OneToOneField(Product, models.CASCADE, null=True, blank=True, related_name="capacity")
    unit = models.CharField(max_length=6, choices=WorkUnit.choices, default=WorkUnit.PIECES)
    weekly_limit = models.PositiveIntegerField(null=True, blank=True)
    minutes_per_piece = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("moc przerobowa")
        verbose_name_plural = _("moce przerobowe")
        constraints = [
            models.UniqueConstraint(
                fields=["vendor"], condition=models.Q(product=None), name="work_capacity_once_per_vendor"
            ),
            models.CheckConstraint(condition=models.Q(unit__in=WorkUnit.values), name="work_unit_known"),
            models.CheckConstraint(
                condition=models.Q(weekly_limit__isnull=True) | models.Q(weekly_limit__gte=1),
                name="work_limit_positive",
            ),
            models.CheckConstraint(
                condition=models.Q(minutes_per_piece__isnull=True) | models.Q(minutes_per_piece__gte=1),
                name="work_minutes_positive",
            ),
            models.CheckConstraint(
                condition=models.Q(product=None) | models.Q(unit=WorkUnit.PIECES), name="work_of_listing_in_pieces"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vendor_id}/{self.product_id or '-'}: {self.weekly_limit} {self.unit}"


class WorkBooking(models.Model):
    """What an order line takes of one week: pieces, or minutes where hours are counted; `week` is its Monday.

    `reference` is the order line's key, a plain number here; `per_piece` is what one piece takes.
    """

    capacity = models.ForeignKey(WorkCapacity, models.CASCADE, related_name="bookings")
    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    week = models.DateField()
    amount = models.PositiveIntegerField()
    per_piece = models.PositiveIntegerField()
    reference = models.BigIntegerField()
    booked_on = models.DateField(default=clock.today)

    class Meta:
        ordering = ["week", "pk"]
        indexes = [
            models.Index(fields=["capacity", "week"], name="work_booking_week"),
            models.Index(fields=["reference"], name="work_booking_reference"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gte=1), name="work_booking_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.week}: {self.amount}"
