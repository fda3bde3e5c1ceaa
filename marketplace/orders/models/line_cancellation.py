"""Pieces that the seller called off after the order was placed."""

from django.db import models

from core.models.append_only import AppendOnlyModel
from core.money import MoneyField
from marketplace.orders.models.order_line import OrderLine


class LineCancellation(AppendOnlyModel):
    """How many pieces of a position were cancelled in one go (`batch` of the part), why and by whom; never changed.

    `gross` is unit price x pieces in PLN. The actor is a number and a name: history outlives an erased account.
    """

    order_line = models.ForeignKey(OrderLine, models.PROTECT, related_name="cancellations")
    batch = models.PositiveSmallIntegerField()
    quantity = models.PositiveIntegerField()
    gross = MoneyField()
    reason = models.CharField(max_length=300)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=254, blank=True)
    happened_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["order_line", "batch"], name="line_cancellation_once"),
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="line_cancellation_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.order_line_id}: {self.reason}"
