"""Events: what happened to an account, kept for whoever missed a webhook."""

import fnmatch

from tests.stripe_double.routing import Call, route
from tests.stripe_double.store import Thing


@route("GET", "/v1/events", takes="type types")
def listing(call: Call) -> Thing:
    """List events, the newest first; a type may end in .*"""
    wanted = call.params.get("types") or [call.params.get("type", "*")]
    return call.page(
        call.world.store.all(
            call.account, "event", lambda event: any(fnmatch.fnmatch(event["type"], one) for one in wanted)
        )
    )


@route("GET", "/v1/events/{id}")
def retrieve(call: Call) -> Thing:
    """Give one event as it was."""
    return call.of_path("event", "id")
