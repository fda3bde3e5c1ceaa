"""Webhook endpoints made over the API; tests usually call `webhooks.listen` instead."""

from tests.stripe_double.routing import Call, route, updated_metadata
from tests.stripe_double.store import Thing


@route("POST", "/v1/webhook_endpoints", takes="url enabled_events connect description api_version metadata")
def create(call: Call) -> Thing:
    """Make an endpoint; its secret is told this once."""
    given, world = call.params, call.world
    endpoint = world.make(
        call.account,
        "webhook_endpoint",
        api_version=given.get("api_version", world.description.version),
        description=given.get("description") or None,
        enabled_events=given["enabled_events"],
        metadata=dict(given.get("metadata") or {}),
        status="enabled",
        url=given["url"],
    )
    secret = f"whsec_{world.store.secret(32)}"
    world.webhooks.listen(
        given["url"],
        secret=secret,
        connect=given.get("connect", False),
        events=given["enabled_events"],
        key=endpoint["id"],
    )
    return {**endpoint, "secret": secret}


@route("GET", "/v1/webhook_endpoints")
def listing(call: Call) -> Thing:
    """List endpoints, the newest first."""
    return call.page(call.world.store.all(call.account, "webhook_endpoint"))


@route("GET", "/v1/webhook_endpoints/{webhook_endpoint}")
def retrieve(call: Call) -> Thing:
    """Give one endpoint, without its secret."""
    return call.of_path("webhook_endpoint", "webhook_endpoint")


@route("POST", "/v1/webhook_endpoints/{webhook_endpoint}", takes="metadata description")
def update(call: Call) -> Thing:
    """Change what does not touch the sending."""
    endpoint = call.of_path("webhook_endpoint", "webhook_endpoint")
    updated_metadata(endpoint, call.params.get("metadata"))
    if "description" in call.params:
        endpoint["description"] = call.params["description"] or None
    return endpoint


@route("DELETE", "/v1/webhook_endpoints/{webhook_endpoint}")
def delete(call: Call) -> Thing:
    """Stop sending to an endpoint."""
    endpoint = call.of_path("webhook_endpoint", "webhook_endpoint")
    call.world.webhooks.forget(endpoint["id"])
    call.world.store.remove(call.account, endpoint["id"])
    return {"id": endpoint["id"], "object": "webhook_endpoint", "deleted": True}
