"""The way of paying that a client of the API chose, before there is an order."""

import uuid

from django.db import models

from core import clock
from core.money import MoneyField
from marketplace.checkout.models.checkout import Checkout
from marketplace.checkout.states import TransactionState


class CheckoutTransaction(models.Model):
    """An amount in PLN that the buyer agreed to pay through a gateway; the last one of a basket counts.

    It holds no money. Where one pays after ordering, payments are opened with the order
    (orders.actions.complete_checkout); the sandbox says by itself how it ended. Where one pays before
    (rules.gateways.PREPAID), `payment_key` names the payment of this transaction, whose state is copied here.
    `key` makes a client's repetition harmless.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    checkout = models.ForeignKey(Checkout, models.CASCADE, related_name="transactions")
    gateway = models.CharField(max_length=20)
    amount = MoneyField()
    state = models.CharField(max_length=10, choices=TransactionState.choices, default=TransactionState.REQUESTED)
    key = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=TransactionState.values), name="checkout_transaction_state_known"
            ),
            models.UniqueConstraint(
                fields=["checkout", "key"], condition=~models.Q(key=""), name="checkout_transaction_once_per_key"
            ),
        ]

    def __str__(self) -> str:
        return str(self.token)

    @property
    def payment_key(self) -> str:
        """Give the idempotency key of the payment that is made before the order."""
        return f"checkout:{self.token.hex}"
