"""The nights' snapshots of the mark: what to write down now, and what was written."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from django.db.models import Max, Min

from core import clock
from marketplace.catalogue.models import BadgeSnapshot, BadgeSnapshotDay, Product
from marketplace.catalogue.queries.badge import badge_for, with_badge
from quality_mark.models import Certificate

#: The mode of a row whose listing bore the graphic; any other bore the text about its certificate.
BADGE: Final = "badge"


def badges_of(at: dt.datetime) -> list[BadgeSnapshot]:
    """Make, unsaved, the row of every listing that the mark covers at an instant: two queries."""
    linked = Product.objects.visible().filter(scope_item__isnull=False, scope_confirmed_at__isnull=False)
    found = [
        (product, badge)
        for product in with_badge(linked.select_related("vendor"), at).order_by("pk")
        if (badge := badge_for(product, at)) is not None
    ]
    numbers = {badge.certificate_number for _product, badge in found}
    rows = Certificate.objects.filter(number__in=numbers).select_related("decision", "scheme_version")
    certificates = {row.number: row for row in rows}
    return [
        BadgeSnapshot(
            product=product,
            listing_name=product.name,
            vendor_name=product.vendor.name,
            mode=badge.mode,
            certificate_number=badge.certificate_number,
            item_name=badge.item_name,
            valid_to=badge.valid_to,
            **_reason(certificates[badge.certificate_number]),
        )
        for product, badge in found
    ]


def _reason(certificate: Certificate) -> dict[str, Any]:
    return {
        "decision_number": certificate.decision.number if certificate.decision else "",
        "surveillance_due_on": certificate.surveillance_due_on,
        "terms_version": certificate.scheme_version.version,
        "terms_hash": certificate.scheme_version.text_hash,
    }


@dataclass(frozen=True, slots=True)
class SnapshotNight:
    """A day of the record: what was taken, or None when the night was missed."""

    day: dt.date
    taken: BadgeSnapshotDay | None


def recorded_span() -> tuple[dt.date, dt.date] | None:
    """Give the first day ever recorded and the last one that must be: yesterday, or today once it is taken."""
    ends = BadgeSnapshotDay.objects.aggregate(first=Min("day"), last=Max("day"))
    if ends["first"] is None:
        return None
    return ends["first"], max(ends["last"], clock.today() - dt.timedelta(days=1))


def nights(days: Sequence[dt.date]) -> list[SnapshotNight]:
    """Give days in their order, each with what was taken; one query."""
    taken = {row.day: row for row in BadgeSnapshotDay.objects.filter(day__in=days)}
    return [SnapshotNight(day, taken.get(day)) for day in days]


def snapshot_lines(first: dt.date, last: dt.date) -> Iterator[tuple[SnapshotNight, dict[str, Any] | None]]:
    """Give what was recorded from one day to another, both inclusive: a pair for every listing of every night.

    A night with no listing, and a missed one, gives one pair without a listing, so that neither is silent. Days before
    the record began, and those still to come, give nothing.
    """
    span = recorded_span()
    if span is None:
        return
    first, last = max(first, span[0]), min(last, span[1])
    rows = BadgeSnapshot.objects.filter(day__gte=first, day__lte=last).order_by("day", "pk").values()
    of_day = groupby(rows.iterator(chunk_size=500), key=lambda row: row["day"])
    day, found = next(of_day, (None, iter(())))
    for night in nights([first + dt.timedelta(days=step) for step in range((last - first).days + 1)]):
        if night.day != day:
            yield night, None
            continue
        for row in found:
            yield night, row
        day, found = next(of_day, (None, iter(())))
