"""Money passed on to a seller's account at the provider, and taken back from it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.money import MoneyField
from marketplace.payments.models.payment import Payment
from marketplace.payments.states import TransferState
from vendors.models import Vendor


class Transfer(models.Model):
    """An amount in PLN passed on to one seller; `key` makes asking for it repeatable and is the provider's key.

    `payment` is what it is paid out of, if it is one payment's money: then it need not be available yet. A FAILED one
    has given the money back to what is owed to the seller; the next try has a new key. What a payout is made of is
    written into the ledger by the payout, part by part (`of_payout`).

    While our balance lacks the money (`waits_until` is set, `failure` says it) a REQUESTED one is tried again, each
    time as a new `attempt` with a key of its own, at the latest at that moment.
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="+")
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="transfers")
    reference = models.CharField(max_length=60)
    key = models.CharField(max_length=120, unique=True)
    amount = MoneyField()
    destination = models.CharField(max_length=60)
    of_payout = models.BooleanField(default=False)
    attempt = models.PositiveSmallIntegerField(default=1)
    waits_until = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=TransferState.choices, default=TransferState.REQUESTED)
    gateway_reference = models.CharField(max_length=120, blank=True)
    failure = models.CharField(max_length=200, blank=True)
    requested_at = models.DateTimeField(default=clock.now, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("przekazanie pieniędzy")
        verbose_name_plural = _("przekazania pieniędzy")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["gateway_reference"], name="transfer_gateway_reference"),
            models.Index(fields=["reference"], name="transfer_reference"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="transfer_amount_positive"),
            models.CheckConstraint(condition=models.Q(state__in=TransferState.values), name="transfer_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.amount} ({self.state})"


class TransferReversal(models.Model):
    """An amount in PLN of one transfer that is taken back; together they never exceed it. `note` says why we asked."""

    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="reversals")
    key = models.CharField(max_length=120, unique=True)
    amount = MoneyField()
    state = models.CharField(max_length=10, choices=TransferState.choices, default=TransferState.REQUESTED)
    gateway_reference = models.CharField(max_length=120, blank=True)
    failure = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    requested_at = models.DateTimeField(default=clock.now, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("cofnięcie przekazania")
        verbose_name_plural = _("cofnięcia przekazań")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="reversal_amount_positive"),
            models.CheckConstraint(condition=models.Q(state__in=TransferState.values), name="reversal_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.transfer_id}: -{self.amount} ({self.state})"
