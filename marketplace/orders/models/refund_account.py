"""Where a refund goes when the way of the payment failed: only with the buyer's consent (law.md R11-03)."""

from django.db import models

from core import clock
from marketplace.payments.models import Refund


class RefundAccount(models.Model):
    """An account that the buyer typed, with the words agreed to; used for this refund alone."""

    refund = models.OneToOneField(Refund, models.PROTECT, related_name="account")
    holder = models.CharField(max_length=200)
    account = models.CharField(max_length=26)
    consent = models.CharField(max_length=300)
    given_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.refund_id}: …{self.account[-4:]}"
