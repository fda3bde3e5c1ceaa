"""The sellers' terms of sale."""

import datetime as dt
from collections.abc import Iterable

from vendors.models import SellerTerms


def terms_in_force(vendor_ids: Iterable[int], day: dt.date) -> dict[int, SellerTerms]:
    """Give vendor id -> the newest version of the terms in force on a Warsaw day; one query (law.md R2-04)."""
    rows = SellerTerms.objects.filter(vendor__in=list(vendor_ids), effective_from__lte=day).order_by("version")
    return {terms.vendor_id: terms for terms in rows.defer("text")}
