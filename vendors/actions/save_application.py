"""Save what was typed into a step of the application."""

from typing import Any

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from vendors.models import Vendor
from vendors.permissions import can_manage
from vendors.rules.identity import checked, keep_whole
from vendors.rules.steps import APPLICATION_FIELDS, FILLING, FREE_FIELDS, WORKING


@action
def save_application(*, vendor_id: int, by: User, **values: Any) -> Vendor:
    """Keep any of APPLICATION_FIELDS; they may be empty, but not wrong.

    The vendor's owner or manager. While an application is filled (DRAFT, CHANGES_REQUESTED) every field; afterwards
    (APPROVED, SUSPENDED) only FREE_FIELDS: contact and areas of work, whose required parts may not be emptied; the
    others change by a request (propose_data_change). Raises DataRefused, and TypeError for an unknown field.
    """
    if unknown := set(values) - set(APPLICATION_FIELDS):
        raise TypeError(f"unknown fields: {sorted(unknown)}")
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    allowed = APPLICATION_FIELDS if vendor.state in FILLING else FREE_FIELDS if vendor.state in WORKING else ()
    if set(values) - set(allowed):
        raise IllegalTransition
    now = {name: getattr(vendor, name) for name in APPLICATION_FIELDS}
    data = checked(values, now)
    if vendor.state in WORKING:
        keep_whole(data, now)
    changed = [name for name, value in data.items() if getattr(vendor, name) != value]
    for name in changed:
        setattr(vendor, name, data[name])
    if changed:
        vendor.save(update_fields=[*changed, "sort_name", "search_name"])
        if vendor.state in WORKING:
            record_change(CATALOGUE, "vendor", vendor.pk)
    return vendor
