"""The log of who looked at, took out or did something that the law wants to be traceable."""

from django.db import models

from core.models.append_only import AppendOnlyModel


class AccessRecord(AppendOnlyModel):
    """One look at a private file, one export of personal data, one act on somebody's behalf; never changed.

    `scope` names whose data it is, e.g. "vendors.Vendor:12", so that they can be shown their own log. The actor is a
    number and a name, not a foreign key: history outlives an erased account (law.md R10-04, R10-05).
    """

    verb = models.CharField(max_length=40)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    scope = models.CharField(max_length=80, blank=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=254, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    happened_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["scope", "-id"], name="access_scope"),
            models.Index(fields=["subject_type", "subject_id", "-id"], name="access_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.verb} {self.subject_type} {self.subject_id}"
