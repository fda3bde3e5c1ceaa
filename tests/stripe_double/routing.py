"""Which function answers which address of the API, and what a handler is given."""

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any, Final

from tests.stripe_double.errors import InvalidRequest, NotImitated
from tests.stripe_double.store import Thing
from tests.stripe_double.world import PLATFORM, World

DEFAULT_LIMIT: Final = 10
GREATEST_LIMIT: Final = 100
ALWAYS: Final = frozenset({"expand"})
PAGING: Final = frozenset({"limit", "starting_after", "ending_before", "created"})

Handler = Callable[["Call"], Thing]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Route:
    """A handler and the parameters it imitates; others that Stripe knows are refused loudly."""

    handler: Handler
    takes: frozenset[str]


ROUTES: Final[dict[tuple[str, str], Route]] = {}


def route(method: str, path: str, takes: str = "") -> Callable[[Handler], Handler]:
    """Register a handler for an operation of the description."""

    def register(handler: Handler) -> Handler:
        ROUTES[method, path] = Route(handler=handler, takes=frozenset(takes.split()) | ALWAYS)
        return handler

    return register


@dataclasses.dataclass(frozen=True, kw_only=True)
class Call:
    """One request that passed the description: whose account, which variables of the address, which parameters."""

    world: World
    account: str
    path: str
    ids: dict[str, str]
    params: dict[str, Any]

    @property
    def direct(self) -> bool:
        """Tell whether the platform acts on a connected account (header Stripe-Account)."""
        return self.account != PLATFORM

    def of_path(self, kind: str, variable: str) -> Thing:
        """Give the object an address names."""
        return self.world.store.get(self.account, kind, self.ids[variable], param=variable, in_path=True)

    def only(self, name: str, fields: str) -> dict[str, Any]:
        """Give a nested parameter; what the double does not imitate in it is refused loudly."""
        given = self.params.get(name) or {}
        for key in set(given) - set(fields.split()):
            raise NotImitated(f"the double does not imitate {name}[{key}] of {self.path}")
        return given

    def page(self, things: Iterable[Thing]) -> Thing:
        """Answer one page of a list, the newest first: limit, starting_after, ending_before, created."""
        found = [thing for thing in reversed(list(things)) if _created_within(thing, self.params.get("created"))]
        limit = self.params.get("limit", DEFAULT_LIMIT)
        if not 1 <= limit <= GREATEST_LIMIT:
            raise InvalidRequest(
                f"This value must be greater than or equal to 1 and at most {GREATEST_LIMIT}.", param="limit"
            )
        keys = [thing["id"] for thing in found]
        if after := self.params.get("starting_after"):
            found = found[self._position(keys, after, "starting_after") + 1 :]
            return listed(self, found[:limit], more=len(found) > limit)
        if before := self.params.get("ending_before"):
            found = found[: self._position(keys, before, "ending_before")]
            return listed(self, found[-limit:], more=len(found) > limit)
        return listed(self, found[:limit], more=len(found) > limit)

    def _position(self, keys: list[str], key: str, param: str) -> int:
        if key not in keys:
            raise InvalidRequest(f"No such object: '{key}'", param=param, code="resource_missing")
        return keys.index(key)


def listed(call: Call, things: list[Thing], *, more: bool) -> Thing:
    """Wrap objects as a list of the API."""
    return {"object": "list", "data": [call.world.show(one) for one in things], "has_more": more, "url": call.path}


def _created_within(thing: Thing, wanted: Any) -> bool:
    if wanted is None:
        return True
    made = thing["created"]
    if isinstance(wanted, int):
        return bool(made == wanted)
    return (
        made >= wanted.get("gte", made)
        and made <= wanted.get("lte", made)
        and made > wanted.get("gt", made - 1)
        and made < wanted.get("lt", made + 1)
    )


def updated_metadata(thing: Thing, given: Any) -> None:
    """Merge metadata as Stripe does: an empty value removes its key, an empty text removes all."""
    if given is None:
        return
    if given == "":
        thing["metadata"] = {}
        return
    merged = {**thing["metadata"], **given}
    thing["metadata"] = {key: value for key, value in merged.items() if value != ""}
