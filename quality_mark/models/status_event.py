"""The public history of a certificate."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models.append_only import AppendOnlyModel
from quality_mark.models.certificate import Certificate
from quality_mark.models.scope_item import ScopeItem
from quality_mark.states import StatusEventKind


class StatusEvent(AppendOnlyModel):
    """What happened to a certificate, when, and the short reason that the register shows (law.md R13-02, R13-08).

    It names no person: who decided stands in the audit rows (core.Transition), the full reasons in the letter.
    """

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="status_events")
    kind = models.CharField(_("zdarzenie"), max_length=12, choices=StatusEventKind.choices)
    scope_item = models.ForeignKey(ScopeItem, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("powód podany w rejestrze"), max_length=300, blank=True)
    happened_at = models.DateTimeField(_("kiedy"))

    class Meta:
        verbose_name = _("zdarzenie certyfikatu")
        verbose_name_plural = _("zdarzenia certyfikatów")
        ordering = ["happened_at", "pk"]
        indexes = [models.Index(fields=["certificate", "kind", "happened_at"], name="status_event_history")]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=StatusEventKind.values), name="status_event_known"),
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id}: {self.kind}"
