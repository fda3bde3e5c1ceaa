"""Days on which a vendor rests."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from vendors.models.vendor import Vendor


class ClosedKind(models.TextChoices):
    """What stops meanwhile."""

    HOLIDAY = "HOLIDAY", _("przerwa: nie przyjmujemy zamówień")
    NO_PRODUCTION = "NO_PRODUCTION", _("przyjmujemy zamówienia, ale nie produkujemy")


class ClosedPeriod(models.Model):
    """Whole Warsaw days, both ends included; two periods of one vendor never share a day (marketplaces.md row 13).

    HOLIDAY: nothing can be ordered, buyers read `message`. NO_PRODUCTION: orders come in, lead times move past the end.
    """

    vendor = models.ForeignKey(Vendor, models.CASCADE, related_name="closed_periods")
    kind = models.CharField(_("rodzaj przerwy"), max_length=15, choices=ClosedKind.choices)
    starts_on = models.DateField(_("pierwszy dzień przerwy"))
    ends_on = models.DateField(_("ostatni dzień przerwy"))
    message = models.CharField(_("wiadomość dla kupujących"), max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("przerwa")
        verbose_name_plural = _("przerwy")
        ordering = ["starts_on", "pk"]
        indexes = [models.Index(fields=["vendor", "ends_on"], name="closed_period_end")]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=ClosedKind.values), name="closed_period_kind_known"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="closed_period_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vendor}: {self.starts_on} - {self.ends_on}"
