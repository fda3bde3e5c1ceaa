"""What the tax law keeps of an erased buyer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from marketplace.orders.models.order import Order


class LegalHold(models.Model):
    """Who bought, set aside when the buyer was erased, until the end of `keep_until` (law.md R10-04, T10-03).

    No page, file, search or admin shows it. `manage.py read_legal_hold` hands it to the operator's technician for a tax
    or court authority, with a reason that stays in the log of access. `payload` holds the emptied columns by name.
    """

    order = models.OneToOneField(Order, models.PROTECT, related_name="legal_hold")
    payload = models.JSONField()
    keep_until = models.DateField()
    held_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("dane odłożone dla prawa podatkowego")
        verbose_name_plural = _("dane odłożone dla prawa podatkowego")
        ordering = ["pk"]
        indexes = [models.Index(fields=["keep_until"], name="legal_hold_until")]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.keep_until}"
