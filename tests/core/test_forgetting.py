"""What the kernel forgets by itself, with a moved clock."""

import datetime as dt
import os
from pathlib import Path

import pytest
import time_machine

from core import clock
from core.access import record_access
from core.models import AccessRecord, OutboxMessage
from core.tasks import forget_delivered, forget_names

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def message(done_at: dt.datetime | None) -> OutboxMessage:
    at = clock.now()
    return OutboxMessage.objects.create(event="Nothing", payload={}, created_at=at, due_at=at, done_at=done_at)


def test_delivered_rows_go_after_thirty_days_and_waiting_ones_never() -> None:
    now = clock.now()
    message(now - 31 * DAY)
    kept = [message(now - 29 * DAY), message(None)]
    forget_delivered()
    forget_delivered()
    assert list(OutboxMessage.objects.order_by("pk")) == kept


def test_letters_in_files_go_after_thirty_days(settings, tmp_path: Path) -> None:
    settings.EMAIL_FILE_PATH = tmp_path
    old, new = tmp_path / "old.log", tmp_path / "new.log"
    for file in (old, new):
        file.write_text("list")
    past = (clock.now() - 31 * DAY).timestamp()
    os.utime(old, (past, past))
    forget_delivered()
    assert [file.name for file in tmp_path.iterdir()] == ["new.log"]


def test_names_in_the_log_of_access_go_after_six_years(owner, vendor) -> None:
    with time_machine.travel(clock.start_of(dt.date(2026, 12, 10)) + dt.timedelta(hours=12), tick=False):
        record_access(by=owner, verb="order.view", subject=vendor, scope=vendor)
    with time_machine.travel(clock.start_of(dt.date(2032, 12, 10)) + dt.timedelta(hours=4), tick=False):
        forget_names()
        assert AccessRecord.objects.get().actor_name == owner.email
    with time_machine.travel(clock.start_of(dt.date(2032, 12, 11)) + dt.timedelta(hours=4), tick=False):
        forget_names()
        forget_names()
    row = AccessRecord.objects.get()
    assert (row.actor_name, row.actor_id, row.verb) == ("", owner.pk, "order.view")
