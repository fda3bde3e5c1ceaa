"""Versions of streams and what changed under each (see core/changes.py)."""

from django.db import models


class StreamVersion(models.Model):
    """The present version of a stream; its row is the last lock an action takes."""

    stream = models.CharField(max_length=20, primary_key=True)
    value = models.BigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.stream} {self.value}"


class Change(models.Model):
    """One thing that changed under a version."""

    stream = models.CharField(max_length=20)
    version = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    ref = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["stream", "version"], name="change_version")]

    def __str__(self) -> str:
        return f"{self.stream} {self.version}: {self.kind} {self.ref}"
