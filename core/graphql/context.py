"""Who asks, and what was found out for this request already."""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.graphql.errors import PermissionDenied, Refused

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class Context:
    """One request: its asker (`user` None: nobody known; `app` a token of a seller's program, which has no person).

    `denied` is why a token was not accepted: fields for everybody still answer, all others say so. `deadline` is an
    instant of time.monotonic() after which nothing more is read.
    """

    request: HttpRequest
    user: Any = None
    app: Any = None
    denied: Refused | None = None
    deadline: float = float("inf")
    held: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, name: Hashable, load: Callable[[], T]) -> T:
        """Load something at its first use in this request and keep it to its end."""
        if name not in self.held:
            self.held[name] = load()
        found: T = self.held[name]
        return found

    def person(self) -> Any:
        """Give the signed-in person; raises the refusal of the token, or PermissionDenied for nobody."""
        if self.denied is not None:
            raise self.denied
        if self.user is None:
            raise PermissionDenied
        return self.user

    def check_time(self) -> None:
        """Raise Refused when the request has taken too long."""
        if time.monotonic() > self.deadline:
            raise Refused(_("To zapytanie trwa zbyt długo. Poproś o mniej naraz."), "QueryTimeout")
