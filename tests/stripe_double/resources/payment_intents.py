"""Payment intents: the wish to be paid, and every state it can be in."""

from typing import Any, Final

from tests.stripe_double import attempts, tariff
from tests.stripe_double.errors import InvalidRequest, NotImitated, no_such
from tests.stripe_double.resources import accounts, captures, payment_methods
from tests.stripe_double.routing import Call, route, updated_metadata
from tests.stripe_double.store import Thing
from tests.stripe_double.world import APPLICATION, PLATFORM, World

METHODS: Final = ("card", "blik", "p24")
REDIRECTING: Final = frozenset({"p24"})
OPTIONS: Final = {"card": {"request_three_d_secure": "automatic"}, "blik": {}, "p24": {}}
PLAIN: Final = "description receipt_email statement_descriptor statement_descriptor_suffix transfer_group"
OPEN: Final = ("requires_payment_method", "requires_confirmation", "requires_action")
GIVEN_UP: Final = (*OPEN, "requires_capture")
CONFIRMING: Final = "payment_method payment_method_data payment_method_options return_url use_stripe_sdk"


@route(
    "POST",
    "/v1/payment_intents",
    takes=f"{PLAIN} {CONFIRMING} amount currency automatic_payment_methods payment_method_types capture_method confirm "
    "confirmation_method application_fee_amount on_behalf_of transfer_data metadata",
)
def create(call: Call) -> Thing:
    """Make an intent in PLN; with `confirm` the attempt begins at once."""
    intent = made(call, checked(call))
    if call.params.get("confirm"):
        _attempt(call, intent)
    elif method := _method(call, intent):
        intent["payment_method"], intent["status"] = method["id"], "requires_confirmation"
    return intent


def checked(call: Call) -> dict[str, Any]:
    """Give what an intent is made of, or refuse it."""
    given = call.params
    amount = _amount(given["amount"])
    if given["currency"] != "pln":
        raise NotImitated("the double knows PLN only")
    if "return_url" in given and not given.get("confirm"):
        raise InvalidRequest(
            "You must set `confirm` to `true` when creating a PaymentIntent with `return_url`.", param="return_url"
        )
    automatic = call.only("automatic_payment_methods", "enabled allow_redirects")
    types = _types(call, automatic)
    held = _held_cards(call, types)
    return {
        "amount": amount,
        "application_fee_amount": _application_fee(call, amount),
        "automatic_payment_methods": _automatic(automatic),
        "confirmation_method": given.get("confirmation_method", "automatic"),
        "metadata": dict(given.get("metadata") or {}),
        "on_behalf_of": _on_behalf_of(call),
        "payment_method_options": {
            kind: {**OPTIONS[kind], **({"capture_method": "manual"} if kind == "card" and held else {})}
            for kind in types
        },
        "payment_method_types": types,
        "transfer_data": _transfer_data(call),
        **{name: given[name] for name in PLAIN.split() if name in given},
    }


def made(call: Call, values: dict[str, Any]) -> Thing:
    """Make an intent of what was checked."""
    world = call.world
    key = world.store.new_id("payment_intent")
    intent = world.make(
        call.account,
        "payment_intent",
        id=key,
        amount_capturable=0,
        amount_details={"tip": {}},
        amount_received=0,
        application=APPLICATION if call.direct else None,
        capture_method="automatic",
        client_secret=f"{key}_secret_{world.store.secret(25)}",
        currency="pln",
        status="requires_payment_method",
        **values,
    )
    world.emit(call.account, "payment_intent.created", intent)
    return intent


@route("GET", "/v1/payment_intents")
def listing(call: Call) -> Thing:
    """List intents, the newest first."""
    return call.page(call.world.store.all(call.account, "payment_intent"))


@route("GET", "/v1/payment_intents/{intent}", takes="client_secret")
def retrieve(call: Call) -> Thing:
    """Give one intent."""
    return call.of_path("payment_intent", "intent")


@route(
    "POST",
    "/v1/payment_intents/{intent}",
    takes=f"{PLAIN} amount currency metadata application_fee_amount payment_method payment_method_data",
)
def update(call: Call) -> Thing:
    """Change an intent; its amount only before it is confirmed."""
    intent, given = call.of_path("payment_intent", "intent"), call.params
    if set(given) - {"metadata", "description", "receipt_email"} and intent["status"] not in OPEN:
        raise _unexpected(call.world, intent, "updated", OPEN)
    if "amount" in given:
        intent["amount"] = _amount(given["amount"])
    if "application_fee_amount" in given:
        intent["application_fee_amount"] = _application_fee(call, intent["amount"])
    if method := _method(call, intent):
        intent["payment_method"], intent["status"] = method["id"], "requires_confirmation"
    updated_metadata(intent, given.get("metadata"))
    intent.update({name: given[name] or None for name in PLAIN.split() if name in given})
    return intent


