"""What a refund is for."""

from django.db import models

from core.models.append_only import AppendOnlyModel
from core.money import MoneyField
from marketplace.orders.models.order_line import OrderLine
from marketplace.payments.models import Refund


class RefundLine(AppendOnlyModel):
    """One share of a refund in PLN: pieces of a position, delivery, or (neither) a reduction of the price.

    The shares of a refund add up to it. `quantity` is 0 where no pieces come back.
    """

    refund = models.ForeignKey(Refund, models.PROTECT, related_name="lines")
    order_line = models.ForeignKey(OrderLine, models.PROTECT, null=True, related_name="refund_lines")
    is_delivery = models.BooleanField(default=False)
    quantity = models.PositiveIntegerField(default=0)
    gross = MoneyField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["refund", "order_line"], name="refund_line_once"),
            models.CheckConstraint(condition=models.Q(gross__gt=0), name="refund_line_gross_positive"),
            models.CheckConstraint(
                condition=models.Q(is_delivery=False) | models.Q(order_line=None, quantity=0),
                name="refund_line_delivery_has_no_pieces",
            ),
            models.CheckConstraint(
                condition=models.Q(order_line__isnull=False) | models.Q(quantity=0), name="refund_line_pieces_of_line"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.refund_id}: {self.gross}"
