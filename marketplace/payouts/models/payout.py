"""Money for one seller, and what it is for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models.append_only import AppendOnlyModel
from core.money import MoneyField
from marketplace.payouts.models.batch import PayoutBatch
from marketplace.payouts.states import PayoutMethod, PayoutState
from vendors.models import Vendor


class Payout(models.Model):
    """An amount in PLN for a seller, with the account as it was when it was prepared; its items add up to it.

    One that goes to the seller's account at the payment provider (`method`) has no bank account; its transfer
    (`payments.Transfer`) has its number as reference.
    """

    batch = models.ForeignKey(PayoutBatch, models.PROTECT, related_name="payouts")
    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="payouts")
    number = models.CharField(_("numer"), max_length=30, unique=True)
    state = models.CharField(max_length=10, choices=PayoutState.choices, default=PayoutState.PREPARED)
    method = models.CharField(max_length=8, choices=PayoutMethod.choices, default=PayoutMethod.BANK)
    amount = MoneyField()
    account = models.CharField(max_length=26, blank=True)
    holder = models.CharField(max_length=300)
    problem = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("wypłata")
        verbose_name_plural = _("wypłaty")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["vendor", "-id"], name="payout_vendor")]
        constraints = [
            models.UniqueConstraint(fields=["batch", "vendor"], name="payout_once_a_batch"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="payout_amount_positive"),
            models.CheckConstraint(condition=models.Q(state__in=PayoutState.values), name="payout_state_known"),
            models.CheckConstraint(condition=models.Q(method__in=PayoutMethod.values), name="payout_method_known"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.amount}"


class PayoutItem(AppendOnlyModel):
    """What was due to the seller for one part in PLN; negative where the seller owed, e.g. after a late refund.

    `reference` is the part's number, empty for what belongs to none.
    """

    payout = models.ForeignKey(Payout, models.PROTECT, related_name="items")
    reference = models.CharField(max_length=60, blank=True)
    amount = MoneyField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["payout", "reference"], name="payout_item_once"),
            models.CheckConstraint(condition=~models.Q(amount=0), name="payout_item_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.amount}"
