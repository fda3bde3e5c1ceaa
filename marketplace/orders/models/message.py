"""What buyer and seller write to each other about one part of an order."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.documents import private_storage
from marketplace.orders.models.vendor_order import VendorOrder


class MessageSide(models.TextChoices):
    """Who speaks: sides, not people, for a guest has no account and a seller is a team."""

    BUYER = "BUYER", _("kupujący")
    SELLER = "SELLER", _("sprzedawca")


class Message(models.Model):
    """One message of a thread; e-mail addresses and telephone numbers in it were masked before it was kept.

    `key` comes from the form, so that sending twice is sending once.
    """

    vendor_order = models.ForeignKey(VendorOrder, models.PROTECT, related_name="messages")
    side = models.CharField(max_length=6, choices=MessageSide.choices)
    author = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField(max_length=2000)
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    sent_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("wiadomość")
        verbose_name_plural = _("wiadomości")
        ordering = ["pk"]
        indexes = [models.Index(fields=["vendor_order", "-id"], name="message_thread")]
        constraints = [
            models.CheckConstraint(condition=models.Q(side__in=MessageSide.values), name="message_side_known"),
        ]

    def __str__(self) -> str:
        return f"{self.vendor_order_id}: {self.side} {self.pk}"


class MessageAttachment(models.Model):
    """A checked document or picture (core.documents) of a message, kept privately."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    file = models.FileField(upload_to="messages/", storage=private_storage)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class ThreadReading(models.Model):
    """Up to which message a side has read; a seller's team reads as one."""

    vendor_order = models.ForeignKey(VendorOrder, models.CASCADE, related_name="readings")
    side = models.CharField(max_length=6, choices=MessageSide.choices)
    seen_id = models.BigIntegerField()
    seen_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vendor_order", "side"], name="thread_reading_once"),
            models.CheckConstraint(condition=models.Q(side__in=MessageSide.values), name="thread_reading_side_known"),
        ]

    def __str__(self) -> str:
        return f"{self.vendor_order_id}: {self.side} {self.seen_id}"


class MessageReport(models.Model):
    """One side shows a message of the other to the regional centre; closed with a note."""

    message = models.OneToOneField(Message, models.PROTECT, related_name="report")
    reason = models.CharField(max_length=500)
    reporter = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    reported_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["reported_at", "pk"]
        indexes = [
            models.Index(fields=["reported_at"], name="message_report_open", condition=models.Q(closed_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.reason[:40]}"