@route("POST", "/v1/payment_intents/{intent}/confirm", takes=CONFIRMING)
def confirm(call: Call) -> Thing:
    """Begin an attempt to pay."""
    intent = call.of_path("payment_intent", "intent")
    if intent["status"] == "succeeded":
        raise _in_state(
            call.world,
            intent,
            "You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.",
        )
    if intent["status"] not in OPEN:
        raise _unexpected(call.world, intent, "confirmed", OPEN)
    return _attempt(call, intent)


@route("POST", "/v1/payment_intents/{intent}/cancel", takes="cancellation_reason")
def cancel(call: Call) -> Thing:
    """Give an intent up; one that has the money cannot be, one that was put aside goes back to the payer's card."""
    intent = call.of_path("payment_intent", "intent")
    if intent["status"] not in GIVEN_UP:
        raise _unexpected(call.world, intent, "canceled", GIVEN_UP)
    if intent["status"] == "requires_capture":
        captures.released(call.world, call.account, intent)
    canceled(call.world, call.account, intent, call.params.get("cancellation_reason"))
    return intent


def canceled(world: World, account: str, intent: Thing, reason: str | None) -> None:
    """End an intent without payment."""
    intent.update(status="canceled", canceled_at=world.clock.now(), cancellation_reason=reason, next_action=None)
    world.emit(account, "payment_intent.canceled", intent)


# ── confirming ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _attempt(call: Call, intent: Thing) -> Thing:
    method = _method(call, intent)
    if method is None and intent["payment_method"]:
        method = call.world.store.get(call.account, "payment_method", intent["payment_method"])
    if method is None:
        raise InvalidRequest(
            "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the "
            "PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a "
            "payment "
            "method or ConfirmationToken.",
            code="payment_intent_unexpected_state",
            payment_intent=call.world.show(intent),
        )
    begin(call.world, call.account, intent, method, call.params)
    return intent


def begin(world: World, account: str, intent: Thing, method: Thing, given: dict[str, Any]) -> None:
    """Begin an attempt with a payment method; `given` are the parameters of confirming."""
    if method["type"] not in intent["payment_method_types"]:
        raise InvalidRequest(
            f"The PaymentMethod provided ({method['type']}) is not allowed for this PaymentIntent. Please attach a "
            f"PaymentMethod of one of the following types: {', '.join(intent['payment_method_types'])}. Alternatively "
            "update the allowed payment_method_types for this PaymentIntent to include it.",
            param="payment_method",
        )
    payment_methods.needs_email(method)
    return_url = given.get("return_url", "")
    automatic = intent["automatic_payment_methods"]
    redirects = automatic and automatic["allow_redirects"] == "always"
    if not return_url and (redirects or method["type"] in REDIRECTING):
        raise InvalidRequest(
            "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some "
            "of these "
            "payment methods might redirect your customer off of your page, you must provide a `return_url`. If "
            "you don't "
            "want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and "
            "`automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
            param="return_url",
        )
    attempts.start(world, account, intent, method, given)


def _method(call: Call, intent: Thing) -> Thing | None:
    """Give the payment method the parameters bring, if any."""
    if key := call.params.get("payment_method"):
        return payment_methods.named(call.world, call.account, key)
    if data := call.params.get("payment_method_data"):
        return payment_methods.from_data(call.world, call.account, data)
    return None


# ── what is asked when it is made ───────────────────────────────────────────────────────────────────────────────────


def _amount(amount: int) -> int:
    if amount < tariff.LEAST:
        raise InvalidRequest(
            f"Amount must be at least {tariff.zloty(tariff.LEAST)} pln", param="amount", code="amount_too_small"
        )
    if amount > tariff.GREATEST:
        raise InvalidRequest(
            f"Amount must be no more than {tariff.zloty(tariff.GREATEST)} pln", param="amount", code="amount_too_large"
        )
    return amount


def enabled_types(world: World, account: str) -> list[str]:
    """List the payment methods that an account may use: all on the platform, by capability on a connected one."""
    if account == PLATFORM:
        return list(METHODS)
    capabilities = world.store.get(PLATFORM, "account", account)["capabilities"]
    return [kind for kind in METHODS if capabilities.get(f"{kind}_payments") == "active"]


