"""Tables of people."""

from accounts.models.address import Address
from accounts.models.role_grant import Role, RoleGrant
from accounts.models.user import User, UserManager

__all__ = ["Address", "Role", "RoleGrant", "User", "UserManager"]
