"""Money put aside on a card, taken later or let go: manual capture."""

from tests.stripe_double.errors import InvalidRequest, NotImitated
from tests.stripe_double.resources import charges
from tests.stripe_double.routing import Call, route, updated_metadata
from tests.stripe_double.store import Thing
from tests.stripe_double.world import AFTER_ATTEMPT, World

#: How long banks keep money aside, in seconds; then it goes back by itself.
HELD_FOR = 7 * 24 * 3600


@route("POST", "/v1/payment_intents/{intent}/capture", takes="amount_to_capture metadata")
def capture(call: Call) -> Thing:
    """Take what was put aside, all of it."""
    intent, world = call.of_path("payment_intent", "intent"), call.world
    if intent["status"] != "requires_capture":
        raise InvalidRequest(
            f"This PaymentIntent could not be captured because it has a status of {intent['status']}. Only a "
            "PaymentIntent with one of the following statuses may be captured: requires_capture.",
            code="payment_intent_unexpected_state",
            payment_intent=world.show(intent),
        )
    if call.params.get("amount_to_capture", intent["amount"]) != intent["amount"]:
        raise NotImitated("the double captures the whole amount")
    updated_metadata(intent, call.params.get("metadata"))
    charges.taken(world, call.account, world.store.get(call.account, "charge", intent["latest_charge"]))
    intent.update(status="succeeded", amount_capturable=0, amount_received=intent["amount"])
    world.emit(call.account, "payment_intent.succeeded", intent)
    for follow in AFTER_ATTEMPT:
        follow(world, call.account, intent)
    return intent


def is_held(intent: Thing, method: Thing) -> bool:
    """Tell whether what a method pays is only put aside."""
    own = (intent["payment_method_options"] or {}).get("card") or {}
    return bool(method["type"] == "card" and own.get("capture_method") == "manual")


def hold(world: World, account: str, intent: Thing, method: Thing) -> None:
    """Put the money aside; the bank lets it go after a week."""
    charge = charges.held(world, account, intent, method)
    intent.update(
        status="requires_capture",
        next_action=None,
        latest_charge=charge["id"],
        amount_capturable=intent["amount"],
    )
    world.emit(account, "payment_intent.amount_capturable_updated", intent)
    world.clock.at(world.clock.now() + HELD_FOR, lambda: expired(world, account, intent))


def released(world: World, account: str, intent: Thing) -> None:
    """Let the money go: the charge counts as refunded, and no money moves."""
    charge = world.store.get(account, "charge", intent["latest_charge"])
    refund = world.make(
        account,
        "refund",
        amount=charge["amount"],
        charge=charge["id"],
        currency="pln",
        metadata={},
        payment_intent=intent["id"],
        status="succeeded",
    )
    charge.update(amount_refunded=charge["amount"], refunded=True)
    intent["amount_capturable"] = 0
    world.emit(account, "refund.created", refund)
    world.emit(account, "charge.refunded", charge)


def expired(world: World, account: str, intent: Thing) -> None:
    """Let the bank take its word back, when nobody took the money in time."""
    if intent["status"] != "requires_capture":
        return
    released(world, account, intent)
    intent.update(status="canceled", canceled_at=world.clock.now(), cancellation_reason="automatic")
    world.emit(account, "payment_intent.canceled", intent)
