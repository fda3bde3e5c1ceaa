"""One payment."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.money import MoneyField
from marketplace.payments.states import PaymentState
from vendors.models import Vendor

#: How the key of a payment begins that a client of the API began for a basket.
OF_BASKET: Final = "checkout:"


class Payment(models.Model):
    """An amount in PLN asked from a buyer through one gateway, known to the outside by a reference.

    `idempotency_key` makes creating it repeatable. For a bank transfer the payee's account, name and the exact title
    stand here; for online gateways `gateway_reference` is the provider's id and `redirect_url` where the buyer goes on.
    `vendor` is the seller whom the money reaches without passing us, None when it comes to our balance at the
    provider. `method` is how it was paid (card, blik, p24), `fee` what the provider took of it. `attempt` counts the
    buyer's attempts, the last one began at `attempted_at`; `commission` is what the provider shall divert to us of a
    payment that goes straight to a seller, `account` the seller's number at the provider on which it is made, kept for
    a seller may get another one. `payer_email` is for methods that ask for it, and is forgotten when the
    payment is over.

    A client of the API pays before it orders (docs/adr/0026): `awaits_order` until the payment belongs to an order or
    was given back. `held_at` is when the bank put the money aside, which is taken with the order.
    """

    reference = models.CharField(max_length=60)
    idempotency_key = models.CharField(max_length=120, unique=True)
    gateway = models.CharField(max_length=20)
    amount = MoneyField()
    state = models.CharField(max_length=10, choices=PaymentState.choices, default=PaymentState.PENDING)
    payee_name = models.CharField(max_length=300, blank=True)
    payee_nip = models.CharField(max_length=10, blank=True)
    payee_account = models.CharField(max_length=26, blank=True)
    title = models.CharField(max_length=140, blank=True)
    due_on = models.DateField(null=True, blank=True)
    gateway_reference = models.CharField(max_length=120, blank=True)
    redirect_url = models.CharField(max_length=500, blank=True)
    vendor = models.ForeignKey(Vendor, models.PROTECT, null=True, blank=True, related_name="+")
    account = models.CharField(max_length=60, blank=True)
    method = models.CharField(max_length=20, blank=True)
    fee = MoneyField(default=0)
    failure = models.CharField(max_length=200, blank=True)
    attempt = models.PositiveSmallIntegerField(default=1)
    attempted_at = models.DateTimeField(null=True, blank=True)
    commission = MoneyField(default=0)
    payer_email = models.EmailField(max_length=254, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True)
    awaits_order = models.BooleanField(default=False)
    held_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("płatność")
        verbose_name_plural = _("płatności")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["reference"], name="payment_reference"),
            models.Index(fields=["gateway_reference"], name="payment_gateway_reference"),
            models.Index(fields=["created_at"], name="payment_awaits_order", condition=models.Q(awaits_order=True)),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="payment_amount_positive"),
            models.CheckConstraint(condition=models.Q(fee__gte=0), name="payment_fee_not_negative"),
            models.CheckConstraint(
                condition=models.Q(commission__gte=0, commission__lte=models.F("amount")),
                name="payment_commission_within",
            ),
            models.CheckConstraint(condition=models.Q(state__in=PaymentState.values), name="payment_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.amount} ({self.state})"

    @property
    def attempt_key(self) -> str:
        """Give the key under which the provider is asked, a new one after each failure."""
        return self.idempotency_key if self.attempt == 1 else f"{self.idempotency_key}:{self.attempt}"

    @property
    def transfer_group(self) -> str:
        """Name what belongs together at the provider: the reference, or the key of what was paid before ordering."""
        return self.idempotency_key if self.idempotency_key.startswith(OF_BASKET) else self.reference

    @property
    def is_secured(self) -> bool:
        """Tell whether an order can be made of it: the money is there, or the bank put it aside."""
        return self.state == PaymentState.SUCCEEDED or (self.state == PaymentState.PENDING and self.held_at is not None)
