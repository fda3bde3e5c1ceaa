"""What an applicant sent, as it was when it was sent, and what the regional centre remarked about it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from vendors.models.vendor import Vendor


class Submission(models.Model):
    """One sending of a vendor's application: number 1, 2, ... and `snapshot`, field name -> value as shown to people.

    The difference between two snapshots is what changed since the last time; documents stand in it by name and hash.
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    snapshot = models.JSONField()
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="submissions_made")
    submitted_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("wysłane zgłoszenie")
        verbose_name_plural = _("wysłane zgłoszenia")
        ordering = ["vendor", "-number"]
        constraints = [models.UniqueConstraint(fields=["vendor", "number"], name="submission_number_once")]

    def __str__(self) -> str:
        return f"{self.vendor} ({self.number})"


class FieldNote(models.Model):
    """A reviewer's remark about one field of a submission; `field` is a key of its snapshot."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="notes")
    field = models.CharField(max_length=60)
    text = models.CharField(_("uwaga"), max_length=1000)

    class Meta:
        verbose_name = _("uwaga do pola")
        verbose_name_plural = _("uwagi do pól")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "field"], name="note_once_per_field"),
            models.CheckConstraint(condition=~models.Q(text=""), name="note_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.text[:40]}"
