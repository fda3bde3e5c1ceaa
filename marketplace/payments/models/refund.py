"""Money that must go back to a buyer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.money import MoneyField
from marketplace.payments.models.payment import Payment
from marketplace.payments.states import RefundState
from vendors.models import Vendor


class RefundReason(models.TextChoices):
    """Why money goes back."""

    CANCELLED = "CANCELLED", _("anulowanie")
    LATE = "LATE", _("wpłata po terminie")
    WITHDRAWAL = "WITHDRAWAL", _("odstąpienie od umowy")
    COMPLAINT = "COMPLAINT", _("reklamacja")
    RETURN = "RETURN", _("zwrot za zgodą sprzedawcy")
    GOODWILL = "GOODWILL", _("gest sprzedawcy")
    OUTSIDE = "OUTSIDE", _("zwrot wykonany u operatora płatności")
    DISPUTE = "DISPUTE", _("przegrany spór w banku")


class Refund(models.Model):
    """An amount in PLN of one payment that is owed back, for one seller's part; it stays owed until it SUCCEEDED.

    `key` makes asking for it repeatable and is the provider's idempotency key, with `attempt` behind it after a
    failure. `reference` is the number of the seller's part. `is_allotted` tells whether the money had become the
    seller's before, or was still unassigned (it came too late). `is_by_hand` refunds are paid by a person.
    """

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds")
    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=60)
    key = models.CharField(max_length=120, unique=True)
    attempt = models.PositiveSmallIntegerField(default=1)
    amount = MoneyField()
    reason = models.CharField(max_length=12, choices=RefundReason.choices)
    note = models.CharField(max_length=300, blank=True)
    is_allotted = models.BooleanField()
    is_by_hand = models.BooleanField()
    state = models.CharField(max_length=10, choices=RefundState.choices, default=RefundState.REQUESTED)
    gateway_reference = models.CharField(max_length=120, blank=True)
    failure = models.CharField(max_length=200, blank=True)
    requested_at = models.DateTimeField(default=clock.now, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("zwrot pieniędzy")
        verbose_name_plural = _("zwroty pieniędzy")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["reference"], name="refund_reference"),
            models.Index(fields=["gateway_reference"], name="refund_gateway_reference"),
            models.Index(fields=["requested_at"], name="refund_open", condition=~models.Q(state=RefundState.SUCCEEDED)),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="refund_amount_positive"),
            models.CheckConstraint(condition=models.Q(state__in=RefundState.values), name="refund_state_known"),
            models.CheckConstraint(condition=models.Q(reason__in=RefundReason.values), name="refund_reason_known"),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.amount} ({self.state})"

    @property
    def idempotency_key(self) -> str:
        """Give the key under which the provider is asked, a new one after each failure."""
        return f"refund:{self.key}:{self.attempt}"
