"""Payouts that go to the bank together."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from marketplace.payouts.states import BatchState


class PayoutBatch(models.Model):
    """Prepared by one person and approved by another; people are numbers and names, which outlive their accounts."""

    number = models.CharField(_("numer"), max_length=20, unique=True)
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.PREPARED)
    prepared_by_id = models.BigIntegerField()
    prepared_by_name = models.CharField(max_length=254)
    prepared_at = models.DateTimeField(default=clock.now)
    approved_by_id = models.BigIntegerField(null=True, blank=True)
    approved_by_name = models.CharField(max_length=254, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("paczka wypłat")
        verbose_name_plural = _("paczki wypłat")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=BatchState.values), name="batch_state_known"),
            models.CheckConstraint(
                condition=models.Q(approved_by_id__isnull=True) | ~models.Q(approved_by_id=models.F("prepared_by_id")),
                name="batch_two_people",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=BatchState.APPROVED) | models.Q(approved_by_id__isnull=False),
                name="batch_approved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.number
