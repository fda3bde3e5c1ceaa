"""Background work on accounts."""

import datetime as dt
from typing import Final

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from celery import shared_task
from django.contrib.sessions.models import Session

from core import clock

KEPT: Final = dt.timedelta(days=30)


@shared_task
def forget_sign_ins(**_kwargs: object) -> None:
    """Delete sessions that ran out, and notes of signing in older than 30 days; nights missed are caught up."""
    Session.objects.filter(expire_date__lt=clock.now()).delete()
    for table in (AccessAttempt, AccessFailureLog, AccessLog):
        table.objects.filter(attempt_time__lt=clock.now() - KEPT).delete()