def _types(call: Call, automatic: dict[str, Any]) -> list[str]:
    """Decide which payment methods an intent takes; without a word the ones switched on, as at Stripe."""
    enabled = enabled_types(call.world, call.account)
    explicit = call.params.get("payment_method_types")
    if explicit and automatic.get("enabled"):
        raise InvalidRequest(
            "You may only specify one of these parameters: automatic_payment_methods, payment_method_types.",
            param="automatic_payment_methods",
        )
    if explicit:
        for kind in explicit:
            if kind not in enabled:
                raise InvalidRequest(
                    f"The payment method type provided: {kind} is invalid. Please ensure the provided type is "
                    "activated "
                    "in your dashboard (https://dashboard.stripe.com/account/payments/settings) and your account is "
                    "enabled for any preview features that you are trying to use.",
                    param="payment_method_types",
                    code="payment_intent_invalid_parameter",
                )
        return list(explicit)
    if not enabled:
        raise InvalidRequest(
            "No valid payment method types for this Payment Intent. Please ensure that you have activated "
            "payment methods "
            "compatible with your chosen currency in your dashboard.",
        )
    if automatic.get("allow_redirects") == "never":
        return [kind for kind in enabled if kind not in REDIRECTING]
    return enabled


def _automatic(given: dict[str, Any]) -> Thing | None:
    if not given.get("enabled"):
        return None
    return {"enabled": True, "allow_redirects": given.get("allow_redirects", "always")}


def _held_cards(call: Call, types: list[str]) -> bool:
    """Tell whether what a card pays is only put aside: said of cards alone, for the others cannot."""
    if call.params.get("capture_method", "automatic") == "manual":
        if others := sorted(set(types) - {"card"}):
            raise InvalidRequest(
                f"The following payment method types do not support manual capture: {', '.join(others)}.",
                param="capture_method",
            )
        raise NotImitated("the double imitates payment_method_options[card][capture_method] only")
    options = call.params.get("payment_method_options") or {}
    asked = (options.get("card") or {}).get("capture_method", "")
    if asked and ("card" not in types or call.params.get("transfer_data") or call.direct):
        raise NotImitated("the double puts aside what cards pay to the platform, nothing else")
    return bool(asked == "manual")


def _application_fee(call: Call, amount: int) -> int | None:
    fee = call.params.get("application_fee_amount")
    if fee in (None, ""):
        return None
    if not call.direct and not call.params.get("transfer_data"):
        raise InvalidRequest(
            "Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment (using an "
            "OAuth key or Stripe-Account header) or destination payment (using `transfer_data[destination]`).",
            param="application_fee_amount",
        )
    if not 0 <= int(fee) <= amount:
        raise InvalidRequest("The application fee must not be greater than the amount.", param="application_fee_amount")
    return int(fee)


def _on_behalf_of(call: Call) -> str | None:
    key: str | None = call.params.get("on_behalf_of")
    if key is None:
        return None
    account = call.world.store.find(PLATFORM, key)
    if account is None:
        raise no_such("account", key, param="on_behalf_of")
    if account["capabilities"].get("card_payments") != "active":
        raise InvalidRequest(
            "Your account cannot create charges on behalf of this account: the capability `card_payments` is not "
            "active.",
            param="on_behalf_of",
        )
    return key


def _transfer_data(call: Call) -> Thing | None:
    """Read to whom a destination charge goes on; its fee is what `transfer_data[amount]` leaves."""
    data = call.only("transfer_data", "destination amount")
    if not data:
        return None
    if call.direct or "application_fee_amount" in call.params:
        raise NotImitated("the double imitates destination charges of the platform with transfer_data[amount] only")
    accounts.destination(call.world, data["destination"])
    if not 0 < data.get("amount", 1) <= call.params["amount"]:
        raise InvalidRequest("Must be less than or equal to the amount of the payment.", param="transfer_data[amount]")
    return dict(data)


def _unexpected(world: World, intent: Thing, done: str, allowed: tuple[str, ...]) -> InvalidRequest:
    return _in_state(
        world,
        intent,
        f"This PaymentIntent could not be {done} because it has a status of {intent['status']}. Only a "
        "PaymentIntent with "
        f"one of the following statuses may be {done}: {', '.join(allowed)}.",
    )


def _in_state(world: World, intent: Thing, message: str) -> InvalidRequest:
    return InvalidRequest(message, code="payment_intent_unexpected_state", payment_intent=world.show(intent))
