"""Sessions that ran out and old notes of signing in go at night."""

import datetime as dt

import pytest
import time_machine
from axes.models import AccessLog
from django.contrib.sessions.models import Session

from accounts.tasks import forget_sign_ins
from core import clock


@pytest.mark.django_db
def test_what_is_old_goes_and_the_rest_stays() -> None:
    now = clock.now()
    for days in (-1, 1):
        Session.objects.create(session_key=f"klucz{days}", session_data="", expire_date=now + dt.timedelta(days=days))
    with time_machine.travel(now - dt.timedelta(days=31), tick=False):
        AccessLog.objects.create(username="stary@example.org", ip_address="127.0.0.1")
    AccessLog.objects.create(username="nowy@example.org", ip_address="127.0.0.1")
    forget_sign_ins()
    forget_sign_ins()
    assert [row.session_key for row in Session.objects.all()] == ["klucz1"]
    assert [row.username for row in AccessLog.objects.all()] == ["nowy@example.org"]
