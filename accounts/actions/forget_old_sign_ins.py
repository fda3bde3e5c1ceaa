"""Forget sessions that ran out and old notes of signing in."""

import datetime as dt
from typing import Final

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session

from core import clock
from core.action import action

KEPT: Final = dt.timedelta(days=30)


@action
def forget_old_sign_ins() -> None:
    """Delete sessions that ran out, and notes of signing in older than 30 days; the deadline acts, every night."""
    Session.objects.filter(expire_date__lt=clock.now()).delete()
    for table in (AccessAttempt, AccessFailureLog, AccessLog):
        table.objects.filter(attempt_time__lt=clock.now() - KEPT).delete()
