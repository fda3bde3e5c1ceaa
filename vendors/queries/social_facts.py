"""A vendor's social facts: those that buyers see on a day, and all of them for the panel."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from core import clock
from vendors.models import SocialFact
from vendors.rules.social_facts import Fact, shown


def facts_of(vendor_id: int, day: dt.date | None = None) -> list[Fact]:
    """Give the facts that buyers see on a Warsaw day (default: today), the newest first: one query (law.md R13-13)."""
    return [shown(fact) for fact in public_facts(vendor_id, day)]


def facts_by_vendor(vendor_ids: Iterable[int], day: dt.date | None = None) -> dict[int, list[Fact]]:
    """Give vendor id -> the facts that buyers see on a Warsaw day (default: today), in one query."""
    at, found = day or clock.today(), dict[int, list[Fact]]()
    rows = SocialFact.objects.filter(vendor__in=list(vendor_ids), public_since__isnull=False)
    for fact in rows.filter(as_of__lte=at, expires_on__gte=at):
        found.setdefault(fact.vendor_id, []).append(shown(fact))
    return found


def public_facts(vendor_id: int, day: dt.date | None = None) -> QuerySet[SocialFact]:
    """Give the rows of facts that buyers see on a Warsaw day: published, and not expired at that instant."""
    at = day or clock.today()
    return SocialFact.objects.filter(vendor=vendor_id, public_since__isnull=False, as_of__lte=at, expires_on__gte=at)


def all_facts(vendor_id: int) -> QuerySet[SocialFact]:
    """Give all facts of a vendor, the newest first, expired and waiting ones included."""
    return SocialFact.objects.filter(vendor=vendor_id)
