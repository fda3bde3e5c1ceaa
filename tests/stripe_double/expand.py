"""`expand`: identifiers in an answer replaced by the objects they mean."""

from typing import Any, Final

from tests.stripe_double.errors import InvalidParameter
from tests.stripe_double.store import Thing
from tests.stripe_double.world import PLATFORM, World

#: Lists that only `expand` shows: what they hold, by which field it belongs, and the owner's address.
EMBEDDED: Final = {
    ("charge", "refunds"): ("refund", "charge", "charges"),
    ("checkout.session", "line_items"): ("item", "_session", "checkout/sessions"),
}


def expanded(world: World, account: str, answer: Thing, paths: list[str]) -> Thing:
    """Give a copy of an answer in which each path is followed: `latest_charge.balance_transaction`, `data.charge`."""
    for path in paths:
        answer = _follow(world, account, answer, path.split("."), path)
    return answer


def check_paths(world: World, schema: Any, paths: list[str]) -> None:
    """Refuse, before anything is done, a path whose first step cannot be expanded."""
    schemas = world.description.schemas
    for path in paths:
        steps = path.split(".")
        fields = schemas.resolve(schema).get("properties", {})
        if steps[0] == "data" and "has_more" in fields:
            items = schemas.resolve(fields["data"]["items"])
            known, first = items.get("x-expandableFields", []), steps[1] if len(steps) > 1 else ""
        else:
            known, first = schemas.resolve(schema).get("x-expandableFields", []), steps[0]
        if first not in known:
            raise InvalidParameter(f"This property cannot be expanded ({first}).", param="expand")


def _follow(world: World, account: str, value: Any, steps: list[str], path: str) -> Any:
    if isinstance(value, list):
        return [_follow(world, account, one, steps, path) for one in value]
    if not steps or not isinstance(value, dict):
        return value
    step, *rest = steps
    found = value.get(step)
    if found is None and (value.get("object"), step) in EMBEDDED:
        found = _embedded(world, account, value, step)
    if isinstance(found, str):
        found = _meant(world, account, found) or found
    if found is None:
        return value
    return {**value, step: _follow(world, account, found, rest, path)}


def _meant(world: World, account: str, key: str) -> Thing | None:
    """Find what an identifier means for the asking account; accounts and fees belong to the platform."""
    for owner in (account, PLATFORM):
        if thing := world.store.find(owner, key):
            return world.show(thing)
    return None


def _embedded(world: World, account: str, owner: Thing, step: str) -> Thing:
    """Make a list that is part of its owner only when it is asked for."""
    kind, field, address = EMBEDDED[owner["object"], step]
    found = world.store.all(account, kind, lambda thing: thing.get(field) == owner["id"])
    url = f"/v1/{address}/{owner['id']}/{step}"
    return {"object": "list", "data": [world.show(one) for one in reversed(found)], "has_more": False, "url": url}
