"""A basket on its way to an order; Saleor's word for it is Checkout."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Address, User
from core import clock
from vendors.models.entity_data import validate_nip


class BuyerType(models.TextChoices):
    """Who buys decides which law applies (law.md R2-03)."""

    CONSUMER = "CONSUMER", _("osoba prywatna")
    COMPANY = "COMPANY", _("firma lub organizacja")
    PUBLIC_BODY = "PUBLIC_BODY", _("instytucja publiczna")


class Checkout(models.Model):
    """A basket, of a signed-in person or of a browser that holds its id in a signed cookie.

    `placement_key` makes placing repeatable: the summary page carries it, an order keeps it, and it changes after an
    order has been placed, so a second POST of the same page finds the same order.
    For a public body `company_name`/`nip` are the buyer's and `recipient_name`/`recipient_nip`/`recipient_address` the
    unit's that receives (law.md R7-04). A client of the API keeps texts of its own in `metadata`; `language` is the one
    of its buyer. A basket that such a client ordered ends with it: `completed_key` is then the placement key of its
    order, so that ordering again finds the same one, and nothing of the person is left.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="checkouts")
    placement_key = models.UUIDField(default=uuid.uuid4, editable=False)
    buyer_type = models.CharField(
        _("kupujesz jako"), max_length=12, choices=BuyerType.choices, default=BuyerType.CONSUMER
    )
    email = models.EmailField(_("adres e-mail"), blank=True)
    first_name = models.CharField(_("imię"), max_length=100, blank=True)
    last_name = models.CharField(_("nazwisko"), max_length=100, blank=True)
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    company_name = models.CharField(_("nazwa firmy lub instytucji"), max_length=250, blank=True)
    nip = models.CharField(_("NIP"), max_length=10, blank=True, validators=[validate_nip])
    is_professional_purchase = models.BooleanField(_("zakup ma charakter zawodowy"), null=True, blank=True)
    recipient_name = models.CharField(_("odbiorca (jednostka)"), max_length=250, blank=True)
    recipient_nip = models.CharField(_("NIP odbiorcy"), max_length=10, blank=True, validators=[validate_nip])
    recipient_address = models.CharField(_("adres odbiorcy"), max_length=250, blank=True)
    billing_address = models.ForeignKey(Address, models.SET_NULL, null=True, blank=True, related_name="+")
    shipping_address = models.ForeignKey(Address, models.SET_NULL, null=True, blank=True, related_name="+")
    gateway = models.CharField(_("płatność"), max_length=20, blank=True)
    note = models.CharField(_("uwagi do zamówienia"), max_length=500, blank=True)
    language = models.CharField(max_length=5, default="pl", editable=False)
    metadata = models.JSONField(default=dict, blank=True, editable=False)
    completed_key = models.UUIDField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    updated_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("koszyk")
        verbose_name_plural = _("koszyki")
        ordering = ["-updated_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(user__isnull=False), name="checkout_once_per_user"
            ),
            models.CheckConstraint(condition=models.Q(buyer_type__in=BuyerType.values), name="checkout_buyer_known"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
