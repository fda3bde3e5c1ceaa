"""Something comes back, or is called off by the buyer: withdrawal, agreed return, cancelling before shipping."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.documents import private_storage
from core.models.append_only import AppendOnlyModel
from core.money import MoneyField
from marketplace.orders.models.order import Order
from marketplace.orders.models.order_line import OrderLine
from marketplace.orders.models.vendor_order import VendorOrder
from marketplace.orders.states import ReturnState
from marketplace.payments.models import Refund


class ReturnKind(models.TextChoices):
    """On what ground: the consumer's right, the seller's consent, or before anything was sent."""

    WITHDRAWAL = "WITHDRAWAL", _("odstąpienie od umowy")
    AGREED = "AGREED", _("zwrot za zgodą sprzedawcy")
    CANCELLATION = "CANCELLATION", _("rezygnacja przed wysyłką")


class ReturnCase(models.Model):
    """What a buyer stated about pieces of one part, and what became of it (law.md R2-07, R2-08).

    `key` comes from the form, so stating twice is stating once. `buyer_name` and `email` are what the form said.
    `refund_due_on` is the last day for the money, `send_back_by` the last day for posting goods. `file` is the
    receipt: the durable medium, kept byte for byte with its hash. `reminded` is the last day of the clock of which the
    seller was told (7, 12, 13). `objection` is the buyer's word against a deduction.
    """

    vendor_order = models.ForeignKey(VendorOrder, models.PROTECT, related_name="returns")
    number = models.CharField(_("numer"), max_length=60, unique=True)
    kind = models.CharField(max_length=12, choices=ReturnKind.choices)
    state = models.CharField(max_length=10, choices=ReturnState.choices)
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    buyer_name = models.CharField(max_length=200)
    email = models.EmailField()
    note = models.CharField(max_length=1000, blank=True)
    is_whole = models.BooleanField(default=False)
    stated_at = models.DateTimeField(default=clock.now)
    refund_due_on = models.DateField(null=True, blank=True)
    send_back_by = models.DateField(null=True, blank=True)
    posted_at = models.DateTimeField(null=True, blank=True)
    posting = models.CharField(max_length=120, blank=True)
    answer = models.CharField(max_length=1000, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    refund = models.ForeignKey(Refund, models.PROTECT, null=True, blank=True, related_name="+")
    objection = models.CharField(max_length=1000, blank=True)
    objected_at = models.DateTimeField(null=True, blank=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to="returns/", storage=private_storage, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("zwrot rzeczy")
        verbose_name_plural = _("zwroty rzeczy")
        ordering = ["-stated_at", "-pk"]
        indexes = [
            models.Index(
                fields=["refund_due_on"],
                name="return_open",
                condition=models.Q(state__in=["ASKED", "OPEN", "POSTED"]),
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=ReturnKind.values), name="return_kind_known"),
            models.CheckConstraint(condition=models.Q(state__in=ReturnState.values), name="return_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state=ReturnState.SETTLED) | models.Q(settled_at__isnull=False),
                name="return_settled_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class ReturnFate(models.TextChoices):
    """What the seller did with pieces that came back."""

    RESTOCKED = "RESTOCKED", _("wraca na stan")
    WRITTEN_OFF = "WRITTEN_OFF", _("nie wraca do sprzedaży")


class ReturnLine(models.Model):
    """Pieces of one position in a case: `quantity` in all, `unsent` of them were called off before they left.

    `deducted` (PLN) is what the seller keeps for a lost value or for work already done, with its reason.
    """

    case = models.ForeignKey(ReturnCase, models.PROTECT, related_name="lines")
    order_line = models.ForeignKey(OrderLine, models.PROTECT, related_name="return_lines")
    quantity = models.PositiveIntegerField()
    unsent = models.PositiveIntegerField(default=0)
    fate = models.CharField(max_length=12, choices=ReturnFate.choices, blank=True)
    deducted = MoneyField(default=0)
    deduction_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "order_line"], name="return_line_once"),
            models.CheckConstraint(
                condition=models.Q(quantity__gte=1, unsent__lte=models.F("quantity")), name="return_line_pieces"
            ),
            models.CheckConstraint(
                condition=models.Q(deducted=0) | (models.Q(deducted__gt=0) & ~models.Q(deduction_reason="")),
                name="return_line_deduction_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.order_line_id}"

    @property
    def given(self) -> int:
        """Give the pieces that the buyer had, or that were done: they come back before the money goes."""
        return self.quantity - self.unsent


class DeliverySide(models.TextChoices):
    """Who says when the last parcel arrived."""

    BUYER = "BUYER", _("kupujący")
    SELLER = "SELLER", _("sprzedawca")
    CARRIER = "CARRIER", _("przewoźnik")


class DeliveryReport(AppendOnlyModel):
    """A word about the day on which the buyer got the last of the goods of a part; words are added, never changed."""

    vendor_order = models.ForeignKey(VendorOrder, models.PROTECT, related_name="delivery_reports")
    side = models.CharField(max_length=7, choices=DeliverySide.choices)
    delivered_on = models.DateField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=254, blank=True)
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(side__in=DeliverySide.values), name="delivery_side_known"),
        ]

    def __str__(self) -> str:
        return f"{self.vendor_order_id}: {self.side} {self.delivered_on}"


class WithdrawalLink(models.Model):
    """A one-time link for somebody who knows the number and the e-mail of an order but has no account (law.md R2-07).

    `digest` is the hash of the secret, so the table opens nothing. It works for a day and for one statement.
    """

    order = models.ForeignKey(Order, models.CASCADE, related_name="withdrawal_links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.made_at:%Y-%m-%d %H:%M}"
