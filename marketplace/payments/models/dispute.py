"""A buyer asked the bank for the money back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.documents import private_storage
from core.money import MoneyField
from marketplace.payments.models.payment import Payment
from marketplace.payments.states import DisputeState


class Dispute(models.Model):
    """A dispute of one payment, known by the provider's number; what the provider last said of it.

    While it runs, `amount` is withheld; `fee` is not given back. `reason` is the provider's word (see
    rules.dispute_words). `evidence` is what people wrote for the bank, sent once; without an answer by
    `evidence_due_by` it is lost. `file` is the PDF of papers that goes with it, kept byte for byte with its hash.
    `reminded_at` is when the people were reminded.
    """

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="disputes")
    reference = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=14, choices=DisputeState.choices, default=DisputeState.NEEDS_RESPONSE)
    amount = MoneyField()
    fee = MoneyField(default=0)
    reason = models.CharField(max_length=40, blank=True)
    evidence_due_by = models.DateTimeField(null=True)
    evidence = models.JSONField(default=dict, blank=True)
    file = models.FileField(upload_to="disputes/", storage=private_storage, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("spór")
        verbose_name_plural = _("spory")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["evidence_due_by"],
                name="dispute_waits",
                condition=models.Q(state=DisputeState.NEEDS_RESPONSE),
            )
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0, fee__gte=0), name="dispute_amounts_sane"),
            models.CheckConstraint(condition=models.Q(state__in=DisputeState.values), name="dispute_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.amount} ({self.state})"
