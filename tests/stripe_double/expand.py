"""`expand`: identifiers in an answer replaced by the objects they mean."""

from typing import Any

from tests.stripe_double.errors import InvalidParameter
from tests.stripe_double.store import Thing
from tests.stripe_double.world import PLATFORM, World


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
    if found is None and value.get("object") == "charge" and step == "refunds":
        found = _refunds_of(world, account, value)
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


def _refunds_of(world: World, account: str, charge: Thing) -> Thing:
    made = world.store.all(account, "refund", lambda refund: refund["charge"] == charge["id"])
    return {
        "object": "list",
        "data": [world.show(one) for one in reversed(made)],
        "has_more": False,
        "url": f"/v1/charges/{charge['id']}/refunds",
    }
