"""Application fees: the platform's part of direct charges."""

from tests.stripe_double.routing import Call, route
from tests.stripe_double.store import Thing


@route("GET", "/v1/application_fees", takes="charge")
def listing(call: Call) -> Thing:
    """List fees, the newest first."""
    charge = call.params.get("charge")
    return call.page(
        call.world.store.all(call.account, "application_fee", lambda fee: charge is None or fee["charge"] == charge)
    )


@route("GET", "/v1/application_fees/{id}")
def retrieve(call: Call) -> Thing:
    """Give one fee."""
    return call.of_path("application_fee", "id")
