"""Audits by the monitoring body, what they found, and what must be put right."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.documents import private_storage
from core.models.append_only import AppendOnlyModel
from quality_mark.models.application import Application
from quality_mark.models.bodies import MonitoringBody
from quality_mark.models.certificate import Certificate
from quality_mark.models.evidence import FindingOutcome
from quality_mark.models.scheme_version import Criterion, Severity
from quality_mark.states import AuditKind, AuditState, NonconformityState, ProceedingState


class AuditMethod(models.TextChoices):
    """How the auditor looked."""

    DOCUMENTS = "DOCUMENTS", _("przegląd dokumentów")
    SITE_VISIT = "SITE_VISIT", _("wizyta na miejscu")
    REMOTE = "REMOTE", _("rozmowa zdalna")
    SAMPLE = "SAMPLE", _("badanie próbki")


class AuditConclusion(models.TextChoices):
    """What the auditor concludes for the jury."""

    POSITIVE = "POSITIVE", _("pozytywny")
    CONDITIONAL = "CONDITIONAL", _("pozytywny pod warunkiem")
    NEGATIVE = "NEGATIVE", _("negatywny")


class Audit(models.Model):
    """One audit of an application or of a certificate by the monitoring body; only its own people write it (R13-04).

    The report is a private file; `report_hash` is its SHA-256, fixed when reported. `notes` are the auditor's own.
    """

    application = models.ForeignKey(Application, models.PROTECT, null=True, blank=True, related_name="audits")
    certificate = models.ForeignKey(Certificate, models.PROTECT, null=True, blank=True, related_name="audits")
    kind = models.CharField(_("rodzaj"), max_length=12, choices=AuditKind.choices)
    state = models.CharField(max_length=10, choices=AuditState.choices, default=AuditState.ORDERED)
    body = models.ForeignKey(MonitoringBody, models.PROTECT, related_name="audits")
    auditor = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="audits")
    ordered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    ordered_at = models.DateTimeField(default=clock.now)
    reason = models.CharField(_("powód"), max_length=300, blank=True)
    due_on = models.DateField(_("raport do"))
    planned_on = models.DateField(_("planowana na"), null=True, blank=True)
    performed_on = models.DateField(_("przeprowadzona"), null=True, blank=True)
    method = models.CharField(_("metoda"), max_length=12, choices=AuditMethod.choices, blank=True)
    summary = models.TextField(_("ustalenia"), blank=True)
    conclusion = models.CharField(_("wniosek"), max_length=12, choices=AuditConclusion.choices, blank=True)
    report = models.FileField(storage=private_storage, upload_to="mark/audits/", max_length=200, blank=True)
    report_name = models.CharField(max_length=100, blank=True)
    report_type = models.CharField(max_length=40, blank=True)
    report_hash = models.CharField(max_length=64, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    notes = models.TextField(_("notatki własne"), blank=True)

    class Meta:
        verbose_name = _("kontrola")
        verbose_name_plural = _("kontrole")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["body", "state", "due_on"], name="audit_queue"),
            models.Index(fields=["body", "-reported_at", "-id"], name="audit_newest"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=AuditState.values), name="audit_state_known"),
            models.CheckConstraint(condition=models.Q(kind__in=AuditKind.values), name="audit_kind_known"),
            models.CheckConstraint(
                name="audit_of_one_thing",
                condition=models.Q(application__isnull=False, certificate=None)
                | models.Q(application=None, certificate__isnull=False),
            ),
            models.CheckConstraint(
                name="audit_reported_whole",
                condition=~models.Q(state=AuditState.REPORTED)
                | (
                    models.Q(auditor__isnull=False, performed_on__isnull=False, reported_at__isnull=False)
                    & ~models.Q(method="")
                    & ~models.Q(conclusion="")
                    & ~models.Q(report_hash="")
                ),
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(state__in=[AuditState.ORDERED, AuditState.PLANNED]),
                name="audit_once_open_per_application",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application or self.certificate}: {self.kind}"


class AuditFinding(models.Model):
    """What the auditor found of one criterion."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="findings")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="audit_findings")
    outcome = models.CharField(_("wynik"), max_length=10, choices=FindingOutcome.choices)
    points = models.PositiveSmallIntegerField(_("punkty"), null=True, blank=True)
    text = models.TextField(_("ustalenie"), blank=True)

    class Meta:
        verbose_name = _("ustalenie kontroli")
        verbose_name_plural = _("ustalenia kontroli")
        ordering = ["audit", "criterion"]
        constraints = [
            models.UniqueConstraint(fields=["audit", "criterion"], name="audit_finding_once"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=FindingOutcome.values), name="audit_finding_outcome_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.outcome}"


class Nonconformity(models.Model):
    """A breach found by an audit, its severity and the day by which it must be put right (law.md R13-06)."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="nonconformities")
    certificate = models.ForeignKey(Certificate, models.PROTECT, null=True, blank=True, related_name="nonconformities")
    application = models.ForeignKey(Application, models.PROTECT, null=True, blank=True, related_name="nonconformities")
    criterion = models.ForeignKey(Criterion, models.PROTECT, null=True, blank=True, related_name="+")
    severity = models.CharField(_("waga"), max_length=10, choices=Severity.choices)
    state = models.CharField(max_length=10, choices=NonconformityState.choices, default=NonconformityState.OPEN)
    description = models.TextField(_("na czym polega"))
    due_on = models.DateField(_("do usunięcia do"))
    corrective_action = models.TextField(_("co zrobiono"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    verdict = models.TextField(_("ocena jednostki"), blank=True)
    raised_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("niezgodność")
        verbose_name_plural = _("niezgodności")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="nonconformity_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=NonconformityState.values), name="nonconformity_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(severity__in=Severity.values), name="nonconformity_severity_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.severity}: {self.description[:40]}"


class NonconformityFile(AppendOnlyModel):
    """A private file with which the entity proves that a breach was put right; kept as it came, each view written down.

    Seen by the entity, by auditors and by the scheme's operator, nobody else.
    """

    nonconformity = models.ForeignKey(Nonconformity, models.PROTECT, related_name="files")
    file = models.FileField(storage=private_storage, upload_to="mark/cures/", max_length=200)
    name = models.CharField(max_length=100)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("dowód usunięcia niezgodności")
        verbose_name_plural = _("dowody usunięcia niezgodności")
        ordering = ["nonconformity", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["nonconformity", "sha256"], name="nonconformity_file_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Proceeding(models.Model):
    """A case about withdrawing a certificate: grounds, the holder's right to reply by a day, then the jury's vote.

    The jury's decision stands in Decision (models/jury.py); the certificate moves only by it or by an appeal.
    """

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="proceedings")
    nonconformity = models.ForeignKey(Nonconformity, models.PROTECT, null=True, blank=True, related_name="proceedings")
    number = models.CharField(_("numer"), max_length=30, unique=True)
    state = models.CharField(max_length=10, choices=ProceedingState.choices, default=ProceedingState.OPEN)
    grounds = models.TextField(_("zarzuty i fakty"))
    reply_due_on = models.DateField(_("odpowiedź do"))
    reply = models.TextField(_("odpowiedź posiadacza"), blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("postępowanie o cofnięcie")
        verbose_name_plural = _("postępowania o cofnięcie")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ProceedingState.values), name="proceeding_state_known"),
            models.UniqueConstraint(
                fields=["certificate"],
                condition=models.Q(state__in=[ProceedingState.OPEN, ProceedingState.REPLIED]),
                name="proceeding_once_open",
            ),
        ]

    def __str__(self) -> str:
        return self.number
