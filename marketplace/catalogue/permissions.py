"""Who may do what with listings."""

from typing import TYPE_CHECKING

from accounts.models import Role, User
from accounts.permissions import has_role
from vendors import permissions as vendor_permissions
from vendors.models import Vendor

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def can_sell(user: User | None, vendor: Vendor | int) -> bool:
    """Tell whether a person may write listings, prices and stock of a vendor: whoever sells for it."""
    return vendor_permissions.can_sell(user, vendor)


def can_moderate(user: User | None, vendor: Vendor) -> bool:
    """Tell whether a person may decide about a vendor's listings: ROPS or the operator, without ties to the vendor."""
    if user is None or not has_role(user, Role.REVIEWER, Role.OPERATOR):
        return False
    return not vendor_permissions.is_tied(user, vendor)


def can_see_moderation(user: "User | AnonymousUser | None") -> bool:
    """Tell whether a person may open the regional centre's pages of listings."""
    return has_role(user, Role.REVIEWER, Role.OPERATOR)


def can_set_policy(user: "User | AnonymousUser | None") -> bool:
    """Tell whether a person may choose which listings are reviewed: the operator."""
    return has_role(user, Role.OPERATOR)


def can_define_labels(user: "User | AnonymousUser | None") -> bool:
    """Tell whether a person may write the white list of marks: ROPS and the operator."""
    return has_role(user, Role.REVIEWER, Role.OPERATOR)
