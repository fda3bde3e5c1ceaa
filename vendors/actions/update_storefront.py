"""Change hours, place, returns address or contact of a shop."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from vendors.models import Storefront, Vendor
from vendors.permissions import can_manage
from vendors.rules.map_point import check_point
from vendors.rules.opening_hours import check_hours, hours_line

CHANGEABLE = (
    "hours",
    "hours_exceptions",
    "hours_note",
    "latitude",
    "longitude",
    "place_note",
    "returns_name",
    "returns_street",
    "returns_postal_code",
    "returns_city",
    "complaints_email",
    "contact_phone",
    "contact_email",
    "contact_note",
)


class InvalidStorefront(RuleViolation):
    """A field does not hold what it should; `field` is the first one to mend."""

    code = "INVALID_STOREFRONT"


@action
def update_storefront(*, vendor_id: int, by: User, **changes: Any) -> Storefront:
    """Change any of CHANGEABLE; the change is public at once, because these are facts and not stories.

    The vendor's owner or manager. Shapes as in Storefront; a point lies in Podkarpacie or is None twice. The week is
    also written into Vendor.opening_hours as one Polish line, for pages that show no table. Raises InvalidHours,
    InvalidPoint and InvalidStorefront, and TypeError for an unknown field.
    """
    if unknown := set(changes) - set(CHANGEABLE):
        raise TypeError(f"unknown fields: {sorted(unknown)}")
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    shop = Storefront.objects.filter(vendor=vendor).first() or Storefront(vendor=vendor)
    for name, value in changes.items():
        setattr(shop, name, value.strip() if isinstance(value, str) else value)
    check_hours(shop.hours, shop.hours_exceptions)
    if shop.latitude is not None and shop.longitude is not None:
        shop.latitude, shop.longitude = check_point(shop.latitude, shop.longitude)
    try:
        shop.full_clean(exclude=["vendor"], validate_unique=False)
    except ValidationError as problem:
        field, messages = next(iter(problem.message_dict.items()))
        raise InvalidStorefront(messages[0], field=field) from problem
    shop.save()
    with translation.override("pl"):
        line = hours_line(shop.hours)[:160]
    if "hours" in changes and vendor.opening_hours != line:
        vendor.opening_hours = line
        vendor.save(update_fields=["opening_hours"])
    record_change(CATALOGUE, "vendor", vendor.pk)
    return shop
