"""What the apps above keep of a person: how each tells it, what stands against erasing it, and how it goes.

Accounts knows no orders, baskets or reviews; whoever keeps a person's data registers here (config/reactions.py). All
functions of one erasure run inside `erase_account`, in its transaction, in the order of registration.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from accounts.models import User
from accounts.queries import addresses_of
from core import clock


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    """One kind of data.

    `export` gives it as plain values for JSON. `obstacles` gives sentences that say why it cannot go yet. `erase`
    removes it, or leaves it without the person, and gives the names of private files to delete after the commit.
    """

    name: str
    export: Callable[[User], object]
    obstacles: Callable[[User], list[str]] = lambda _user: []
    erase: Callable[[User], list[str]] = lambda _user: []


_kinds: Final[dict[str, PersonalData]] = {}


def register_personal_data(kind: PersonalData) -> None:
    """Say how one kind of data is exported and erased; a second one of the same name replaces the first."""
    _kinds[kind.name] = kind


def personal_data() -> list[PersonalData]:
    """Give all kinds, in the order in which they were registered."""
    return list(_kinds.values())


def export_of(user: User) -> dict[str, object]:
    """Give everything that is kept of a person as plain values for JSON (law.md R10-04)."""
    account = {
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "phone": user.phone,
        "easy_reading": user.easy_reading,
        "date_joined": user.date_joined.isoformat(),
        "roles": sorted(user.role_grants.values_list("role", flat=True)),
    }
    addresses = [{"lines": row.lines(), "phone": row.phone, "powiat": row.powiat} for row in addresses_of(user)]
    own: dict[str, object] = {"made_at": clock.now().isoformat(), "account": account, "addresses": addresses}
    return own | {kind.name: kind.export(user) for kind in personal_data()}
