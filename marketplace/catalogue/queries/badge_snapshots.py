"""The nights' snapshots of the mark: what to write down now, and what was written."""

import datetime as dt
from typing import Any

from django.db.models import Count, Q, QuerySet

from marketplace.catalogue.models import BadgeSnapshot, Product
from marketplace.catalogue.queries.badge import badge_for, with_badge
from quality_mark.models import Certificate


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


def snapshot_days() -> QuerySet[BadgeSnapshot, dict[str, Any]]:
    """Give the days that have a snapshot, the newest first, with how many listings had the badge and the text."""
    shown = {mode: Count("pk", filter=Q(mode=kind)) for mode, kind in (("badges", "badge"), ("texts", "text_status"))}
    found: QuerySet[BadgeSnapshot, dict[str, Any]] = BadgeSnapshot.objects.order_by("-day").values("day")
    return found.annotate(**shown)


def snapshot_of(first: dt.date, last: dt.date) -> QuerySet[BadgeSnapshot]:
    """Give every row from one day to another, both inclusive."""
    found: QuerySet[BadgeSnapshot] = BadgeSnapshot.objects.filter(day__gte=first, day__lte=last)
    return found.order_by("day", "pk")
