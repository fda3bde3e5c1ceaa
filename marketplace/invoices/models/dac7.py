"""The yearly report on sellers to the tax office (DAC7, law.md §6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.documents import private_storage
from core.models.append_only import AppendOnlyModel
from vendors.models import Vendor


class ExchangeRate(AppendOnlyModel):
    """How many PLN one euro is for a year's report; the last row of a year holds, older ones stay as the record."""

    year = models.PositiveSmallIntegerField(_("rok sprawozdania"))
    rate = models.DecimalField(_("kurs: złotych za 1 euro"), max_digits=8, decimal_places=4)
    published_on = models.DateField(_("dzień kursu"))
    table = models.CharField(_("numer tabeli NBP"), max_length=30)
    entered_by_id = models.BigIntegerField()
    entered_by_name = models.CharField(max_length=254)
    entered_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-year", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(rate__gt=0), name="exchange_rate_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.rate}"


class Dac7Request(models.Model):
    """The market asks a seller for missing data: opened with the first letter, closed when the data are whole.

    A second letter goes after 30 days; from the 60th day on payouts wait (law.md R6-03), which is derived from these
    dates and never stored.
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="dac7_requests")
    opened_at = models.DateTimeField(default=clock.now)
    reminded_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vendor"], condition=models.Q(closed_at=None), name="dac7_request_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vendor_id}: {self.opened_at:%Y-%m-%d}"


class Dac7Copy(AppendOnlyModel):
    """What the market reports of a seller for a year, as the seller got it; a change gives a new version."""

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="dac7_copies")
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    data = models.JSONField()
    file = models.FileField(storage=private_storage, upload_to="dac7/", max_length=200)
    sha256 = models.CharField(max_length=64)
    made_by_name = models.CharField(max_length=254, blank=True)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-year", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["vendor", "year", "version"], name="dac7_copy_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.vendor_id}/{self.year}/{self.version}"
