"""A certificate and what it covers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from quality_mark.models.scheme_version import SchemeVersion
from quality_mark.models.scope_item import ScopeItem
from quality_mark.states import CertificateState
from vendors.models import Vendor


class Certificate(models.Model):
    """A licence of the mark for named items of one holder, from one date to another (both inclusive, Europe/Warsaw).

    `decision` is the jury's grant behind it; one without (from before the procedure) stands in the register and bears
    no badge. The next check of the monitoring body is due on `surveillance_due_on`; once overdue the badge goes until
    it took place (law.md R13-03, R13-05). `cure_due_on` is the last day to put right what a suspension is about.
    """

    number = models.CharField(_("numer"), max_length=30, unique=True)
    scheme_version = models.ForeignKey(SchemeVersion, models.PROTECT, related_name="certificates")
    holder = models.ForeignKey(Vendor, models.PROTECT, related_name="certificates")
    valid_from = models.DateField(_("ważny od"))
    valid_to = models.DateField(_("ważny do"))
    state = models.CharField(max_length=12, choices=CertificateState.choices, default=CertificateState.VALID)
    renews = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="renewed_by", verbose_name=_("odnawia")
    )
    decision = models.OneToOneField(
        "quality_mark.Decision", models.PROTECT, null=True, blank=True, related_name="certificate"
    )
    surveillance_due_on = models.DateField(_("kontrola do"), null=True, blank=True)
    cure_due_on = models.DateField(_("usunięcie naruszeń do"), null=True, blank=True)
    scope_items: "models.ManyToManyField[ScopeItem, CertificateScope]" = models.ManyToManyField(
        ScopeItem, through="CertificateScope", related_name="certificates"
    )

    class Meta:
        verbose_name = _("certyfikat")
        verbose_name_plural = _("certyfikaty")
        ordering = ["-valid_from", "-pk"]
        indexes = [models.Index(fields=["state", "valid_from", "valid_to"], name="certificate_in_force")]
        constraints = [
            models.CheckConstraint(condition=models.Q(valid_to__gte=models.F("valid_from")), name="certificate_dates"),
            models.CheckConstraint(
                condition=models.Q(state__in=CertificateState.values), name="certificate_state_known"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CertificateScope(models.Model):
    """One item in the scope of one certificate, possibly for a part of its time (a scope change adds or drops it).

    `added_on` is empty for an item that was there from the start. The item is covered from `added_on` inclusive to
    `dropped_on` exclusive: dropping takes effect at once (law.md R13-07). An item that comes back gets a new row.
    """

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="scope")
    scope_item = models.ForeignKey(ScopeItem, models.PROTECT, related_name="coverage")
    added_on = models.DateField(_("dodano do zakresu"), null=True, blank=True)
    dropped_on = models.DateField(_("usunięto z zakresu"), null=True, blank=True)
    decision = models.ForeignKey(
        "quality_mark.Decision", models.PROTECT, null=True, blank=True, related_name="scope_rows"
    )

    class Meta:
        verbose_name = _("zakres certyfikatu")
        verbose_name_plural = _("zakresy certyfikatów")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "scope_item"],
                condition=models.Q(dropped_on=None),
                name="scope_once_per_certificate",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate}: {self.scope_item}"
