"""Who watches over the mark: the monitoring body, and the people of the scheme's bodies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from core import clock
from quality_mark.models.scheme import Scheme

BODY_ROLES = (Role.AUDITOR, Role.JUROR, Role.APPEALS)


class MonitoringBody(models.Model):
    """The independent third party that audits: its standard, accreditation and statement of independence (R13-02).

    Its evidence holds from `valid_from` to `valid_to`; when that passes, badges go by themselves (law.md T13-06).
    """

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="monitoring_bodies")
    name = models.CharField(_("nazwa"), max_length=200)
    nip = models.CharField(_("NIP"), max_length=10, blank=True)
    standard = models.CharField(_("norma"), max_length=120)
    accreditation_number = models.CharField(_("numer akredytacji"), max_length=60, blank=True)
    independence_statement = models.TextField(_("oświadczenie o niezależności"))
    valid_from = models.DateField(_("od"))
    valid_to = models.DateField(_("do"))

    class Meta:
        verbose_name = _("jednostka kontrolująca")
        verbose_name_plural = _("jednostki kontrolujące")
        ordering = ["scheme", "-valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__gte=models.F("valid_from")), name="monitoring_body_dates"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """A person's seat in one of the scheme's bodies, and the organisation that they come from.

    One seat a person: nobody is two of auditor, juror and member of appeals (law.md R13-04). The numbers of the
    organisation find ties to an applicant (T13-07); an auditor belongs to a monitoring body.
    """

    user = models.OneToOneField(User, models.PROTECT, related_name="mark_appointment")
    role = models.CharField(_("rola"), max_length=20, choices=[(role.value, role.label) for role in BODY_ROLES])
    monitoring_body = models.ForeignKey(
        MonitoringBody, models.PROTECT, null=True, blank=True, related_name="appointments"
    )
    organisation = models.CharField(_("organizacja"), max_length=200, blank=True)
    nip = models.CharField(_("NIP organizacji"), max_length=10, blank=True)
    register_number = models.CharField(_("KRS organizacji"), max_length=40, blank=True)
    is_chair = models.BooleanField(_("przewodniczy"), default=False)
    starts_on = models.DateField(_("od"))
    ends_on = models.DateField(_("do"), null=True, blank=True)
    appointed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("powołanie")
        verbose_name_plural = _("powołania")
        ordering = ["role", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=BODY_ROLES), name="appointment_role_known"),
            models.CheckConstraint(
                name="appointment_auditor_has_body",
                condition=~models.Q(role=Role.AUDITOR) | models.Q(monitoring_body__isnull=False),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="appointment_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"
