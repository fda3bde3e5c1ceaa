"""The terms under which a vendor sells."""

import hashlib
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from vendors.models.vendor import Vendor


class SellerTerms(models.Model):
    """One version of a vendor's terms of sale; an order keeps the one in force when it was placed (law.md R2-04)."""

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="terms")
    version = models.PositiveIntegerField()
    text = models.TextField(_("treść"))
    text_hash = models.CharField(max_length=64, editable=False)
    effective_from = models.DateField(_("obowiązuje od"))

    class Meta:
        verbose_name = _("regulamin sprzedawcy")
        verbose_name_plural = _("regulaminy sprzedawcy")
        ordering = ["vendor", "-version"]
        constraints = [models.UniqueConstraint(fields=["vendor", "version"], name="terms_version_once")]

    def __str__(self) -> str:
        return f"{self.vendor} v{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the hash of the text beside it."""
        self.text_hash = hashlib.sha256(self.text.encode()).hexdigest()
        super().save(*args, **kwargs)
