"""Reversals: the platform takes back what it passed on."""

from tests.stripe_double import ledger, tariff
from tests.stripe_double.errors import InvalidRequest, NotImitated, no_such
from tests.stripe_double.routing import Call, route
from tests.stripe_double.store import Thing
from tests.stripe_double.world import PLATFORM, World


@route("POST", "/v1/transfers/{id}/reversals", takes="amount description metadata refund_application_fee")
def create(call: Call) -> Thing:
    """Take a transfer back, in parts or whole; the connected account must have the money."""
    world, transfer = call.world, call.of_path("transfer", "id")
    if call.params.get("refund_application_fee"):
        raise NotImitated("transfers of the double carry no application fee")
    left = transfer["amount"] - transfer["amount_reversed"]
    amount = call.params.get("amount", left)
    if not left:
        raise InvalidRequest(f"Transfer {transfer['id']} is already fully reversed.")
    if amount <= 0:
        raise InvalidRequest("Invalid positive integer", param="amount", code="parameter_invalid_integer")
    if amount > left:
        raise InvalidRequest(
            f"Transfer reversal amount ({tariff.zloty(amount)}) is greater than unreversed amount on transfer "
            f"({tariff.zloty(left)})",
            param="amount",
        )
    covered(world, transfer, amount)
    return made(world, transfer, amount, call.params.get("metadata") or {})


def covered(world: World, transfer: Thing, amount: int) -> None:
    """Refuse to take back what the connected account has no more."""
    if amount > sum(ledger.balance(world, transfer["destination"])):
        raise InvalidRequest(
            "The connected account has insufficient funds to cover this transfer reversal.", code="balance_insufficient"
        )


def made(world: World, transfer: Thing, amount: int, metadata: dict[str, str], refund: str | None = None) -> Thing:
    """Move the money back; `refund` is the refund of a destination charge that asked for it."""
    account = transfer["destination"]
    payment = world.store.get(account, "charge", transfer["destination_payment"])
    line = world.store.get(account, "balance_transaction", payment["balance_transaction"])
    available_on = max(world.clock.now(), line["available_on"])
    reversal = world.make(
        PLATFORM,
        "transfer_reversal",
        amount=amount,
        currency="pln",
        metadata=dict(metadata),
        source_refund=refund,
        transfer=transfer["id"],
    )
    reversal["balance_transaction"] = ledger.post(
        world, PLATFORM, "transfer_refund", amount, reversal["id"], available_on=available_on
    )["id"]
    returned = _refund(world, account, payment, reversal, available_on)
    reversal["destination_payment_refund"] = returned["id"]
    transfer["amount_reversed"] += amount
    transfer["reversed"] = transfer["amount_reversed"] == transfer["amount"]
    transfer["reversals"]["data"].insert(0, world.show(reversal))
    world.emit(PLATFORM, "transfer.reversed", transfer)
    return reversal


@route("GET", "/v1/transfers/{id}/reversals")
def listing(call: Call) -> Thing:
    """List the reversals of a transfer, the newest first."""
    transfer = call.of_path("transfer", "id")
    return call.page(call.world.store.all(PLATFORM, "transfer_reversal", lambda one: one["transfer"] == transfer["id"]))


@route("GET", "/v1/transfers/{transfer}/reversals/{id}")
def retrieve(call: Call) -> Thing:
    """Give one reversal."""
    reversal = call.of_path("transfer_reversal", "id")
    if reversal["transfer"] != call.ids["transfer"]:
        raise no_such("transfer_reversal", reversal["id"], in_path=True)
    return reversal


def _refund(world: World, account: str, payment: Thing, reversal: Thing, available_on: int) -> Thing:
    """Make what the connected account sees of a reversal: a refund of the payment it got."""
    amount = reversal["amount"]
    refund = world.make(
        account,
        "refund",
        prefix="pyr",
        amount=amount,
        charge=payment["id"],
        currency="pln",
        metadata={},
        source_transfer_reversal=reversal["id"],
        status="succeeded",
    )
    refund["balance_transaction"] = ledger.post(
        world, account, "payment_refund", -amount, refund["id"], available_on=available_on
    )["id"]
    payment["amount_refunded"] += amount
    payment["refunded"] = payment["amount_refunded"] == payment["amount"]
    return refund
