"""A seller's account at the payment provider."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from vendors.models import Vendor


class ConnectedAccount(models.Model):
    """What the provider last said of a seller's account; the provider checks the seller's identity, not we (R11-02).

    `reference` is the provider's number, empty until it answered. `requirements` are the provider's words for what is
    missing: lists under currently_due, past_due, pending_verification and a text under disabled_reason.
    `capabilities` are the ways of payment, each active, pending or inactive.
    """

    vendor = models.OneToOneField(Vendor, models.PROTECT, related_name="connected_account")
    provider = models.CharField(max_length=20, default="stripe")
    reference = models.CharField(max_length=60, blank=True)
    details_submitted = models.BooleanField(default=False)
    charges_enabled = models.BooleanField(default=False)
    payouts_enabled = models.BooleanField(default=False)
    requirements = models.JSONField(default=dict, blank=True)
    capabilities = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    seen_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("konto u operatora płatności")
        verbose_name_plural = _("konta u operatora płatności")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "reference"], condition=~models.Q(reference=""), name="connected_account_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.vendor_id}: {self.reference}"
