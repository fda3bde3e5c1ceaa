"""What the provider's books say otherwise than ours."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.money import MoneyField
from marketplace.payments.models.payment import Payment
from marketplace.payments.states import DifferenceState
from vendors.models import Vendor


class DifferenceKind(models.TextChoices):
    """What was found; what to do about each is in rules.difference_words."""

    OUTSIDE_REFUND = "OUTSIDE_REFUND", _("zwrot zlecony w panelu operatora")
    LOST_DISPUTE = "LOST_DISPUTE", _("przegrany spór, nie wiadomo czyjej części")
    UNKNOWN_CHARGE = "UNKNOWN_CHARGE", _("wpłata, której nie znamy")
    MISSING_CHARGE = "MISSING_CHARGE", _("wpłata, której operator nie ma")
    AMOUNT = "AMOUNT", _("inna kwota")
    UNKNOWN_REFUND = "UNKNOWN_REFUND", _("zwrot, którego nie znamy")
    MISSING_REFUND = "MISSING_REFUND", _("zwrot, którego operator nie ma")
    UNKNOWN_TRANSFER = "UNKNOWN_TRANSFER", _("przekazanie, którego nie znamy")
    MISSING_TRANSFER = "MISSING_TRANSFER", _("przekazanie, którego operator nie ma")
    UNKNOWN_REVERSAL = "UNKNOWN_REVERSAL", _("cofnięcie przekazania, którego nie znamy")
    MISSING_REVERSAL = "MISSING_REVERSAL", _("cofnięcie przekazania, którego operator nie ma")
    UNKNOWN_DISPUTE = "UNKNOWN_DISPUTE", _("spór, którego nie znamy")


class WayOut(models.TextChoices):
    """Whose the money of a difference turned out to be."""

    SELLER = "SELLER", _("sprzedawcy")
    MARKET = "MARKET", _("rynku")
    PAYER = "PAYER", _("tego, kto zapłacił")


class ReconciliationDifference(models.Model):
    """One difference, found once: `kind` and the provider's (or our) `reference` name it.

    Amounts in PLN. OUTSIDE_REFUND and LOST_DISPUTE wait until somebody says whose part of the payment they concern;
    the latter stand in the ledger's account DISPUTES meanwhile. An UNKNOWN_CHARGE of a payment is money that came
    twice, or for a basket that nobody ordered: it stands in SUSPENSE until it went back to the buyer. Everything else
    that moved our balance, OUTSIDE_REFUND too, stands in SUSPENSE, so that the ledger says what the provider says.
    `way` says where one person (`proposed_by_id`) wants to book that money: for a seller (`vendor`), for the market, or
    back to who paid it, by the provider. Each time the provider is asked to give money back is an `attempt`;
    `refund_reference` is its number of the refund that stands, or was the last to.
    """

    kind = models.CharField(max_length=20, choices=DifferenceKind.choices)
    reference = models.CharField(max_length=120)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="differences")
    theirs = MoneyField(default=0)
    ours = MoneyField(default=0)
    way = models.CharField(max_length=8, choices=WayOut.choices, blank=True)
    vendor = models.ForeignKey(Vendor, models.PROTECT, null=True, related_name="+")
    proposed_by_id = models.BigIntegerField(null=True)
    attempt = models.PositiveSmallIntegerField(default=1)
    refund_reference = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=8, choices=DifferenceState.choices, default=DifferenceState.OPEN)
    note = models.CharField(max_length=300, blank=True)
    found_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("rozbieżność")
        verbose_name_plural = _("rozbieżności")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["found_at"], name="difference_open", condition=~models.Q(state=DifferenceState.SETTLED)
            ),
            models.Index(
                fields=["refund_reference"], name="difference_given_back", condition=~models.Q(refund_reference="")
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "reference"], name="difference_once"),
            models.CheckConstraint(condition=models.Q(kind__in=DifferenceKind.values), name="difference_kind_known"),
            models.CheckConstraint(condition=models.Q(state__in=DifferenceState.values), name="difference_state_known"),
            models.CheckConstraint(condition=models.Q(way__in=["", *WayOut.values]), name="difference_way_known"),
            models.CheckConstraint(
                condition=models.Q(way=WayOut.SELLER, vendor__isnull=False)
                | ~models.Q(way=WayOut.SELLER) & models.Q(vendor__isnull=True),
                name="difference_way_of_seller",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference} ({self.state})"

    @property
    def ledger_key(self) -> str:
        """Give the key under which the ledger says what it moved when it was found."""
        return f"difference:{self.kind}:{self.reference}"
