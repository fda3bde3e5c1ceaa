"""When parts of orders changed their states."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from core.models import Transition
from marketplace.orders.models import LineCancellation, VendorOrder


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


def cancellations_of(part_ids: Iterable[int]) -> dict[int, list[LineCancellation]]:
    """Give part id -> what was called off, oldest first, with one query."""
    found: dict[int, list[LineCancellation]] = defaultdict(list)
    rows = LineCancellation.objects.filter(order_line__vendor_order__in=list(part_ids)).select_related("order_line")
    for row in rows.order_by("pk"):
        found[row.order_line.vendor_order_id].append(row)
    return found
