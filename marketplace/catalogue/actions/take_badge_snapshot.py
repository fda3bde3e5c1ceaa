"""Write down which listings bear the mark tonight."""

from core import clock
from core.action import action
from core.locking import lock_name
from marketplace.catalogue.models import BadgeSnapshot, BadgeSnapshotDay
from marketplace.catalogue.queries.badge_snapshots import BADGE, badges_of


@action
def take_badge_snapshot() -> int:
    """Keep every listing that the mark covers now, with the reason, for this Warsaw day (law.md R13-16).

    Once a day: a second call writes nothing, so the task may run several times to catch up within the day. The day has
    its own row, also when no listing bore the mark; a day on which nobody ran it has none, and nothing is made up
    later. Nobody is asked: the clock calls it. Gives the number of listings written down.
    """
    lock_name("badge snapshot")
    now = clock.now()
    day = clock.date_of(now)
    if BadgeSnapshotDay.objects.filter(day=day).exists():
        return 0
    rows = badges_of(now)
    for row in rows:
        row.day, row.taken_at = day, now
    badges = sum(row.mode == BADGE for row in rows)
    BadgeSnapshotDay.objects.create(day=day, badges=badges, texts=len(rows) - badges, taken_at=now)
    BadgeSnapshot.objects.bulk_create(rows, batch_size=500)
    return len(rows)
