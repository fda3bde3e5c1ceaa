"""The log of pieces that came to the shelf and left it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.models.append_only import AppendOnlyModel
from marketplace.catalogue.models.product_variant import ProductVariant


class StockReason(models.TextChoices):
    """Why the number of pieces changed; what people choose, and what the program writes by itself."""

    RECEIVED = "RECEIVED", _("przyjęte: zrobione albo kupione")
    RETURNED = "RETURNED", _("zwrot od kupującego")
    SOLD_ELSEWHERE = "SOLD_ELSEWHERE", _("sprzedane poza Rynkiem")
    LOST = "LOST", _("zgubione")
    DAMAGED = "DAMAGED", _("uszkodzone albo zużyte")
    COUNTED = "COUNTED", _("poprawka po liczeniu")
    OPENING = "OPENING", _("stan na początku")
    SHIPPED = "SHIPPED", _("wysłane w zamówieniu")
    IMPORTED = "IMPORTED", _("z pliku")


class StockMovement(AppendOnlyModel):
    """One change of the pieces on hand, with its reason and what was on the shelf afterwards; never rewritten.

    `key` belongs to one form that was sent: the same form sent twice counts once. Reservations are not movements.
    """

    variant = models.ForeignKey(ProductVariant, models.PROTECT, related_name="movements")
    delta = models.IntegerField()
    on_hand_after = models.PositiveIntegerField()
    reason = models.CharField(max_length=15, choices=StockReason.choices)
    note = models.CharField(max_length=200, blank=True)
    key = models.UUIDField(null=True, unique=True)
    moved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="stock_movements")
    moved_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["variant", "-moved_at", "-pk"]
        indexes = [models.Index(fields=["variant", "-id"], name="stock_log")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(delta=0), name="stock_movement_moves"),
            models.CheckConstraint(condition=models.Q(reason__in=StockReason.values), name="stock_reason_known"),
        ]

    def __str__(self) -> str:
        return f"{self.variant_id}: {self.delta:+d}"
