"""Where programs of a vendor want to be told what happened, and what was sent there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from vendors.models.vendor import Vendor


class WebhookEvent(models.TextChoices):
    """What programs can be told of; the header `Saleor-Event` holds it in small letters."""

    ORDER_CREATED = "ORDER_CREATED", _("nowe zamówienie")
    ORDER_PAID = "ORDER_PAID", _("opłacone zamówienie")
    PRODUCT_UPDATED = "PRODUCT_UPDATED", _("zmiana oferty, ceny albo stanu")
    CERTIFICATE_UPDATED = "CERTIFICATE_UPDATED", _("zmiana certyfikatu")
    TEST = "TEST", _("próba")


class WebhookQuerySet(models.QuerySet["Webhook"]):
    """Scopes of webhooks."""

    def live(self) -> "WebhookQuerySet":
        """Not removed, switched on or off."""
        return self.filter(removed_at=None)

    def listening(self) -> "WebhookQuerySet":
        """Switched on, of a vendor on the market: those that are told."""
        return self.live().filter(is_active=True, vendor__state="APPROVED")


class Webhook(models.Model):
    """An address that is told of some events; `query` is a GraphQL subscription that shapes what it gets.

    `failures` counts deliveries in a row that failed for good; too many switch it off (`disabled_at`). Buyers' personal
    data are never sent: a program fetches them with a token that has that scope (docs/adr/0024).
    """

    vendor = models.ForeignKey(Vendor, models.CASCADE, related_name="webhooks")
    name = models.CharField(_("nazwa"), max_length=80)
    target_url = models.URLField(_("adres"), max_length=500)
    events = models.JSONField(default=list)
    query = models.TextField(_("zapytanie"), blank=True)
    is_active = models.BooleanField(default=True)
    failures = models.PositiveSmallIntegerField(default=0)
    disabled_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = _("powiadomienie programu")
        verbose_name_plural = _("powiadomienia programów")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["vendor", "is_active"], name="webhook_of_vendor")]

    def __str__(self) -> str:
        return self.name

    def event_labels(self) -> list[str]:
        """Give what it is told of, in words."""
        return [str(WebhookEvent(event).label) for event in self.events]


class WebhookDelivery(models.Model):
    """One thing told to one address: the same bytes at each attempt. `key` names the happening, so it is told once.

    Waits until `delivered_at` or `failed_at` is set; the next attempt is due at `due_at`.
    """

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=20, choices=WebhookEvent.choices)
    key = models.CharField(max_length=80)
    payload = models.TextField()
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(default=clock.now)
    delivered_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("wysłane powiadomienie")
        verbose_name_plural = _("wysłane powiadomienia")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["due_at"], name="webhook_delivery_due", condition=models.Q(delivered_at=None, failed_at=None)
            ),
            models.Index(fields=["created_at"], name="webhook_delivery_age"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["webhook", "event", "key"], name="webhook_told_once"),
            models.CheckConstraint(
                condition=models.Q(delivered_at=None) | models.Q(failed_at=None), name="webhook_delivery_one_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.key}"

    @property
    def is_waiting(self) -> bool:
        """Tell whether another attempt is due."""
        return self.delivered_at is None and self.failed_at is None

    @property
    def last_attempt(self) -> "WebhookAttempt | None":
        """Give the attempt that was made last; reads nothing where the log was fetched before."""
        return next(iter(reversed(list(self.log.all()))), None)


class WebhookAttempt(models.Model):
    """One attempt: what the other side answered, or why nothing came; `status` is 0 without an answer."""

    delivery = models.ForeignKey(WebhookDelivery, models.CASCADE, related_name="log")
    status = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=1000, blank=True)
    problem = models.CharField(max_length=200, blank=True)
    milliseconds = models.PositiveIntegerField(default=0)
    happened_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.status or self.problem}"


class WebhookCursor(models.Model):
    """Up to which version of a stream of changes programs were told."""

    stream = models.CharField(max_length=20, primary_key=True)
    version = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.stream} {self.version}"
