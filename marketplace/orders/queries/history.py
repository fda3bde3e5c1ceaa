"""When parts of orders changed their states."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from core.models import Transition
from marketplace.orders.models import VendorOrder


def moves_of(part_ids: Iterable[int]) -> dict[int, list[Transition]]:
    """Give part id -> its audit rows, oldest first, with one query."""
    found: dict[int, list[Transition]] = defaultdict(list)
    keys = [str(pk) for pk in part_ids]
    for row in Transition.objects.filter(subject_type=VendorOrder._meta.label, subject_id__in=keys).order_by("pk"):
        found[int(row.subject_id)].append(row)
    return found


def reached(moves: Iterable[Transition]) -> dict[str, dt.datetime]:
    """Give state -> when it was entered, the last time."""
    return {row.after: row.happened_at for row in moves}
