"""Who may do what with listings."""

from accounts.models import Role, User
from accounts.permissions import has_role
from vendors.models import Member, MemberRole, Vendor

SELLING_ROLES = (MemberRole.OWNER, MemberRole.MANAGER, MemberRole.SELLER)


def can_sell(user: User | None, vendor: Vendor | int) -> bool:
    """Tell whether a person may write listings, prices and stock of a vendor: its owner, manager or seller."""
    if user is None or not user.is_active:
        return False
    vendor_id = vendor if isinstance(vendor, int) else vendor.pk
    return Member.objects.filter(vendor_id=vendor_id, user_id=user.pk, role__in=SELLING_ROLES).exists()


def can_hide(user: User | None) -> bool:
    """Tell whether a person may hide a listing from buyers and show it again: the regional centre (law.md R13-04)."""
    return has_role(user, Role.REVIEWER, Role.OPERATOR)
