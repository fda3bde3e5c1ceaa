"""The certification scheme and the versions of its terms."""

import hashlib
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from quality_mark.states import LabelMode


class Scheme(models.Model):
    """A scheme behind a mark, with the mode in which its label may be shown today.

    Switching to BADGE takes two persons: the first one's proposal waits in `badge_proposed_by` with the legal basis
    that it names (law.md R13-01).
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(_("nazwa"), max_length=120)
    owner = models.CharField(_("właściciel znaku"), max_length=200)
    operator = models.CharField(_("prowadzący certyfikację"), max_length=200)
    label_mode = models.CharField(max_length=12, choices=LabelMode.choices, default=LabelMode.TEXT_STATUS)
    legal_basis = models.TextField(_("podstawa prawna pokazywania znaku"), blank=True)
    badge_proposed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, editable=False, related_name="+")

    class Meta:
        verbose_name = _("system certyfikacji")
        verbose_name_plural = _("systemy certyfikacji")
        constraints = [
            models.CheckConstraint(condition=models.Q(label_mode__in=LabelMode.values), name="label_mode_known")
        ]

    def __str__(self) -> str:
        return self.name


class SchemeVersion(models.Model):
    """The terms of a scheme from one date to another; a certificate is granted under one version."""

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    terms = models.TextField(_("zasady"))
    criteria = models.JSONField(_("kryteria"), default=list)
    validity_months = models.PositiveSmallIntegerField(_("ważność certyfikatu (miesiące)"), default=12)
    text_hash = models.CharField(max_length=64, editable=False)
    effective_from = models.DateField(_("obowiązuje od"))
    effective_to = models.DateField(_("obowiązuje do"), null=True, blank=True)

    class Meta:
        verbose_name = _("wersja zasad")
        verbose_name_plural = _("wersje zasad")
        ordering = ["scheme", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "version"], name="scheme_version_once"),
            models.CheckConstraint(
                condition=models.Q(effective_to=None) | models.Q(effective_to__gte=models.F("effective_from")),
                name="scheme_version_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} v{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the hash of the terms beside them."""
        self.text_hash = hashlib.sha256(self.terms.encode()).hexdigest()
        super().save(*args, **kwargs)
