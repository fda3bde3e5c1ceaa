"""Whose traceability data are kept for too long already (law.md R3-02, T3-05)."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Max

from core.clock import date_of
from core.models import Transition
from vendors.models import Vendor, VendorComplaint
from vendors.rules.traceability import forgetting_day
from vendors.states import ComplaintState, VendorState


def contract_ends(vendors: Iterable[Vendor]) -> dict[int, dt.date]:
    """Give vendor key -> the day its contract ended: the announced one, or the later one on which it took effect."""
    ends = {vendor.pk: vendor.terminates_on for vendor in vendors}
    moved = (
        Transition.objects.filter(
            subject_type=Vendor._meta.label, subject_id__in=[str(pk) for pk in ends], after=VendorState.TERMINATED
        )
        .order_by()
        .values_list("subject_id")
        .annotate(last=Max("happened_at"))
    )
    took_effect = {int(pk): date_of(last) for pk, last in moved}
    days = {pk: [day for day in (end, took_effect.get(pk)) if day is not None] for pk, end in ends.items()}
    return {pk: max(known) for pk, known in days.items() if known}


def vendors_to_forget(today: dt.date) -> list[int]:
    """Give ended sellers whose time is over, also those forgotten before: what came since goes too. Two queries."""
    ended = list(Vendor.objects.filter(state=VendorState.TERMINATED).only("pk", "terminates_on").order_by("pk"))
    ends = contract_ends(ended)
    return [vendor.pk for vendor in ended if vendor.pk in ends and forgetting_day(ends[vendor.pk]) <= today]


def may_forget(vendor: Vendor, today: dt.date) -> bool:
    """Tell whether a seller's data may go now: it ended long enough ago, and no complaint of it waits for an answer."""
    if vendor.state != VendorState.TERMINATED:
        return False
    end = contract_ends([vendor]).get(vendor.pk)
    if end is None or today < forgetting_day(end):
        return False
    return not VendorComplaint.objects.filter(vendor=vendor, state=ComplaintState.FILED).exists()
