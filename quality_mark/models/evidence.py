"""Files that prove something to the scheme's bodies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.documents import private_storage
from quality_mark.models.application import Application, Recommendation
from quality_mark.models.scheme_version import Criterion


class Evidence(models.Model):
    """A private file of an application, for a criterion, a recommendation or in general; each view is written down.

    A replaced file stays with `removed_at`; only what was there at a sending stands in its snapshot (by hash).
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="evidence")
    criterion = models.ForeignKey(Criterion, models.PROTECT, null=True, blank=True, related_name="evidence")
    recommendation = models.ForeignKey(Recommendation, models.SET_NULL, null=True, blank=True, related_name="evidence")
    title = models.CharField(_("co to za dokument"), max_length=200)
    file = models.FileField(storage=private_storage, upload_to="mark/evidence/", max_length=200)
    name = models.CharField(max_length=100)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    valid_to = models.DateField(_("ważny do"), null=True, blank=True)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("dowód")
        verbose_name_plural = _("dowody")
        ordering = ["application", "criterion", "pk"]

    def __str__(self) -> str:
        return self.title


class FindingOutcome(models.TextChoices):
    """What somebody found of a criterion."""

    MET = "MET", _("spełnione")
    NOT_MET = "NOT_MET", _("niespełnione")
    MISSING = "MISSING", _("brakuje danych")


class FormalFinding(models.Model):
    """What the scheme's operator found of one criterion, or of one file; the last word before *complete* counts."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="formal_findings")
    criterion = models.ForeignKey(Criterion, models.PROTECT, null=True, blank=True, related_name="formal_findings")
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="formal_findings")
    outcome = models.CharField(_("wynik"), max_length=10, choices=FindingOutcome.choices)
    note = models.CharField(_("uwaga"), max_length=1000, blank=True)
    found_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    found_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("ustalenie formalne")
        verbose_name_plural = _("ustalenia formalne")
        ordering = ["application", "criterion", "evidence"]
        constraints = [
            models.UniqueConstraint(fields=["application", "criterion"], name="formal_finding_once"),
            models.UniqueConstraint(fields=["application", "evidence"], name="formal_finding_once_per_file"),
            models.CheckConstraint(
                name="formal_finding_of_one_thing",
                condition=models.Q(criterion__isnull=False, evidence=None)
                | models.Q(criterion=None, evidence__isnull=False),
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=FindingOutcome.values), name="formal_finding_outcome_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id or self.evidence_id}: {self.outcome}"


class CompletionCall(models.Model):
    """A call to complete an application by a day; `parts` maps a part of the application to what is missing there."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="calls")
    parts = models.JSONField(_("czego brakuje"), default=dict)
    text = models.TextField(_("wyjaśnienie"), blank=True)
    due_on = models.DateField(_("do kiedy"))
    called_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    called_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("wezwanie do uzupełnienia")
        verbose_name_plural = _("wezwania do uzupełnienia")
        ordering = ["application", "-called_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(answered_at=None), name="completion_call_once_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application} ({self.due_on})"
