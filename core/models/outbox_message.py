"""Events waiting for their reactions."""

from django.db import models


class OutboxMessage(models.Model):
    """One published event: written with the change it tells of, delivered after the commit, at least once."""

    event = models.CharField(max_length=80)
    payload = models.JSONField()
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_reactions = models.JSONField(default=list)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["due_at"], name="outbox_due", condition=models.Q(done_at=None))]

    def __str__(self) -> str:
        return f"{self.event} #{self.pk}"
