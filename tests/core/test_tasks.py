"""Nightly work of the kernel."""

import datetime as dt

from django.db import connection

from core import clock
from core.models import Change
from core.tasks import prune_changes, renew_statistics


def test_forgets_change_rows_older_than_two_days(db: None) -> None:
    for days in (0, 1, 3):
        row = Change.objects.create(stream="catalogue", version=days, kind="product", ref=1)
        Change.objects.filter(pk=row.pk).update(created_at=clock.now() - dt.timedelta(days=days))
    prune_changes()
    assert list(Change.objects.values_list("version", flat=True)) == [0, 1]


def test_renews_the_statistics_of_the_planner(db: None) -> None:
    known = {
        "sqlite": "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'core_change'",
        "postgresql": "SELECT count(*) FROM pg_class WHERE relname = 'core_change' AND reltuples = 50",
    }[connection.vendor]
    Change.objects.bulk_create(Change(stream="catalogue", version=n, kind="product", ref=n) for n in range(50))
    renew_statistics()
    with connection.cursor() as cursor:
        cursor.execute(known)
        assert cursor.fetchone()[0] >= 1
