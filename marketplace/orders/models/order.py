"""What one buyer ordered in one go."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Address, User
from core import clock
from core.money import MoneyField
from marketplace.checkout.models import BuyerType


class OrderQuerySet(models.QuerySet["Order"]):
    """Scopes of orders."""

    def for_user(self, user: User) -> "OrderQuerySet":
        """Orders that a person placed."""
        return self.filter(user=user)


class Order(models.Model):
    """The buyer's whole: one VendorOrder per seller hangs below, each its own contract (law.md D4).

    `checkout_key` is the checkout's placement key (with the vendor's id when only one part was ordered), so placing
    twice gives one order. From `erased_at` on nobody here knows who bought (LegalHold keeps it for the tax law); from
    `forgotten_at` on that is gone as well.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("numer"), max_length=20, unique=True)
    checkout_key = models.CharField(max_length=60, unique=True)
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="orders")
    buyer_type = models.CharField(max_length=12, choices=BuyerType.choices)
    email = models.EmailField(_("adres e-mail"))
    first_name = models.CharField(max_length=100)
    last_name = models.CharField(max_length=100)
    phone = models.CharField(max_length=20, blank=True)
    company_name = models.CharField(max_length=250, blank=True)
    nip = models.CharField(max_length=10, blank=True)
    is_professional_purchase = models.BooleanField(null=True)
    recipient_name = models.CharField(max_length=250, blank=True)
    recipient_nip = models.CharField(max_length=10, blank=True)
    recipient_address = models.CharField(max_length=250, blank=True)
    billing_address = models.ForeignKey(Address, models.PROTECT, related_name="+")
    shipping_address = models.ForeignKey(Address, models.PROTECT, null=True, blank=True, related_name="+")
    gateway = models.CharField(max_length=20)
    note = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=5, default="pl")
    total_gross = MoneyField()
    placed_at = models.DateTimeField(default=clock.now)
    erased_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("zamówienie")
        verbose_name_plural = _("zamówienia")
        ordering = ["-placed_at"]
        indexes = [
            models.Index(fields=["user", "-placed_at"], name="order_user"),
            models.Index(fields=["placed_at"], name="order_to_forget", condition=models.Q(forgotten_at=None)),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(total_gross__gte=0), name="order_total_not_negative"),
            models.CheckConstraint(
                condition=models.Q(is_professional_purchase__isnull=True) | models.Q(buyer_type=BuyerType.COMPANY),
                name="order_professional_only_for_company",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def has_consumer_rights(self) -> bool:
        """Tell whether consumer law applies: consumers, and sole traders outside their profession (law.md R2-03)."""
        return self.buyer_type == BuyerType.CONSUMER or self.is_professional_purchase is False
