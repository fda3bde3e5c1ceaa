"""Keep what a public register answered about a vendor."""

from collections.abc import Mapping
from typing import Any

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from vendors.models import LookUp, Vendor
from vendors.permissions import can_see_register


@action
def record_look_up(
    *, vendor_id: int, source: str, asked: str, outcome: str, summary: Mapping[str, Any], by: User | None = None
) -> LookUp:
    """Write down one answer with its date; it decides nothing by itself (law.md R3-02).

    Called by the task that asked the register, outside any transaction. `by` is the reviewer who pressed the button,
    None when an application was sent; nobody else may ask.
    """
    vendor = lock(Vendor, vendor_id)
    if by is not None and not can_see_register(by):
        raise NotAllowed
    return LookUp.objects.create(
        vendor=vendor, source=source, asked=asked, outcome=outcome, summary=dict(summary), asked_by=by
    )
