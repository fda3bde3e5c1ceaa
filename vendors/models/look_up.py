"""What a public register answered about an entity."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from vendors.models.vendor import Vendor


class LookUpSource(models.TextChoices):
    """The public register that was asked (law.md R3-02)."""

    VAT_WHITE_LIST = "VAT_WHITE_LIST", _("biała lista podatników VAT")
    KRS = "KRS", _("Krajowy Rejestr Sądowy")


class LookUpOutcome(models.TextChoices):
    """What came of it; none of them decides anything by itself."""

    FOUND = "FOUND", _("dane się zgadzają")
    DIFFERENT = "DIFFERENT", _("dane się różnią")
    NOT_FOUND = "NOT_FOUND", _("nie ma w rejestrze")
    UNAVAILABLE = "UNAVAILABLE", _("rejestr nie odpowiedział")


class LookUp(models.Model):
    """One question to a public register and its answer, with the date; `summary` maps words to values found."""

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="look_ups")
    source = models.CharField(max_length=20, choices=LookUpSource.choices)
    asked = models.CharField(max_length=60)
    outcome = models.CharField(max_length=15, choices=LookUpOutcome.choices)
    summary = models.JSONField(default=dict)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("sprawdzenie w rejestrze")
        verbose_name_plural = _("sprawdzenia w rejestrach")
        ordering = ["-checked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(source__in=LookUpSource.values), name="look_up_source_known"),
            models.CheckConstraint(condition=models.Q(outcome__in=LookUpOutcome.values), name="look_up_outcome_known"),
        ]

    def __str__(self) -> str:
        return f"{self.vendor}: {self.source} {self.outcome}"
