"""Links to Stripe's own pages: onboarding, which works once and for five minutes, and the seller's dashboard."""

import dataclasses
from typing import Final

from tests.stripe_double.errors import InvalidRequest
from tests.stripe_double.resources import accounts
from tests.stripe_double.routing import Call, route
from tests.stripe_double.store import Thing
from tests.stripe_double.world import World

LIFETIME: Final = 300


@dataclasses.dataclass(kw_only=True)
class Link:
    """Where a link leads and where its page sends the seller back to."""

    account: str
    return_url: str
    refresh_url: str
    expires_at: int
    used: bool = False


@route("POST", "/v1/account_links", takes="account type refresh_url return_url collection_options collect")
def create(call: Call) -> Thing:
    """Make a link to the onboarding page of an account."""
    world, given = call.world, call.params
    account = accounts.wanted(world, given["account"])
    for name in ("refresh_url", "return_url"):
        if not given.get(name, "").startswith(("http://", "https://")):
            raise InvalidRequest("Not a valid URL", param=name, code="url_invalid")
    if given["type"] == "account_update":
        raise InvalidRequest(
            "You cannot create `account_update` type Account Links for this account: its dashboard is Express.",
            param="type",
        )
    expires_at = world.clock.now() + LIFETIME
    token = world.store.secret(16)
    links(world)[token] = Link(
        account=account["id"],
        return_url=given["return_url"],
        refresh_url=given["refresh_url"],
        expires_at=expires_at,
    )
    url = f"{world.base_url}/pages/onboarding/{account['id']}/{token}"
    return {"object": "account_link", "created": world.clock.now(), "expires_at": expires_at, "url": url}


@route("POST", "/v1/accounts/{account}/login_links")
def login(call: Call) -> Thing:
    """Make a link to the dashboard of an account that was onboarded."""
    account = accounts.wanted(call.world, call.ids["account"])
    if not account["details_submitted"]:
        raise InvalidRequest("Cannot create a login link for an account that has not completed onboarding.")
    url = f"{call.world.base_url}/pages/dashboard/{account['id']}"
    return {"object": "login_link", "created": call.world.clock.now(), "url": url}


def links(world: World) -> dict[str, Link]:
    """Give all onboarding links of a world by their token."""
    found: dict[str, Link] = world.notes.setdefault("account_links", {})
    return found
