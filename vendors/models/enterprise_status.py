"""The status "przedsiębiorstwo społeczne": what the entity declares and what the regional centre found."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from vendors.models.document import Document
from vendors.models.vendor import Vendor
from vendors.states import StatusState


class EnterpriseStatus(models.Model):
    """One statement about the status: the newest row of a vendor holds, older ones are its history (domain.md §2.3).

    The voivode grants the status by decision. A row is a declaration until `checked_on`; `evidence` is the decision.
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="enterprise_statuses")
    state = models.CharField(_("status"), max_length=10, choices=StatusState.choices)
    decision_number = models.CharField(_("numer decyzji wojewody"), max_length=80, blank=True)
    decided_on = models.DateField(_("data decyzji"), null=True, blank=True)
    evidence = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    declared_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(default=clock.now)
    checked_on = models.DateField(_("sprawdzono"), null=True, blank=True)
    checked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("status przedsiębiorstwa społecznego")
        verbose_name_plural = _("statusy przedsiębiorstw społecznych")
        ordering = ["vendor", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=StatusState.values), name="enterprise_status_known"),
            models.CheckConstraint(
                name="enterprise_status_decision",
                condition=models.Q(state=StatusState.NONE)
                | ~models.Q(decision_number="") & models.Q(decided_on__isnull=False),
                violation_error_message=_("Podaj numer i datę decyzji wojewody."),
            ),
            models.CheckConstraint(
                name="enterprise_status_check_whole",
                condition=models.Q(checked_on__isnull=True, checked_by__isnull=True)
                | models.Q(checked_on__isnull=False, checked_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vendor}: {self.get_state_display()}"
