"""The history of the scheme: one chain of entries, each holding the hash of the one before."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models.append_only import AppendOnlyModel


class HistoryEntry(AppendOnlyModel):
    """One thing that was done: who, what, about which row, with the facts of that row afterwards.

    `own_hash` is the SHA-256 of all fields and of `previous_hash`, so an entry that is changed, left out or put between
    breaks the chain; a row of the scheme changed by SQL no longer equals its last facts (`manage.py verify_history`).
    The actor is a number and a name: history outlives an erased account.
    """

    number = models.PositiveBigIntegerField(unique=True)
    happened_at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=254, blank=True)
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    case = models.CharField(max_length=30, blank=True)
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    own_hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("wpis historii")
        verbose_name_plural = _("historia znaku")
        ordering = ["number"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "number"], name="history_subject"),
            models.Index(fields=["case", "number"], name="history_case"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.verb}"


class HistoryHead(models.Model):
    """The end of the chain: the row that every writer holds, so that numbers and hashes follow one another."""

    number = models.PositiveBigIntegerField(default=0)
    own_hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        verbose_name = _("koniec historii znaku")
        verbose_name_plural = _("koniec historii znaku")

    def __str__(self) -> str:
        return str(self.number)


class RenewalReminder(AppendOnlyModel):
    """That a holder was reminded of a certificate's end at one step (days before), so that none is sent twice."""

    certificate = models.ForeignKey("quality_mark.Certificate", models.PROTECT, related_name="renewal_reminders")
    step = models.PositiveSmallIntegerField(_("dni przed końcem"))
    sent_at = models.DateTimeField()

    class Meta:
        verbose_name = _("przypomnienie o odnowieniu")
        verbose_name_plural = _("przypomnienia o odnowieniu")
        ordering = ["certificate", "-step"]
        constraints = [models.UniqueConstraint(fields=["certificate", "step"], name="renewal_reminder_once")]

    def __str__(self) -> str:
        return f"{self.certificate_id}: D-{self.step}"
