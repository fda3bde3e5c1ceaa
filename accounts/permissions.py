"""Who has which role."""

from typing import TYPE_CHECKING

from accounts.models import Role, RoleGrant, User

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def has_role(user: "User | AnonymousUser | None", *roles: Role) -> bool:
    """Tell whether a person holds at least one of the roles; nobody and anonymous visitors hold none."""
    if user is None or not isinstance(user, User) or not user.is_active:
        return False
    return bool(roles_of(user) & set(roles))


def roles_of(user: User) -> set[str]:
    """Give the roles of a person; read once per object, so a page asks the database once."""
    held: set[str] | None = getattr(user, "_held_roles", None)
    if held is None:
        held = set(user.role_grants.values_list("role", flat=True))
        remember_roles(user, held)
    return held


def remember_roles(user: User, held: set[str]) -> None:
    """Keep the roles that were read of a person with the object, so that they are not read again."""
    user._held_roles = held  # type: ignore[attr-defined]  # noqa: SLF001


def holds_seat(user: User) -> bool:
    """Tell whether a person audits, judges or hears appeals for the mark; asked anew, after the person's row is held.

    Such a person joins no vendor, and nobody of a vendor gets a seat (law.md R13-04, T13-05).
    """
    return RoleGrant.objects.filter(user=user, role__in=[Role.AUDITOR, Role.JUROR, Role.APPEALS]).exists()
