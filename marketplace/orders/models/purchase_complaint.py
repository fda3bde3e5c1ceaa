"""A consumer complains about a thing or a service that does not agree with the contract (law.md R2-09)."""

import datetime as dt
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.documents import private_storage
from marketplace.orders.models.order_line import OrderLine
from marketplace.orders.models.vendor_order import VendorOrder
from marketplace.orders.states import ComplaintState
from marketplace.payments.models import Refund


class Remedy(models.TextChoices):
    """What the buyer demands, and what the seller gives."""

    REPAIR = "REPAIR", _("naprawa")
    REPLACEMENT = "REPLACEMENT", _("wymiana na nową rzecz")
    REDUCTION = "REDUCTION", _("obniżenie ceny")
    WITHDRAWAL = "WITHDRAWAL", _("odstąpienie od umowy i zwrot pieniędzy")


class AdrStatement(models.TextChoices):
    """What the seller says about solving the dispute out of court; owed with every refusal."""

    AGREES = "AGREES", _("tak, zgadzamy się na pozasądowe rozwiązanie sporu")
    DECLINES = "DECLINES", _("nie, nie zgadzamy się na pozasądowe rozwiązanie sporu")


class PurchaseComplaint(models.Model):
    """What is wrong with pieces of one position, what the buyer demands, and the seller's answer.

    `answer_due_on` is the fourteenth day; whoever reads after it finds the complaint accepted by law, whether or not
    the nightly job has written that down (`state_at`). `file` is the answer on the durable medium with its hash.
    `remedy` is what the seller gave in the end, `refund` its money, `parcel` the new thing's shipment. `reminded` is
    the last day of the clock of which the seller was told.
    """

    vendor_order = models.ForeignKey(VendorOrder, models.PROTECT, related_name="complaints")
    order_line = models.ForeignKey(OrderLine, models.PROTECT, related_name="complaints")
    number = models.CharField(_("numer"), max_length=60, unique=True)
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    quantity = models.PositiveIntegerField()
    claim = models.CharField(max_length=12, choices=Remedy.choices)
    description = models.TextField(max_length=2000)
    buyer_name = models.CharField(max_length=200)
    email = models.EmailField()
    state = models.CharField(max_length=16, choices=ComplaintState.choices, default=ComplaintState.FILED)
    filed_at = models.DateTimeField(default=clock.now)
    answer_due_on = models.DateField()
    answer = models.TextField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    adr = models.CharField(max_length=8, choices=AdrStatement.choices, blank=True)
    adr_body = models.CharField(max_length=200, blank=True)
    remedy = models.CharField(max_length=12, choices=Remedy.choices, blank=True)
    remedy_note = models.CharField(max_length=500, blank=True)
    parcel = models.CharField(max_length=120, blank=True)
    refund = models.ForeignKey(Refund, models.PROTECT, null=True, blank=True, related_name="+")
    fulfilled_at = models.DateTimeField(null=True, blank=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to="complaints/", storage=private_storage, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("reklamacja")
        verbose_name_plural = _("reklamacje")
        ordering = ["-filed_at", "-pk"]
        indexes = [
            models.Index(
                fields=["answer_due_on"],
                name="purchase_complaint_open",
                condition=models.Q(state__in=["FILED", "ACCEPTED", "ACCEPTED_BY_LAW"]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ComplaintState.values), name="purchase_complaint_state_known"
            ),
            models.CheckConstraint(condition=models.Q(claim__in=Remedy.values), name="purchase_complaint_claim_known"),
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="purchase_complaint_not_empty"),
            models.CheckConstraint(
                condition=~models.Q(state=ComplaintState.REJECTED)
                | (models.Q(answered_at__isnull=False) & ~models.Q(adr="")),
                name="purchase_complaint_refusal_says_adr",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def state_at(self, now: dt.datetime) -> ComplaintState:
        """Give the state at an instant: after the fourteenth day without an answer it is accepted by law."""
        if self.state == ComplaintState.FILED and now > clock.end_of(self.answer_due_on):
            return ComplaintState.ACCEPTED_BY_LAW
        return ComplaintState(self.state)


class ComplaintPhoto(models.Model):
    """A picture or document that shows what is wrong, written anew without the place where it was taken."""

    complaint = models.ForeignKey(PurchaseComplaint, models.PROTECT, related_name="photos")
    file = models.FileField(upload_to="complaint-photos/", storage=private_storage)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
