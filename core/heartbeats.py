"""Signs of life: until when a background process has done its work."""

import datetime as dt

from core import clock
from core.models import Heartbeat


def beat(name: str, until: dt.datetime | None = None) -> None:
    """Write down that a process has worked up to an aware instant, by default now."""
    Heartbeat.objects.update_or_create(name=name, defaults={"seen_at": until or clock.now()})
