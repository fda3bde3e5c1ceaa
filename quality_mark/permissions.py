"""Who may do what with certificates (law.md R13-04)."""

from typing import TYPE_CHECKING

from accounts.models import Role, User
from accounts.permissions import has_role
from vendors.models import Vendor
from vendors.permissions import can_manage, role_in

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def can_run_scheme(user: "User | AnonymousUser | None") -> bool:
    """Let the operator of the scheme, and nobody else, set how the label is shown.

    The marketplace's administrator (Role.OPERATOR) may hide offers but never touches a certificate (law.md T13-05).
    """
    return has_role(user, Role.SCHEME_OPERATOR)


def can_change_certificate(user: "User | AnonymousUser | None", holder: Vendor) -> bool:
    """Let the operator of the scheme change certificates of holders that they do not work for."""
    return can_run_scheme(user) and role_in(user, holder) is None


def can_surrender_certificate(user: "User | AnonymousUser | None", holder: Vendor) -> bool:
    """Let the holder's owner or manager give a certificate back, or the operator record that they did."""
    return can_manage(user, holder) or can_change_certificate(user, holder)


def can_confirm_scope(user: "User | AnonymousUser | None", vendor: Vendor) -> bool:
    """Let the regional centre (reviewer or scheme operator) confirm listings of vendors that they do not work for."""
    return has_role(user, Role.REVIEWER, Role.SCHEME_OPERATOR) and role_in(user, vendor) is None
