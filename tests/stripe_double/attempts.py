"""What an attempt to pay leads to: the states of a payment intent after it is confirmed.

Used by the API, by the hosted pages where a payer approves or declines, and by tests that play the bank.
"""

from collections.abc import Callable
from typing import Any, Final

from tests.stripe_double.errors import CardError, InvalidParameter, InvalidRequest
from tests.stripe_double.resources import captures, charges
from tests.stripe_double.resources.payment_methods import card_of
from tests.stripe_double.store import Thing
from tests.stripe_double.world import AFTER_ATTEMPT, World

#: Seconds a payer has in the bank's application.
BLIK_TIMES_OUT_AFTER: Final = 60
#: Seconds until a self-acting BLIK code acts.
BLIK_ACTS_AFTER: Final = 3

#: BLIK codes that act by themselves; every other code waits for the test, then times out.
BLIK_APPROVED: Final = "777777"
BLIK_DECLINED: Final = "111111"
BLIK_REFUSED_AT_ONCE: Final = "000000"

#: What else happens when an attempt ended: (world, account, intent). Disputes and checkout sessions add themselves.
AFTER_END: Final[list[Callable[[World, str, Thing], None]]] = []

DECLINED: Final = {
    "type": "invalid_request_error",
    "code": "payment_intent_payment_attempt_failed",
    "decline_code": "generic_decline",
    "message": "The latest attempt to confirm the payment has failed because the customer or their bank declined it.",
}
EXPIRED: Final = {
    "type": "invalid_request_error",
    "code": "payment_intent_payment_attempt_expired",
    "message": "The latest attempt to confirm the payment has expired because the customer did not act in time.",
}
NOT_AUTHENTICATED: Final = {
    "type": "invalid_request_error",
    "code": "payment_intent_authentication_failure",
    "message": "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new "
    "PaymentMethod to attempt to fulfill this PaymentIntent again.",
}


def start(world: World, account: str, intent: Thing, method: Thing, given: dict[str, Any]) -> None:
    """Begin an attempt; raises CardError when the bank refuses at once, after the intent shows it."""
    options = given.get("payment_method_options") or {}
    intent["payment_method"] = method["id"]
    intent["last_payment_error"] = None
    intent["_return_url"] = given.get("return_url") or None
    # Stripe.js shows 3-D Secure in front of the shop's page; only banks of transfers need another page.
    intent["_in_page"] = bool(given.get("use_stripe_sdk")) and method["type"] == "card"
    intent["_attempt"] = intent.get("_attempt", 0) + 1
    {"card": _start_card, "blik": _start_blik, "p24": _start_p24}[method["type"]](
        world, account, intent, method, options.get(method["type"]) or {}
    )


def _start_card(world: World, account: str, intent: Thing, method: Thing, options: dict[str, Any]) -> None:
    asked = options.get("request_three_d_secure") in ("any", "challenge")
    if card_of(method).challenge or asked:
        _redirect(world, account, intent)
        return
    _charge_card(world, account, intent, method, at_once=True)


def _charge_card(world: World, account: str, intent: Thing, method: Thing, *, at_once: bool) -> None:
    card = card_of(method)
    if not card.code:
        succeed(world, account, intent)
        return
    error = {"type": "card_error", "code": card.code, "message": charges.card_message(method)}
    if card.decline:
        error["decline_code"] = card.decline
    charge = fail(world, account, intent, error, charged=True)
    if at_once:
        raise refusal(world, intent, error, charge)


def _start_blik(world: World, account: str, intent: Thing, method: Thing, options: dict[str, Any]) -> None:
    name, code = "payment_method_options[blik][code]", options.get("code", "")
    if not code:
        raise InvalidParameter(f"Missing required param: {name}.", param=name, code="parameter_missing")
    if len(code) != 6 or not code.isdigit():
        raise InvalidRequest("The BLIK code must be exactly 6 digits.", param=name)
    if code == BLIK_REFUSED_AT_ONCE:
        fail(world, account, intent, DECLINED)
        raise refusal(world, intent, DECLINED, None)
    _wait(world, account, intent, {"type": "blik_authorize", "blik_authorize": {}})
    attempt = intent["_attempt"]

    def later(seconds: int, do: Callable[[], Any]) -> None:
        world.clock.at(world.clock.now() + seconds, lambda: waits_for(intent, attempt) and do())

    if code == BLIK_APPROVED:
        later(BLIK_ACTS_AFTER, lambda: succeed(world, account, intent))
    elif code == BLIK_DECLINED:
        later(BLIK_ACTS_AFTER, lambda: fail(world, account, intent, DECLINED))
    later(BLIK_TIMES_OUT_AFTER, lambda: fail(world, account, intent, EXPIRED))


