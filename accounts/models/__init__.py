"""Tables of people."""

from accounts.models.address import Address
from accounts.models.role_grant import SEPARATE_ROLES, Role, RoleGrant
from accounts.models.user import User, UserManager

__all__ = ["SEPARATE_ROLES", "Address", "Role", "RoleGrant", "User", "UserManager"]
