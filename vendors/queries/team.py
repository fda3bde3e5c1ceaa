"""Reading who works for a vendor: its team, invitations and advisers."""

from accounts.models import User
from vendors.models import AdviserAccess, Vendor, VendorQuerySet


def vendors_of(user: User) -> VendorQuerySet:
    """Give the vendors that a person works for or advises now, by name."""
    return Vendor.objects.for_user(user).order_by("sort_name", "pk")


def access_of(user: User, vendor: Vendor) -> AdviserAccess | None:
    """Give the access under which an adviser works in a vendor's panel now."""
    return AdviserAccess.objects.active().filter(vendor=vendor, adviser=user).first()
