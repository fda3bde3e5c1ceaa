"""The way of every API call: faults, key, account, idempotency, description, handler, description again, answer."""

import base64
import contextlib
import dataclasses
import time
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl

from tests.stripe_double import resources
from tests.stripe_double.description import Operation
from tests.stripe_double.errors import (
    ApiError,
    DroppedConnection,
    InvalidParameter,
    InvalidRequest,
    NotImitated,
    ServerError,
)
from tests.stripe_double.expand import check_paths, expanded
from tests.stripe_double.faults import DELAY, DROP, FAIL, Fault
from tests.stripe_double.forms import decode, decode_multipart, is_multipart
from tests.stripe_double.resources import accounts
from tests.stripe_double.routing import PAGING, ROUTES, Call
from tests.stripe_double.world import PLATFORM, PUBLISHABLE_KEY, SECRET_KEY, Made, World

#: Handlers register themselves when their modules are imported.
RESOURCES: Final = resources.ALL
RATE_LIMITED: Final = 429


@dataclasses.dataclass(frozen=True, kw_only=True)
class Request:
    """What arrived over HTTP; names of headers in small letters."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Reply:
    """What goes back: an object of the API."""

    status: int
    body: Any
    headers: dict[str, str] = dataclasses.field(default_factory=dict)


def answer(world: World, request: Request) -> Reply:
    """Answer one call of the API; raises DroppedConnection where a test wanted silence."""
    request_id = f"req_{world.store.secret(14)}"
    try:
        reply = _answer(world, request, request_id)
    except ApiError as refusal:
        reply = _refused(world, request, refusal)
    if world.webhooks.before_response:
        world.webhooks.post_now()
    try:
        _strike(world.faults.take(request.method, request.path, after=True), world, request)
    except DroppedConnection:
        world.calls.append(Made(method=request.method, path=request.path, status=0, key=_key(request)))
        raise
    except ApiError as lost:
        reply = _refused(world, request, lost)
    world.calls.append(Made(method=request.method, path=request.path, status=reply.status, key=_key(request)))
    headers = {"Request-Id": request_id, "Stripe-Version": world.description.version, **reply.headers}
    return dataclasses.replace(reply, headers=headers)


def _key(request: Request) -> str:
    return request.headers.get("idempotency-key", "") if request.method == "POST" else ""


def _refused(world: World, request: Request, refusal: ApiError) -> Reply:
    if isinstance(refusal, NotImitated):
        world.complain(f"{request.method} {request.path}: {refusal}")
    body = {"error": refusal.error}
    if problems := world.description.problems("error", body):
        world.complain(f"{request.method} {request.path} refused with an invalid error: {problems}")
    return Reply(status=refusal.status, body=body)


def _answer(world: World, request: Request, request_id: str) -> Reply:
    early = world.faults.take(request.method, request.path, after=False)
    if early and early.kind in (FAIL, DROP) and not early.remembered:
        _strike(early, world, request)
    _authenticate(request)
    account = _account_of(world, request)
    operation, ids = _operation_of(world, request)
    raw = _raw(request)
    key = _key(request)
    if not key:
        _strike(early, world, request)
        return Reply(status=200, body=_perform(world, request, operation, ids, raw, account, request_id))
    if stored := world.keys.begin(account, key, request.method, request.path, raw):
        replayed = {"Idempotent-Replayed": "true", "Original-Request": stored.request_id, "Idempotency-Key": key}
        return Reply(status=stored.status, body=stored.answer, headers=replayed)
    status: int
    body: Any
    try:
        _strike(early, world, request)
        status, body = 200, _perform(world, request, operation, ids, raw, account, request_id)
    except (InvalidParameter, NotImitated, DroppedConnection):
        world.keys.forget(account, key)
        raise
    except ApiError as refusal:
        if refusal.status == RATE_LIMITED:
            world.keys.forget(account, key)
            raise
        reply = _refused(world, request, refusal)
        status, body = reply.status, reply.body
    world.keys.finish(account, key, status, body, request_id)
    return Reply(status=status, body=body, headers={"Idempotency-Key": key})


def _raw(request: Request) -> dict[str, Any]:
    kind = request.headers.get("content-type", "")
    if request.method != "GET" and is_multipart(kind):
        return decode_multipart(request.body, kind)
    return decode(request.query if request.method == "GET" else request.body)


def _perform(
    world: World,
    request: Request,
    operation: Operation,
    ids: dict[str, str],
    raw: dict[str, Any],
    account: str,
    request_id: str,
) -> Any:
    """Check the parameters, run the handler under the lock, check the answer."""
    params = world.description.schemas.read_fields(operation.parameters, raw)
    route = ROUTES[request.method, operation.path]
    takes = route.takes | (PAGING if request.method == "GET" else frozenset())
    for name in set(params) - takes:
        raise NotImitated(f"the double does not imitate the parameter {name}")
    paths = params.pop("expand", [])
    check_paths(world, operation.answer, paths)
    with world.lock:
        world.clock.tick()
        world.cause = {"id": request_id, "idempotency_key": request.headers.get("idempotency-key")}
        try:
            made = route.handler(Call(world=world, account=account, path=request.path, ids=ids, params=params))
            made = expanded(world, account, world.show(made), paths)
        finally:
            world.cause = {"id": None, "idempotency_key": None}
    if problems := world.description.problems(operation.answer, made):
        world.complain(f"{request.method} {request.path} answered what Stripe never would: {problems}")
        raise ServerError(f"the double made an invalid answer: {problems}")
    return made


def _operation_of(world: World, request: Request) -> tuple[Operation, dict[str, str]]:
    found = world.description.find(request.method, request.path)
    if found is None:
        world.complain(f"{request.method} {request.path} is no address the double knows")
        raise InvalidRequest(
            f"Unrecognized request URL ({request.method}: {request.path}). Please see https://stripe.com/docs or "
            "we can "
            "help at https://support.stripe.com/.",
            status=404,
        )
    if (request.method, found[0].path) not in ROUTES:
        raise NotImitated(f"the double does not imitate {request.method} {found[0].path}")
    wanted = request.headers.get("stripe-version", world.description.version)
    if wanted != world.description.version:
        raise NotImitated(f"the double knows version {world.description.version} only, not {wanted}")
    return found


def _authenticate(request: Request) -> None:
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    key = value
    if kind.lower() == "basic":
        with contextlib.suppress(ValueError):
            key = base64.b64decode(value).decode().partition(":")[0]
    if not key:
        raise ApiError(
            "You did not provide an API key. You need to provide your API key in the Authorization header, using "
            "Bearer "
            "auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
            status=401,
        )
    if key == PUBLISHABLE_KEY:
        raise ApiError(
            "This API call cannot be made with a publishable API key. Please use a secret API key.",
            status=403,
            code="secret_key_required",
        )
    if key != SECRET_KEY:
        raise ApiError(f"Invalid API Key provided: {key[:8]}****{key[-4:]}", status=401)


def _account_of(world: World, request: Request) -> str:
    named = request.headers.get("stripe-account", PLATFORM)
    accounts.wanted(world, named)
    return named


def _strike(fault: Fault | None, world: World, request: Request) -> None:
    """Carry a fault out."""
    if fault is None:
        return
    if fault.gate:
        fault.gate.pass_through()
    elif fault.kind == DELAY:
        time.sleep(fault.seconds)
    elif fault.kind == DROP:
        raise DroppedConnection
    elif fault.status == RATE_LIMITED:
        raise ApiError(
            "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.",
            status=RATE_LIMITED,
            code="rate_limit",
        )
    else:
        raise ServerError("An unknown error occurred. Contact us if this problem persists.", status=fault.status)


def form(text: str) -> dict[str, str]:
    """Decode the form of a hosted page."""
    return dict(parse_qsl(text, keep_blank_values=True))