def _start_p24(world: World, account: str, intent: Thing, method: Thing, options: dict[str, Any]) -> None:
    _redirect(world, account, intent)


def _redirect(world: World, account: str, intent: Thing) -> None:
    """Send the payer to a page of the double that plays the bank."""
    url = f"{world.base_url}/pages/challenge/{account}/{intent['id']}/{intent['client_secret']}"
    if intent["_return_url"] and not intent["_in_page"]:
        action = {"type": "redirect_to_url", "redirect_to_url": {"url": url, "return_url": intent["_return_url"]}}
    else:
        action = {"type": "use_stripe_sdk", "use_stripe_sdk": {"type": "three_d_secure_redirect", "stripe_js": url}}
    _wait(world, account, intent, action)


def _wait(world: World, account: str, intent: Thing, action: Thing) -> None:
    intent["status"], intent["next_action"] = "requires_action", action
    world.emit(account, "payment_intent.requires_action", intent)


def waits_for(intent: Thing, attempt: int) -> bool:
    """Tell whether an intent still waits for the payer of that very attempt."""
    return intent["status"] == "requires_action" and intent["_attempt"] == attempt


# ── how it ends ─────────────────────────────────────────────────────────────────────────────────────────────────────


def approve(world: World, account: str, intent: Thing) -> None:
    """Let the payer say yes; a card may still be refused by its bank after that."""
    _must_wait(intent)
    method = world.store.get(account, "payment_method", intent["payment_method"])
    if method["type"] == "card":
        _charge_card(world, account, intent, method, at_once=False)
    else:
        succeed(world, account, intent)


def decline(world: World, account: str, intent: Thing) -> None:
    """Let the payer say no."""
    _must_wait(intent)
    method = world.store.get(account, "payment_method", intent["payment_method"])
    fail(world, account, intent, DECLINED if method["type"] == "blik" else NOT_AUTHENTICATED)


def process(world: World, account: str, intent: Thing) -> None:
    """Let the payer say yes while the bank needs longer: the answer comes by `succeed` or `fail`."""
    _must_wait(intent)
    intent["status"], intent["next_action"] = "processing", None
    world.emit(account, "payment_intent.processing", intent)
    _end(world, account, intent)


def succeed(world: World, account: str, intent: Thing) -> None:
    """Take the money, or put it aside where the intent says so."""
    method = world.store.get(account, "payment_method", intent["payment_method"])
    method["_used"] = True
    if captures.is_held(intent, method):
        captures.hold(world, account, intent, method)
        _end(world, account, intent)
        return
    charge = charges.succeeded(world, account, intent, method)
    intent.update(status="succeeded", next_action=None, latest_charge=charge["id"], amount_received=intent["amount"])
    world.emit(account, "payment_intent.succeeded", intent)
    _end(world, account, intent)


def fail(world: World, account: str, intent: Thing, error: dict[str, Any], *, charged: bool = False) -> Thing | None:
    """End an attempt without money; the intent waits for another one."""
    method = world.store.get(account, "payment_method", intent["payment_method"])
    method["_used"] = True
    charge = charges.failed(world, account, intent, method, error) if charged else None
    if charge:
        intent["latest_charge"] = charge["id"]
    intent.update(
        status="requires_payment_method",
        next_action=None,
        payment_method=None,
        last_payment_error={**error, "payment_method": world.show(method)},
    )
    world.emit(account, "payment_intent.payment_failed", intent)
    _end(world, account, intent)
    return charge


def refusal(world: World, intent: Thing, error: dict[str, Any], charge: Thing | None) -> CardError:
    """Make the error 402 that tells of a refused attempt."""
    more = {key: error[key] for key in ("decline_code",) if key in error}
    if charge:
        more["charge"] = charge["id"]
    made = CardError(error["message"], code=error["code"], payment_intent=world.show(intent), **more)
    made.error["payment_method"] = intent["last_payment_error"]["payment_method"]
    return made


def _must_wait(intent: Thing) -> None:
    if intent["status"] != "requires_action":
        raise ValueError(f"{intent['id']} waits for nobody: {intent['status']}")


def _end(world: World, account: str, intent: Thing) -> None:
    for follow in AFTER_ATTEMPT:
        follow(world, account, intent)
