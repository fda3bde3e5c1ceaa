"""A mark on one listing, with its number and end."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from marketplace.catalogue.models.label import Label
from marketplace.catalogue.models.product import Product
from marketplace.catalogue.states import LabelState


class ProductLabelQuerySet(models.QuerySet["ProductLabel"]):
    """Which marks count."""

    def valid(self, day: dt.date | None = None) -> "ProductLabelQuerySet":
        """Give the marks that buyers see on a Warsaw day: confirmed, not past their last day, of an active entry."""
        day = day or clock.today()
        return self.filter(state=LabelState.CONFIRMED, label__is_active=True).filter(
            models.Q(valid_to=None) | models.Q(valid_to__gte=day)
        )


class ProductLabel(models.Model):
    """A mark of the white list on a listing; shown as text once confirmed, until its last day."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="labels")
    label = models.ForeignKey(Label, models.PROTECT, related_name="uses", verbose_name=_("znak"))
    number = models.CharField(_("numer certyfikatu"), max_length=80, blank=True)
    valid_to = models.DateField(_("ważny do"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=LabelState.choices, default=LabelState.PENDING)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="labels_added")
    added_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="labels_decided")
    decided_at = models.DateTimeField(null=True)

    objects = ProductLabelQuerySet.as_manager()

    class Meta:
        verbose_name = _("oznaczenie oferty")
        verbose_name_plural = _("oznaczenia ofert")
        ordering = ["label__name", "pk"]
        indexes = [models.Index(fields=["state", "added_at"], name="label_queue")]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=LabelState.values), name="product_label_state_known"),
            models.UniqueConstraint(
                fields=["product", "label"],
                condition=~models.Q(state=LabelState.REFUSED),
                name="product_label_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.number}".strip()
