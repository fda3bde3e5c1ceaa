"""Capabilities of a connected account, one by one."""

from tests.stripe_double.errors import no_such
from tests.stripe_double.resources import accounts
from tests.stripe_double.routing import Call, listed, route
from tests.stripe_double.store import Thing


@route("GET", "/v1/accounts/{account}/capabilities")
def listing(call: Call) -> Thing:
    """List the capabilities an account asked for."""
    account = accounts.wanted(call.world, call.ids["account"])
    found = [accounts.capability(call.world, account, name) for name in account["capabilities"]]
    return listed(call, found, more=False)


@route("GET", "/v1/accounts/{account}/capabilities/{capability}")
def retrieve(call: Call) -> Thing:
    """Give one capability."""
    account = accounts.wanted(call.world, call.ids["account"])
    return accounts.capability(call.world, account, _name(call))


@route("POST", "/v1/accounts/{account}/capabilities/{capability}", takes="requested")
def update(call: Call) -> Thing:
    """Ask for a capability, or give it up."""
    account = accounts.wanted(call.world, call.ids["account"])
    accounts.request_capabilities(account, {_name(call): call.params})
    accounts.refresh(call.world, account)
    return accounts.capability(call.world, account, _name(call))


def _name(call: Call) -> str:
    name = call.ids["capability"]
    if name not in accounts.CAPABILITIES:
        raise no_such("capability", name, param="capability", in_path=True)
    return name
