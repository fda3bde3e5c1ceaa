"""Refunds: money back to the payer, in parts or whole; some fail later."""

from typing import Any

from tests.stripe_double import ledger, tariff
from tests.stripe_double.errors import InvalidRequest, no_such
from tests.stripe_double.resources import charges, reversals
from tests.stripe_double.routing import Call, route, updated_metadata
from tests.stripe_double.store import Thing
from tests.stripe_double.world import APPLICATION, PLATFORM, World


@route(
    "POST",
    "/v1/refunds",
    takes="charge payment_intent amount reason metadata refund_application_fee reverse_transfer",
)
def create(call: Call) -> Thing:
    """Refund a charge, or the charge of a payment intent; without an amount what is left of it."""
    world, given = call.world, call.params
    charge = _charge(call)
    left = charge["amount"] - charge["amount_refunded"]
    if charge["status"] != "succeeded":
        raise InvalidRequest(f"Charge {charge['id']} has not succeeded and cannot be refunded.", param="charge")
    if charge["disputed"] and not charge.get("_dispute_won"):
        raise InvalidRequest(
            f"Charge {charge['id']} has been charged back; cannot issue a refund.", code="charge_disputed"
        )
    if not left:
        raise InvalidRequest(f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded")
    amount = given.get("amount", left)
    if amount <= 0:
        raise InvalidRequest("Invalid positive integer", param="amount", code="parameter_invalid_integer")
    if amount > left:
        raise InvalidRequest(
            f"Refund amount ({tariff.zloty(amount)}) is greater than unrefunded amount on charge "
            f"({tariff.zloty(left)})",
            param="amount",
        )
    taken = _taken_back(call, charge, amount)
    fee_back = _fee_back(call, charge, amount)
    kind = charge["payment_method_details"]["type"]
    refund = world.make(
        call.account,
        "refund",
        prefix="re" if kind == "card" else "pyr",
        amount=amount,
        charge=charge["id"],
        currency="pln",
        destination_details=_destination(kind),
        metadata=dict(given.get("metadata") or {}),
        payment_intent=charge["payment_intent"],
        reason=given.get("reason"),
        status="pending" if charge["_refunding"] == "pending" else "succeeded",
    )
    line = ledger.post(
        world,
        call.account,
        "refund" if kind == "card" else "payment_refund",
        -amount,
        refund["id"],
        fees=[ledger.fee_line("application_fee", -fee_back, "Rynek ES application fee", APPLICATION)],
        available_on=_available_with(world, call.account, charge),
        description="REFUND FOR CHARGE",
    )
    refund["balance_transaction"] = line["id"]
    if taken and taken[1]:
        refund["transfer_reversal"] = reversals.made(world, *taken, {}, refund["id"])["id"]
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    world.emit(call.account, "refund.created", refund)
    world.emit(call.account, "charge.refunded", charge)
    if charge["_refunding"] == "failing":
        world.clock.at(world.clock.now() + 60, lambda: failed(world, call.account, refund))
    return refund


@route("GET", "/v1/refunds", takes="charge payment_intent")
def listing(call: Call) -> Thing:
    """List refunds, the newest first."""
    wanted = {key: call.params[key] for key in ("charge", "payment_intent") if key in call.params}
    return call.page(
        call.world.store.all(
            call.account, "refund", lambda refund: all(refund[key] == value for key, value in wanted.items())
        )
    )


@route("GET", "/v1/refunds/{refund}")
def retrieve(call: Call) -> Thing:
    """Give one refund."""
    return call.of_path("refund", "refund")


@route("POST", "/v1/refunds/{refund}", takes="metadata")
def update(call: Call) -> Thing:
    """Change its metadata."""
    refund = call.of_path("refund", "refund")
    updated_metadata(refund, call.params.get("metadata"))
    call.world.emit(call.account, "refund.updated", refund)
    return refund


def succeeded(world: World, account: str, refund: Thing) -> None:
    """Let a pending refund arrive."""
    refund["status"] = "succeeded"
    world.emit(account, "refund.updated", refund, {"status": "pending"})
    world.emit(account, "charge.refund.updated", refund, {"status": "pending"})


def failed(world: World, account: str, refund: Thing, reason: str = "expired_or_canceled_card") -> None:
    """Let a refund fail after all: the money comes back to the account, and the charge can be refunded again."""
    if refund["status"] == "failed":
        return
    before = refund["status"]
    charge = world.store.get(account, "charge", refund["charge"])
    line = ledger.post(world, account, "refund_failure", refund["amount"], refund["id"], description="REFUND FAILURE")
    refund.update(status="failed", failure_reason=reason, failure_balance_transaction=line["id"])
    charge["amount_refunded"] -= refund["amount"]
    charge["refunded"] = False
    world.emit(account, "refund.failed", refund, {"status": before})
    world.emit(account, "refund.updated", refund, {"status": before})
    world.emit(account, "charge.refund.updated", refund, {"status": before})


def _charge(call: Call) -> Thing:
    key, intent_key = call.params.get("charge"), call.params.get("payment_intent")
    if bool(key) == bool(intent_key):
        raise InvalidRequest(
            "One of the following params should be provided for this request: payment_intent or charge.",
            param="" if not key else "payment_intent",
        )
    if key:
        return charges.wanted(call.world, call.account, key)
    intent = call.world.store.find(call.account, str(intent_key))
    if intent is None or intent["object"] != "payment_intent":
        raise no_such("payment_intent", str(intent_key), param="payment_intent")
    if intent["status"] != "succeeded":
        raise InvalidRequest(
            f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund.", param="payment_intent"
        )
    return charges.wanted(call.world, call.account, intent["latest_charge"])


def _available_with(world: World, account: str, charge: Thing) -> int:
    """Take the refund from the same money: pending while the charge is pending."""
    line = world.store.get(account, "balance_transaction", charge["balance_transaction"])
    return max(world.clock.now(), int(line["available_on"]))


def _taken_back(call: Call, charge: Thing, amount: int) -> tuple[Thing, int] | None:
    """Say how much of a destination charge's transfer goes back with a refund, in proportion; refuse what cannot."""
    if not call.params.get("reverse_transfer"):
        return None
    if "transfer" not in charge:
        raise InvalidRequest(
            f"Cannot reverse the transfer of {charge['id']}: it has no associated transfer. Only destination charges "
            "have; reverse transfers made with source_transaction by themselves.",
            param="reverse_transfer",
        )
    transfer = call.world.store.get(PLATFORM, "transfer", charge["transfer"])
    back = _share(transfer["amount"], charge, amount) - transfer["amount_reversed"]
    back = max(0, min(back, transfer["amount"] - transfer["amount_reversed"]))
    reversals.covered(call.world, transfer, back)
    return transfer, back


def _share(whole: int, charge: Thing, amount: int) -> int:
    """Give what should be given back of a whole after this refund, halves up: the parts add up to the whole."""
    refunded_then = charge["amount_refunded"] + amount
    return int((2 * whole * refunded_then + charge["amount"]) // (2 * charge["amount"]))


def _fee_back(call: Call, charge: Thing, amount: int) -> int:
    """Give back the platform's fee in proportion, when the refund of a direct charge asks for it."""
    if not call.params.get("refund_application_fee"):
        return 0
    if not charge["application_fee"]:
        raise InvalidRequest(f"Charge {charge['id']} has no application fee to refund.", param="refund_application_fee")
    world = call.world
    fee = world.store.get(PLATFORM, "application_fee", charge["application_fee"])
    back = _share(fee["amount"], charge, amount) - fee["amount_refunded"]
    back = max(0, min(back, fee["amount"] - fee["amount_refunded"]))
    if back:
        _refund_fee(world, fee, back)
    return back


def _refund_fee(world: World, fee: Thing, amount: int) -> None:
    values: dict[str, Any] = {"amount": amount, "currency": "pln", "fee": fee["id"], "metadata": {}}
    back = world.make(PLATFORM, "fee_refund", **values)
    back["balance_transaction"] = ledger.post(world, PLATFORM, "application_fee_refund", -amount, back["id"])["id"]
    fee["amount_refunded"] += amount
    fee["refunded"] = fee["amount_refunded"] == fee["amount"]
    fee["refunds"]["data"].insert(0, world.show(back))
    world.emit(PLATFORM, "application_fee.refunded", fee)


def _destination(kind: str) -> Thing:
    if kind == "card":
        own: Thing = {"type": "refund", "reference_type": "acquirer_reference_number", "reference_status": "pending"}
    else:
        own = {"reference": None, "reference_status": None}
        if kind == "blik":
            own["network_decline_code"] = None
    return {"type": kind, kind: own}
