"""The market's terms for sellers (P2B art. 3; law.md R4-01) and who accepted which version."""

import hashlib
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.models.append_only import AppendOnlyModel
from vendors.models.vendor import Vendor


class MarketTerms(AppendOnlyModel):
    """One version of the terms between the operator and sellers, in Markdown; versions are public and never change.

    `summary` tells in a few sentences what is new. `early_reason` is the legal duty for which a version holds sooner
    than 15 days after its publication (T4-01); empty in all other cases.
    """

    version = models.PositiveIntegerField(unique=True)
    text = models.TextField(_("treść"))
    text_hash = models.CharField(max_length=64, editable=False)
    summary = models.TextField(_("co się zmienia"), blank=True)
    effective_from = models.DateField(_("obowiązuje od"))
    early_reason = models.TextField(_("obowiązek prawny"), blank=True)
    published_by = models.ForeignKey(User, models.PROTECT, related_name="market_terms_published")
    published_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("regulamin rynku dla sprzedawców")
        verbose_name_plural = _("regulaminy rynku dla sprzedawców")
        ordering = ["-version"]
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="market_terms_have_text")]

    def __str__(self) -> str:
        return f"v{self.version}"

    @property
    def is_in_force(self) -> bool:
        """Tell whether its day has come; a newer version may have replaced it since."""
        return self.effective_from <= clock.today()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the hash of the text beside it."""
        self.text_hash = hashlib.sha256(self.text.encode()).hexdigest()
        super().save(*args, **kwargs)


class MarketTermsAcceptance(AppendOnlyModel):
    """A vendor's yes to one version, given by an owner or manager; written once."""

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="market_terms_accepted")
    terms = models.ForeignKey(MarketTerms, models.PROTECT, related_name="acceptances")
    accepted_by = models.ForeignKey(User, models.PROTECT, related_name="market_terms_accepted")
    accepted_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("zgoda na regulamin rynku")
        verbose_name_plural = _("zgody na regulamin rynku")
        ordering = ["-accepted_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["vendor", "terms"], name="market_terms_accepted_once")]

    def __str__(self) -> str:
        return f"{self.vendor}: {self.terms}"
