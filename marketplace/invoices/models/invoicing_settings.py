"""How a seller makes its sales documents, and what it says about its taxes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.money import MoneyField
from vendors.models import Vendor


class InvoicingMode(models.TextChoices):
    """Where the seller's invoices come from (law.md R7-03)."""

    UPLOAD = "UPLOAD", _("Wystawiamy faktury we własnym programie i dodajemy tu gotowe pliki")
    FA3 = "FA3", _("Rynek ES przygotowuje faktury, a my wysyłamy je do KSeF")


class InvoicingSettings(models.Model):
    """One row a seller; without a row the defaults hold.

    `uses_ksef_relief`: the seller issues outside KSeF while the month stays within the relief; ignored by date from
    2027-01-01 (law.md R7-05). `started_on`: first day of business, when it lies in the year counted (pro rata, R7-02).
    `never_exempt`: sells goods that art. 113 never exempts. `sales_elsewhere`: this year's other turnover in PLN, by
    the seller's own word, with the year it is about.
    """

    vendor = models.OneToOneField(Vendor, models.PROTECT, related_name="invoicing_settings")
    mode = models.CharField(max_length=10, choices=InvoicingMode.choices, default=InvoicingMode.UPLOAD)
    uses_ksef_relief = models.BooleanField(default=False)
    started_on = models.DateField(null=True, blank=True)
    never_exempt = models.BooleanField(default=False)
    sales_elsewhere = MoneyField(default=0)
    sales_elsewhere_year = models.PositiveSmallIntegerField(null=True, blank=True)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(mode__in=InvoicingMode.values), name="invoicing_mode_known"),
        ]

    def __str__(self) -> str:
        return f"{self.vendor_id}: {self.mode}"
