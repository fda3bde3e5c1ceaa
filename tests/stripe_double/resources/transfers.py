"""Transfers: the platform passes money on to a connected account."""

from typing import Any

from tests.stripe_double import ledger, tariff
from tests.stripe_double.errors import InvalidRequest, NotImitated
from tests.stripe_double.resources import accounts, charges
from tests.stripe_double.routing import Call, route, updated_metadata
from tests.stripe_double.store import Thing
from tests.stripe_double.world import AFTER_ATTEMPT, APPLICATION, PLATFORM, World


@route(
    "POST",
    "/v1/transfers",
    takes="amount currency destination source_transaction transfer_group description metadata",
)
def create(call: Call) -> Thing:
    """Pass money on: out of a payment, even while it is pending, or out of what is available."""
    world, given = call.world, call.params
    amount = given.get("amount", 0)
    if given["currency"] != "pln":
        raise NotImitated("the double knows PLN only")
    if amount <= 0:
        raise InvalidRequest("Invalid positive integer", param="amount", code="parameter_invalid_integer")
    account = accounts.destination(world, given["destination"])
    charge = None
    if key := given.get("source_transaction"):
        charge = charges.wanted(world, PLATFORM, key, param="source_transaction")
        _within_source(world, charge, amount)
    else:
        _within_balance(world, amount)
    return made(world, account["id"], amount, charge, given)


def made(world: World, destination: str, amount: int, charge: Thing | None, given: dict[str, Any]) -> Thing:
    """Move the money: pending as long as the payment it comes out of."""
    available_on = world.clock.now()
    group = given.get("transfer_group")
    if charge:
        line = world.store.get(PLATFORM, "balance_transaction", charge["balance_transaction"])
        available_on = max(available_on, line["available_on"])
        group = group or charge["transfer_group"] or f"group_{charge['id']}"
    transfer = world.make(
        PLATFORM,
        "transfer",
        amount=amount,
        amount_reversed=0,
        currency="pln",
        description=given.get("description"),
        destination=destination,
        metadata=dict(given.get("metadata") or {}),
        reversed=False,
        source_transaction=charge["id"] if charge else None,
        source_type="card",
        transfer_group=group,
    )
    transfer["reversals"] = {
        "object": "list",
        "data": [],
        "has_more": False,
        "url": f"/v1/transfers/{transfer['id']}/reversals",
    }
    transfer["balance_transaction"] = ledger.post(
        world, PLATFORM, "transfer", -amount, transfer["id"], available_on=available_on
    )["id"]
    payment = _payment(world, destination, transfer, available_on)
    transfer["destination_payment"] = payment["id"]
    if charge and not charge["transfer_group"]:
        charge["transfer_group"] = group
    world.emit(PLATFORM, "transfer.created", transfer)
    world.emit(destination, "payment.created", payment)
    return transfer


@route("GET", "/v1/transfers", takes="destination transfer_group")
def listing(call: Call) -> Thing:
    """List transfers, the newest first."""
    wanted = {key: call.params[key] for key in ("destination", "transfer_group") if key in call.params}
    return call.page(
        call.world.store.all(
            call.account, "transfer", lambda one: all(one[key] == value for key, value in wanted.items())
        )
    )


@route("GET", "/v1/transfers/{transfer}")
def retrieve(call: Call) -> Thing:
    """Give one transfer."""
    return call.of_path("transfer", "transfer")


@route("POST", "/v1/transfers/{transfer}", takes="metadata description")
def update(call: Call) -> Thing:
    """Change what does not touch money."""
    transfer = call.of_path("transfer", "transfer")
    updated_metadata(transfer, call.params.get("metadata"))
    if "description" in call.params:
        transfer["description"] = call.params["description"]
    call.world.emit(PLATFORM, "transfer.updated", transfer)
    return transfer


def _within_source(world: World, charge: Thing, amount: int) -> None:
    """Refuse to pass on more than the payment was; what was reversed is not passed on again."""
    if charge["status"] != "succeeded":
        raise InvalidRequest(f"The charge {charge['id']} has not succeeded.", param="source_transaction")
    earlier = world.store.all(PLATFORM, "transfer", lambda one: one["source_transaction"] == charge["id"])
    total = sum(one["amount"] for one in earlier)
    if total + amount > charge["amount"]:
        raise InvalidRequest(
            "Transfers using this transaction as a source must not exceed the source amount of "
            f"{tariff.zloty(charge['amount'])}. (There are already {len(earlier)} transfers using this source, "
            "amounting "
            f"to a total of {tariff.zloty(total)}.)",
            param="amount",
        )


def _within_balance(world: World, amount: int) -> None:
    available, _ = ledger.balance(world, PLATFORM)
    if amount > available:
        raise InvalidRequest(
            "You have insufficient available funds in your Stripe account. Try adding funds directly to your available "
            "balance by creating Charges using the 4000000000000077 test card. See: "
            "https://stripe.com/docs/testing#available-balance",
            code="balance_insufficient",
        )


def _payment(world: World, account: str, transfer: Thing, available_on: int) -> Thing:
    """Make what the connected account sees of a transfer: a payment from the platform."""
    amount = transfer["amount"]
    values: dict[str, Any] = {
        "amount": amount,
        "amount_captured": amount,
        "amount_refunded": 0,
        "application": APPLICATION,
        "billing_details": world.description.whole("billing_details", address=None),
        "captured": True,
        "currency": "pln",
        "disputed": False,
        "fraud_details": {},
        "metadata": {},
        "paid": True,
        "payment_method_details": {"type": "stripe_account", "stripe_account": {}},
        "refunded": False,
        "source_transfer": transfer["id"],
        "status": "succeeded",
        "transfer_group": transfer["transfer_group"],
    }
    payment = world.make(account, "charge", prefix="py", **values)
    payment["_refunding"] = "succeeded"
    payment["balance_transaction"] = ledger.post(
        world, account, "payment", amount, payment["id"], available_on=available_on
    )["id"]
    return payment


def _follow_payment(world: World, account: str, intent: Thing) -> None:
    """Pass a destination charge on to the seller it was made for."""
    data = intent["transfer_data"]
    if intent["status"] == "succeeded" and data:
        charge = world.store.get(account, "charge", intent["latest_charge"])
        transfer = made(world, data["destination"], data.get("amount", charge["amount"]), charge, {})
        charge["transfer"] = transfer["id"]


AFTER_ATTEMPT.append(_follow_payment)
