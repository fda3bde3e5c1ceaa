"""A change of identity data that an approved vendor asks for."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from vendors.models.vendor import Vendor
from vendors.states import DataChangeState


class DataChange(models.Model):
    """New values of one step of the application: they hold once the regional centre accepts them (law.md R3-02).

    `proposed` and `before` map names of the vendor's fields to their values; `step` is the step's key.
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="data_changes")
    step = models.CharField(max_length=20)
    proposed = models.JSONField()
    before = models.JSONField()
    state = models.CharField(max_length=10, choices=DataChangeState.choices, default=DataChangeState.OPEN)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="data_changes_proposed")
    proposed_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="data_changes_decided")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("zmiana danych")
        verbose_name_plural = _("zmiany danych")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=DataChangeState.values), name="data_change_state_known"
            ),
            models.UniqueConstraint(
                fields=["vendor", "step"],
                condition=models.Q(state=DataChangeState.OPEN),
                name="one_open_data_change_per_step",
            ),
        ]

    def __str__(self) -> str:
        return gettext("zmiana danych: %(name)s (%(step)s)") % {"name": self.vendor, "step": self.step}
