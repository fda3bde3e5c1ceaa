"""Yearly checks of vendors that sell, and the reminders that were sent about what is due."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.models.append_only import AppendOnlyModel
from vendors.models.vendor import Vendor


class RecheckOutcome(models.TextChoices):
    """What a check found."""

    IN_ORDER = "IN_ORDER", _("wszystko się zgadza")
    DATA_MISSING = "DATA_MISSING", _("trzeba uzupełnić dane albo dokumenty")


class Recheck(AppendOnlyModel):
    """One check of a vendor: what was found, by whom, and when the next one is due; written once."""

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="rechecks")
    outcome = models.CharField(_("wynik"), max_length=15, choices=RecheckOutcome.choices)
    note = models.TextField(_("co sprawdzono"))
    next_on = models.DateField()
    checked_by = models.ForeignKey(User, models.PROTECT, related_name="rechecks_made")
    checked_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("sprawdzenie")
        verbose_name_plural = _("sprawdzenia")
        ordering = ["-checked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(outcome__in=RecheckOutcome.values), name="recheck_outcome_known"),
            models.CheckConstraint(condition=~models.Q(note=""), name="recheck_has_note"),
        ]

    def __str__(self) -> str:
        return f"{self.vendor}: {self.outcome}"


class ReminderKind(models.TextChoices):
    """What a letter reminds of; the steps of each are in vendors.rules.reminders."""

    DOCUMENT_EXPIRES = "DOCUMENT_EXPIRES", _("dokument traci ważność")
    DATA_MISSING = "DATA_MISSING", _("brakuje danych")
    MARKET_TERMS = "MARKET_TERMS", _("nowy regulamin rynku dla sprzedawców")


class Reminder(models.Model):
    """The log of letters: each step about each subject is sent once, however often the nightly task runs.

    `subject_id` is the key of the row that the letter is about: a document, a recheck, a version of the terms.
    """

    vendor = models.ForeignKey(Vendor, models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=20, choices=ReminderKind.choices)
    subject_id = models.BigIntegerField()
    step = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("przypomnienie")
        verbose_name_plural = _("przypomnienia")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=ReminderKind.values), name="reminder_kind_known"),
            models.UniqueConstraint(fields=["vendor", "kind", "subject_id", "step"], name="reminder_step_once"),
        ]

    def __str__(self) -> str:
        return f"{self.vendor}: {self.kind} {self.step}"
