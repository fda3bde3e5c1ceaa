"""A workshop says how much it can make in a week."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.catalogue.models import Product, WorkBooking, WorkCapacity, WorkUnit
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.rules.work import DEFAULT_MINUTES
from vendors.models import Vendor


class WrongLimit(RuleViolation):
    """A limit is at least 1 and at most 100 000 a week."""

    code = "WRONG_LIMIT"
    message = _("Limit to liczba od 1 do 100 000 na tydzień.")


@action
def set_work_capacity(*, vendor_id: int, by: User, unit: str, weekly_limit: int | None) -> WorkCapacity | None:
    """Set what the whole workshop makes in a week (pieces or hours), None for no limit; its sellers may.

    What is already promised stays promised and is counted anew in the new unit. Raises WrongLimit.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_sell(by, vendor.pk):
        raise NotAllowed
    if unit not in WorkUnit.values or (weekly_limit is not None and not 1 <= weekly_limit <= 100_000):
        raise WrongLimit(field="weekly_limit")
    row = WorkCapacity.objects.select_for_update().filter(vendor=vendor, product=None).first()
    if row is None:
        if weekly_limit is None:
            return None
        row = WorkCapacity(vendor=vendor, unit=unit)
    elif row.unit != unit:
        _count_anew(row, unit)
    row.unit, row.weekly_limit = unit, weekly_limit
    row.save()
    for product_id in Product.objects.filter(vendor=vendor).values_list("pk", flat=True)[:1]:
        record_change(CATALOGUE, "product", product_id)
    return row


def _count_anew(row: WorkCapacity, unit: str) -> None:
    """Turn promised pieces into minutes, or minutes into pieces (rounded up)."""
    minutes = dict(
        WorkCapacity.objects.filter(vendor=row.vendor_id, minutes_per_piece__isnull=False).values_list(
            "product", "minutes_per_piece"
        )
    )
    for booking in WorkBooking.objects.filter(capacity=row):
        if unit == WorkUnit.HOURS:
            booking.per_piece = minutes.get(booking.product_id) or DEFAULT_MINUTES
            booking.amount *= booking.per_piece
        else:
            booking.amount = -(-booking.amount // booking.per_piece)
            booking.per_piece = 1
        booking.save(update_fields=["amount", "per_piece"])
