"""The evidence of the legal gate, and the graphic of the mark."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.documents import private_storage
from quality_mark.models.scheme import Scheme


class GateKind(models.TextChoices):
    """The eight evidences without which no badge may be shown (law.md R13-01)."""

    ROUTE = "ROUTE", _("droga prawna")
    LEGAL_OPINION = "LEGAL_OPINION", _("opinia prawna")
    PUBLIC_TERMS = "PUBLIC_TERMS", _("opublikowane zasady")
    CONSULTATION = "CONSULTATION", _("zapis konsultacji")
    MONITORING = "MONITORING", _("jednostka kontrolująca albo uchwała")
    SANCTIONS = "SANCTIONS", _("tryb naruszeń")
    APPEALS = "APPEALS", _("tryb odwołań")
    LICENCE = "LICENCE", _("licencja właściciela znaku")


class GateEvidence(models.Model):
    """One evidence of the legal gate, from one date to another (inclusive); a later row of a kind adds, never edits.

    `revoked_at` ends a row that proved wrong; `is_resolution` is for MONITORING only: a resolution of a public
    authority stands in place of a monitoring body (route A of law.md §13.4). Whether the gate is complete on a day is
    computed (queries/gate.py).
    """

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="gate_evidence")
    kind = models.CharField(_("dowód"), max_length=15, choices=GateKind.choices)
    title = models.CharField(_("tytuł albo numer"), max_length=300)
    summary = models.TextField(_("co z niego wynika"), blank=True)
    file = models.FileField(storage=private_storage, upload_to="mark/gate/", max_length=200, blank=True)
    file_name = models.CharField(max_length=100, blank=True)
    content_type = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    valid_from = models.DateField(_("obowiązuje od"))
    valid_to = models.DateField(_("obowiązuje do"), null=True, blank=True)
    is_resolution = models.BooleanField(_("to uchwała zamiast jednostki kontrolującej"), default=False)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("dowód bramki prawnej")
        verbose_name_plural = _("dowody bramki prawnej")
        ordering = ["scheme", "kind", "-valid_from", "-pk"]
        indexes = [models.Index(fields=["scheme", "kind", "valid_from", "valid_to"], name="gate_evidence_in_force")]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=GateKind.values), name="gate_kind_known"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="gate_evidence_dates",
            ),
            models.CheckConstraint(
                condition=models.Q(is_resolution=False) | models.Q(kind=GateKind.MONITORING),
                name="gate_resolution_for_monitoring",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"


class MarkGraphic(models.Model):
    """The official graphic of the mark as its owner gave it, shown unaltered (law.md R13-09); the newest one counts.

    A stand-in says so in its picture and beside it: the demo never shows the real mark.
    """

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="graphics")
    file = models.FileField(upload_to="mark/", max_length=200)
    content_type = models.CharField(max_length=40, default="image/png")
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    perceptual_hash = models.CharField(max_length=16)
    source = models.CharField(_("skąd pochodzi (np. księga znaku, data)"), max_length=300)
    is_stand_in = models.BooleanField(_("zastępczy wzór"), default=False)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("grafika znaku")
        verbose_name_plural = _("grafiki znaku")
        ordering = ["scheme", "-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.scheme}: {self.sha256[:12]}"
