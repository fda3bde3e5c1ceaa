"""The audit row of every state change."""

from django.db import models

from core.models.append_only import AppendOnlyModel


class Transition(AppendOnlyModel):
    """Who moved what, from which state to which, when and why; never updated or deleted.

    The actor is a number and a name, not a foreign key: history outlives an erased account (law.md R10-04).
    """

    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    before = models.CharField(max_length=30)
    after = models.CharField(max_length=30)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=254, blank=True)
    note = models.TextField(blank=True)
    happened_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id", "id"], name="transition_subject")]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}: {self.before} -> {self.after}"
