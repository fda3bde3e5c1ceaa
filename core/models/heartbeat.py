"""Signs of life of background processes."""

from django.db import models


class Heartbeat(models.Model):
    """When a background process was last seen working."""

    name = models.CharField(max_length=30, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.seen_at:%Y-%m-%d %H:%M:%S}"
