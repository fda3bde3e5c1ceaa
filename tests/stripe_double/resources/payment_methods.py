"""Payment methods: a test card by its name or number, a BLIK code's bearer, a payer of Przelewy24."""

from typing import Any

from tests.stripe_double.cards import BY_NUMBER, CARDS, Card
from tests.stripe_double.errors import CardError, InvalidParameter, InvalidRequest, NotImitated, no_such
from tests.stripe_double.routing import Call, route
from tests.stripe_double.store import Thing
from tests.stripe_double.world import World

TYPES = ("card", "blik", "p24")
NO_ADDRESS = {"city": None, "country": None, "line1": None, "line2": None, "postal_code": None, "state": None}


@route("POST", "/v1/payment_methods", takes="type card blik p24 billing_details metadata")
def create(call: Call) -> Thing:
    """Make a payment method of its parameters."""
    return from_data(call.world, call.account, call.params)


@route("GET", "/v1/payment_methods/{payment_method}")
def retrieve(call: Call) -> Thing:
    """Give one payment method."""
    return call.of_path("payment_method", "payment_method")


def from_data(world: World, account: str, data: dict[str, Any], param: str = "") -> Thing:
    """Make a payment method of a request's data: `payment_method_data` or a call's own parameters."""
    kind = data.get("type")
    if kind not in TYPES:
        raise NotImitated(f"the double does not imitate payment methods of the type {kind}")
    card = None
    if kind == "card":
        given = data.get("card") or {}
        number = str(given.get("number", "")).replace(" ", "")
        if "token" in given:
            raise NotImitated("the double knows cards by number or by name, not by token")
        card = BY_NUMBER.get(number)
        if card is None:
            raise CardError("Your card number is incorrect.", code="incorrect_number", param="number")
    return _made(world, account, kind, card, data)


def named(world: World, account: str, key: str) -> Thing:
    """Give the payment method a parameter names: a test card becomes a fresh one, as at Stripe."""
    if key in CARDS:
        return _made(world, account, "card", CARDS[key], {})
    found = world.store.find(account, key)
    if found is None or found["object"] != "payment_method":
        raise no_such("PaymentMethod", key, param="payment_method")
    if found.get("_used"):
        raise InvalidRequest(
            "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, "
            "shared with "
            "a connected account without Customer attachment, or was detached from a Customer. It may not be "
            "used again. "
            "To use a PaymentMethod multiple times, you must attach it to a Customer first.",
            param="payment_method",
        )
    return found


def typed(world: World, account: str, kind: str, fields: dict[str, str]) -> Thing:
    """Make a payment method of what a payer typed on a page of the double."""
    data: dict[str, Any] = {"type": kind, "card": {"number": fields.get("number", "")}}
    if fields.get("email"):
        data["billing_details"] = {"email": fields["email"].strip()}
    return from_data(world, account, data)


def needs_email(method: Thing) -> None:
    """Refuse a payer of Przelewy24 without an e-mail address: the bank writes to it."""
    if method["type"] == "p24" and not method["billing_details"]["email"]:
        name = "billing_details[email]"
        raise InvalidParameter(f"Missing required param: {name}.", param=name, code="parameter_missing")


def card_of(method: Thing) -> Card:
    """Give the test card behind a payment method."""
    card: Card = method["_card"]
    return card


def _made(world: World, account: str, kind: str, card: Card | None, data: dict[str, Any]) -> Thing:
    given = data.get("billing_details") or {}
    billing = {
        "address": {**NO_ADDRESS, **(given.get("address") or {})},
        "email": given.get("email") or None,
        "name": given.get("name") or None,
        "phone": given.get("phone") or None,
        "tax_id": None,
    }
    own: Thing = {}
    if card:
        own = world.description.whole(
            "payment_method_card",
            brand=card.brand,
            checks=world.description.whole("payment_method_card_checks", cvc_check="pass"),
            country=card.country,
            display_brand=card.brand,
            exp_month=12,
            exp_year=2034,
            fingerprint=f"fp{card.number[-8:]}",
            funding="credit",
            last4=card.number[-4:],
            networks={"available": [card.brand], "preferred": None},
            regulated_status="unregulated",
            three_d_secure_usage={"supported": True},
        )
    elif kind == "p24":
        own = {"bank": (data.get("p24") or {}).get("bank")}
    made = world.make(
        account,
        "payment_method",
        type=kind,
        billing_details=billing,
        allow_redisplay="unspecified",
        metadata=data.get("metadata") or {},
    )
    made[kind] = own
    made["_card"] = card
    return made
