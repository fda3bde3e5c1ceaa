"""Stripe.js as the double plays it, and what it asks the double from a browser."""

import json
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs

from tests.stripe_double.api import Request, form
from tests.stripe_double.errors import ApiError, InvalidRequest
from tests.stripe_double.pages.page import Page, missing
from tests.stripe_double.resources import payment_intents, payment_methods
from tests.stripe_double.store import Thing
from tests.stripe_double.world import PLATFORM, PUBLISHABLE_KEY, World

FOLDER: Final = Path(__file__).parents[1] / "browser"
FILES: Final = {"": "stripe.js", "element.js": "element.js", "done.js": "done.js"}
#: What a publishable key may know of an intent.
PUBLIC: Final = (
    *("id", "object", "amount", "currency", "client_secret", "created", "description", "last_payment_error"),
    *("livemode", "next_action", "payment_method", "payment_method_types", "status"),
)


def script(name: str) -> Page:
    """Give a file of /v3/…"""
    if name not in FILES:
        return missing()
    return Page(kind="text/javascript; charset=utf-8", body=(FOLDER / FILES[name]).read_text(encoding="utf-8"))


def answer(world: World, request: Request, rest: list[str]) -> Page:
    """Answer /pages/js/intent and /pages/js/confirm in JSON, to any page that knows the client secret."""
    given = query_of(request) if request.method == "GET" else form(request.body)
    try:
        account, intent = intent_of(world, given)
        if rest == ["confirm"] and request.method == "POST":
            _confirm(world, account, intent, given)
        body: Any = {"paymentIntent": _public(intent)}
    except ApiError as refusal:
        error = {key: value for key, value in refusal.error.items() if key != "payment_method"}
        if "payment_intent" in error:
            error["payment_intent"] = _public(error["payment_intent"])
        body = {"error": error}
    return Page(kind="application/json", body=json.dumps(body), headers={"Access-Control-Allow-Origin": "*"})


def query_of(request: Request) -> dict[str, str]:
    """Decode the query of an address."""
    return {key: values[-1] for key, values in parse_qs(request.query, keep_blank_values=True).items()}


def intent_of(world: World, given: dict[str, str]) -> tuple[str, Thing]:
    """Give the intent that a browser's client secret opens, with its account."""
    if given.get("key") not in (PUBLISHABLE_KEY, None):
        raise ApiError(f"Invalid API Key provided: {given['key']}", status=401)
    secret = given.get("client_secret", "")
    account = given.get("account") or PLATFORM
    intent = world.store.find(account, secret.partition("_secret_")[0])
    if intent is None or intent.get("client_secret") != secret:
        raise InvalidRequest(
            "No such payment_intent. The client secret belongs to another account or key, or to nothing.",
            param="client_secret",
            code="resource_missing",
        )
    return account, intent


def _confirm(world: World, account: str, intent: Thing, given: dict[str, str]) -> None:
    """Begin an attempt with what was typed into the Payment Element."""
    if intent["status"] not in payment_intents.OPEN:
        raise InvalidRequest(
            f"This PaymentIntent's status is {intent['status']}.",
            code="payment_intent_unexpected_state",
            payment_intent=world.show(intent),
        )
    method = payment_methods.typed(world, account, given["method"], given)
    params = {
        "return_url": given.get("return_url", ""),
        "use_stripe_sdk": True,
        "payment_method_options": {"blik": {"code": given.get("code", "").strip()}},
    }
    payment_intents.begin(world, account, intent, method, params)


def _public(intent: Thing) -> Thing:
    return {key: intent[key] for key in PUBLIC}
