"""Who may do what with listings."""

from accounts.models import Role, User
from accounts.permissions import has_role
from vendors import permissions as vendor_permissions
from vendors.models import Vendor


def can_sell(user: User | None, vendor: Vendor | int) -> bool:
    """Tell whether a person may write listings, prices and stock of a vendor: whoever sells for it."""
    return vendor_permissions.can_sell(user, vendor)


def can_hide(user: User | None) -> bool:
    """Tell whether a person may hide a listing from buyers and show it again: the regional centre (law.md R13-04)."""
    return has_role(user, Role.REVIEWER, Role.OPERATOR)
