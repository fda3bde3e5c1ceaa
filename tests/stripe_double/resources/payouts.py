"""Payouts: an account's available money goes to its bank. The double makes none by itself, whatever the schedule."""

from typing import Any

from tests.stripe_double import ledger, tariff
from tests.stripe_double.errors import InvalidRequest, NotImitated
from tests.stripe_double.resources import accounts
from tests.stripe_double.routing import Call, route
from tests.stripe_double.store import Thing
from tests.stripe_double.world import PLATFORM, World

FAILURES = {
    "account_closed": "The bank account has been closed.",
    "no_account": "The bank account details on file are probably incorrect.",
    "could_not_process": "The bank could not process this payout.",
}


@route("POST", "/v1/payouts", takes="amount currency description metadata statement_descriptor")
def create(call: Call) -> Thing:
    """Pay out of what is available."""
    world, amount = call.world, call.params["amount"]
    if call.params["currency"] != "pln":
        raise NotImitated("the double knows PLN only")
    account = accounts.wanted(world, call.account)
    if not account["payouts_enabled"]:
        raise InvalidRequest("Payouts are not enabled for this account.", code="payouts_not_allowed")
    if amount <= 0:
        raise InvalidRequest("Invalid positive integer", param="amount", code="parameter_invalid_integer")
    if amount > ledger.balance(world, call.account)[0]:
        raise InvalidRequest(
            "You have insufficient funds in your Stripe account for this transfer. Your card balance is too low.",
            param="amount",
            code="balance_insufficient",
        )
    return made(world, call.account, amount, call.params)


@route("GET", "/v1/payouts", takes="status")
def listing(call: Call) -> Thing:
    """List payouts, the newest first."""
    status = call.params.get("status")
    return call.page(call.world.store.all(call.account, "payout", lambda one: status in (None, one["status"])))


@route("GET", "/v1/payouts/{payout}")
def retrieve(call: Call) -> Thing:
    """Give one payout."""
    return call.of_path("payout", "payout")


def made(world: World, key: str, amount: int, given: dict[str, Any], *, automatic: bool = False) -> Thing:
    """Send money to an account's bank; it arrives after two days unless a test lets it fail."""
    account = world.store.get(PLATFORM, "account", key)
    banks = account["external_accounts"]["data"]
    arrives = world.clock.now() + tariff.PAYOUT_TAKES
    payout = world.make(
        key,
        "payout",
        amount=amount,
        arrival_date=arrives,
        automatic=automatic,
        currency="pln",
        description=given.get("description"),
        destination=banks[0]["id"] if banks else None,
        metadata=dict(given.get("metadata") or {}),
        method="standard",
        reconciliation_status="in_progress" if automatic else "not_applicable",
        source_type="card",
        statement_descriptor=given.get("statement_descriptor"),
        status="pending",
        type="bank_account",
    )
    line = ledger.post(world, key, "payout", -amount, payout["id"], description="STRIPE PAYOUT")
    payout["balance_transaction"] = line["id"]
    world.emit(key, "payout.created", payout)
    world.clock.at(arrives, lambda: paid(world, key, payout))
    return payout


def paid(world: World, account: str, payout: Thing) -> None:
    """Let a payout arrive."""
    if payout["status"] == "pending":
        payout["status"] = "paid"
        world.emit(account, "payout.paid", payout, {"status": "pending"})


def failed(world: World, account: str, payout: Thing, code: str = "account_closed") -> None:
    """Let a payout come back, even one that seemed paid: the money is on the account again."""
    before = payout["status"]
    line = ledger.post(world, account, "payout_failure", payout["amount"], payout["id"], description="PAYOUT FAILURE")
    payout.update(
        status="failed",
        failure_code=code,
        failure_message=FAILURES[code],
        failure_balance_transaction=line["id"],
    )
    world.emit(account, "payout.failed", payout, {"status": before})
