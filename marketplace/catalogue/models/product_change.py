"""A change of a live listing that waits for the regional centre."""

from django.db import models

from accounts.models import User
from core import clock
from marketplace.catalogue.models.product import Product
from marketplace.catalogue.states import ChangeState


class ProductChange(models.Model):
    """What a seller wants a live listing to say; the accepted version stays public meanwhile.

    `proposed` and `before` hold the same keys: "name", "description", "category_id", "main_media_id". `reasons` lists
    why people look at it: "IDENTITY" or the codes of holds (queries/holds.py). One change of a listing is open at a
    time.
    """

    product = models.ForeignKey(Product, models.PROTECT, related_name="changes")
    proposed = models.JSONField()
    before = models.JSONField()
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=ChangeState.choices, default=ChangeState.OPEN)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="proposed_changes")
    proposed_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="decided_changes")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        indexes = [models.Index(fields=["state", "proposed_at"], name="change_queue")]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ChangeState.values), name="change_state_known"),
            models.UniqueConstraint(
                fields=["product"], condition=models.Q(state=ChangeState.OPEN), name="change_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product}: {self.state}"
