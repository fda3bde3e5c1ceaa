"""Uploaded files: evidence of disputes. Their content stays in the double, for tests to look at."""

from typing import Final

from tests.stripe_double.errors import InvalidRequest, NotImitated
from tests.stripe_double.forms import Upload
from tests.stripe_double.routing import Call, route
from tests.stripe_double.store import Thing
from tests.stripe_double.world import World

EVIDENCE: Final = "dispute_evidence"
#: What the content of a file begins with -> its type, of those that Stripe takes as evidence.
TYPES: Final = {"%PDF-": "pdf", "\x89PNG": "png", "\xff\xd8\xff": "jpg"}
GREATEST: Final = 5_000_000
LIFETIME: Final = 60 * 24 * 3600


@route("POST", "/v1/files", takes="purpose file")
def create(call: Call) -> Thing:
    """Keep a file."""
    world, sent = call.world, call.params["file"]
    if call.params["purpose"] != EVIDENCE:
        raise NotImitated("the double takes files as evidence of disputes only")
    if not isinstance(sent, Upload):
        raise InvalidRequest("Invalid file: must be sent as multipart/form-data", param="file")
    kind = next((name for start, name in TYPES.items() if sent.startswith(start)), "")
    if not kind:
        raise InvalidRequest("File for this purpose must be of type pdf, jpg, or png.", param="file")
    if len(sent) > GREATEST:
        raise InvalidRequest(f"File for this purpose must be at most {GREATEST} bytes.", param="file")
    key = world.store.new_id("file")
    return world.make(
        call.account,
        "file",
        id=key,
        expires_at=world.clock.now() + LIFETIME,
        filename=sent.name,
        purpose=EVIDENCE,
        size=len(sent),
        type=kind,
        url=f"{world.base_url}/v1/files/{key}/contents",
        links={"object": "list", "data": [], "has_more": False, "url": f"/v1/file_links?file={key}"},
        _content=sent.encode("latin-1"),
    )


@route("GET", "/v1/files", takes="purpose")
def listing(call: Call) -> Thing:
    """List files, the newest first."""
    purpose = call.params.get("purpose", EVIDENCE)
    return call.page(call.world.store.all(call.account, "file", lambda one: one["purpose"] == purpose))


@route("GET", "/v1/files/{file}")
def retrieve(call: Call) -> Thing:
    """Give one file, without its content."""
    return call.of_path("file", "file")


def as_evidence(world: World, account: str, name: str, key: str) -> None:
    """Refuse what is no file of this account that was sent as evidence."""
    found = world.store.find(account, key)
    if found is None or found["object"] != "file" or found["purpose"] != EVIDENCE:
        raise InvalidRequest(f"No such file upload: '{key}'", param=f"evidence[{name}]", code="resource_missing")
