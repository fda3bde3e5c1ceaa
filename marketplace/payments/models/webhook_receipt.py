"""What a provider told us, kept before anything is done with it."""

from django.db import models

from core import clock


class WebhookReceipt(models.Model):
    """One event of a provider; its number is unique, so a second delivery changes nothing (law.md T11-01).

    It is worked on by a task: `done_at` is when, `last_error` what went wrong meanwhile. `account` is the connected
    account that it speaks of, empty for our own. The payload holds no card data; it is deleted after a while.
    """

    provider = models.CharField(max_length=20)
    event_id = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)
    account = models.CharField(max_length=60, blank=True)
    payload = models.JSONField()
    received_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["due_at"], name="webhook_due", condition=models.Q(done_at=None))]
        constraints = [models.UniqueConstraint(fields=["provider", "event_id"], name="webhook_once")]

    def __str__(self) -> str:
        return f"{self.provider} {self.kind} {self.event_id}"
