"""Who may do what for a vendor, and who decides about one."""

from typing import TYPE_CHECKING, Final

from accounts.models import Role, User
from accounts.permissions import has_role
from vendors.models import Member, MemberRole, Vendor

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

_SELLING: Final = frozenset({MemberRole.OWNER, MemberRole.MANAGER, MemberRole.SELLER})
_MANAGING: Final = frozenset({MemberRole.OWNER, MemberRole.MANAGER})


def role_in(user: "User | AnonymousUser | None", vendor: Vendor) -> MemberRole | None:
    """Give a person's role in a vendor's team; None for strangers, inactive people and anonymous visitors."""
    if not isinstance(user, User) or not user.is_active:
        return None
    role = Member.objects.filter(vendor=vendor, user=user).values_list("role", flat=True).first()
    return MemberRole(role) if role else None


def can_view(user: "User | AnonymousUser | None", vendor: Vendor) -> bool:
    """Let any member look into the vendor's panel."""
    return role_in(user, vendor) is not None


def can_sell(user: "User | AnonymousUser | None", vendor: Vendor) -> bool:
    """Let owner, manager and seller work on listings and orders."""
    return role_in(user, vendor) in _SELLING


def can_manage(user: "User | AnonymousUser | None", vendor: Vendor) -> bool:
    """Let owner and manager change delivery, terms and the profile."""
    return role_in(user, vendor) in _MANAGING


def can_see_register(user: "User | AnonymousUser | None") -> bool:
    """Let a reviewer of the regional centre see vendors in every state."""
    return has_role(user, Role.REVIEWER)


def can_review(user: "User | AnonymousUser | None", vendor: Vendor) -> bool:
    """Let a reviewer of the regional centre decide about a vendor that they do not work for (law.md R13-04)."""
    return has_role(user, Role.REVIEWER) and role_in(user, vendor) is None
