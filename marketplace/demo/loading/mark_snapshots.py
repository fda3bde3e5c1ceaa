"""The last three nights' snapshots of the mark."""

import datetime as dt

from marketplace.catalogue.actions.take_badge_snapshot import take_badge_snapshot
from marketplace.demo.loading.travel import at, days_ago


def load_badge_snapshots(now: dt.datetime) -> None:
    """Keep which listings bore the mark on each of the last three days, as the nightly task would have."""
    for days in (3, 2, 1):
        with at(days_ago(now, days)):
            take_badge_snapshot()
