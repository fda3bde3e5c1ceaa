"""Charges: one for each attempt that a bank answered. Money moves here, with its fee."""

from typing import Any

from tests.stripe_double import ledger, tariff
from tests.stripe_double.cards import message_of
from tests.stripe_double.errors import no_such
from tests.stripe_double.resources.payment_methods import card_of
from tests.stripe_double.routing import Call, route, updated_metadata
from tests.stripe_double.store import Thing
from tests.stripe_double.world import APPLICATION, PLATFORM, World


@route("GET", "/v1/charges", takes="payment_intent transfer_group")
def listing(call: Call) -> Thing:
    """List charges, the newest first."""
    wanted = {key: call.params[key] for key in ("payment_intent", "transfer_group") if key in call.params}
    return call.page(
        call.world.store.all(
            call.account, "charge", lambda charge: all(charge[key] == value for key, value in wanted.items())
        )
    )


@route("GET", "/v1/charges/{charge}")
def retrieve(call: Call) -> Thing:
    """Give one charge."""
    return call.of_path("charge", "charge")


@route("POST", "/v1/charges/{charge}", takes="metadata description transfer_group")
def update(call: Call) -> Thing:
    """Change what does not touch money."""
    charge = call.of_path("charge", "charge")
    updated_metadata(charge, call.params.get("metadata"))
    charge.update({key: call.params[key] for key in ("description", "transfer_group") if key in call.params})
    call.world.emit(call.account, "charge.updated", charge)
    return charge


def wanted(world: World, account: str, key: str, param: str = "charge") -> Thing:
    """Give the charge that a parameter names."""
    found = world.store.find(account, key)
    if found is None or found["object"] != "charge":
        raise no_such("charge", key, param=param)
    return found


def succeeded(world: World, account: str, intent: Thing, method: Thing) -> Thing:
    """Take the money of a payment: charge, balance transaction with fee, application fee of a direct charge."""
    charge = _made(world, account, intent, method, status="succeeded", paid=True, captured=True)
    charge["outcome"] = _outcome(world, "authorized", "Payment complete.", "approved_by_network", None)
    _book(world, account, charge, intent, method)
    world.emit(account, "charge.succeeded", charge)
    return charge


def held(world: World, account: str, intent: Thing, method: Thing) -> Thing:
    """Keep that a bank put the money of a payment aside; none moves yet."""
    charge = _made(world, account, intent, method, status="succeeded", paid=True, captured=False)
    charge["outcome"] = _outcome(world, "authorized", "Payment complete.", "approved_by_network", None)
    world.emit(account, "charge.succeeded", charge)
    return charge


def taken(world: World, account: str, charge: Thing) -> None:
    """Take the money that was put aside."""
    intent = world.store.get(account, "payment_intent", charge["payment_intent"])
    charge["captured"] = True
    _book(world, account, charge, intent, world.store.get(account, "payment_method", charge["payment_method"]))
    world.emit(account, "charge.captured", charge)


def _book(world: World, account: str, charge: Thing, intent: Thing, method: Thing) -> None:
    amount, kind = intent["amount"], method["type"]
    charge["amount_captured"] = amount
    fees = [ledger.fee_line("stripe_fee", tariff.fee(kind, amount), "Stripe processing fees")]
    if ours := intent["application_fee_amount"] or 0:
        _application_fee(world, account, charge, ours)
        fees.append(ledger.fee_line("application_fee", ours, "Rynek ES application fee", APPLICATION))
    at_once = kind == "card" and card_of(method).available_at_once
    line = ledger.post(
        world,
        account,
        "charge" if kind == "card" else "payment",
        amount,
        charge["id"],
        fees=fees,
        available_on=world.clock.now() + (0 if at_once else tariff.AVAILABLE_AFTER),
        description=intent["description"],
    )
    charge["balance_transaction"] = line["id"]


def failed(world: World, account: str, intent: Thing, method: Thing, error: dict[str, Any]) -> Thing:
    """Keep an attempt that a bank refused; no money moves."""
    reason = error.get("decline_code") or error.get("code")
    text = "The bank did not return any further details with this decline."
    charge = _made(world, account, intent, method, status="failed", paid=False, captured=False)
    charge["failure_code"] = error.get("code")
    charge["failure_message"] = error["message"]
    charge["outcome"] = _outcome(world, "issuer_declined", text, "declined_by_network", reason)
    world.emit(account, "charge.failed", charge)
    return charge


def _made(world: World, account: str, intent: Thing, method: Thing, **state: Any) -> Thing:
    kind = method["type"]
    return world.make(
        account,
        "charge",
        prefix="ch" if kind == "card" else "py",
        amount=intent["amount"],
        amount_captured=0,
        amount_refunded=0,
        application=APPLICATION if account != PLATFORM else None,
        application_fee_amount=intent["application_fee_amount"],
        billing_details=method["billing_details"],
        calculated_statement_descriptor="RYNEK ES",
        currency="pln",
        description=intent["description"],
        disputed=False,
        fraud_details={},
        metadata=dict(intent["metadata"]),
        on_behalf_of=intent["on_behalf_of"],
        payment_intent=intent["id"],
        payment_method=method["id"],
        payment_method_details={"type": kind, kind: _details(world, method)},
        radar_options={},
        receipt_email=intent["receipt_email"],
        refunded=False,
        statement_descriptor=intent["statement_descriptor"],
        statement_descriptor_suffix=intent["statement_descriptor_suffix"],
        transfer_data={"amount": None, **intent["transfer_data"]} if intent["transfer_data"] else None,
        transfer_group=intent["transfer_group"],
        _refunding=card_of(method).refund if kind == "card" else "succeeded",
        _disputed=card_of(method).disputed if kind == "card" else "",
        **state,
    )


def _details(world: World, method: Thing) -> Thing:
    kind = method["type"]
    own = method[kind]
    if kind == "blik":
        return {"buyer_id": None}
    if kind == "p24":
        return {"bank": own["bank"], "reference": f"P24-{world.store.secret(3)}", "verified_name": "Jan Kowalski"}
    copied = {key: own[key] for key in ("brand", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4")}
    return world.description.whole(
        "payment_method_details_card", network=own["brand"], regulated_status="unregulated", **copied
    )


def _outcome(world: World, kind: str, text: str, network: str, reason: str | None) -> Thing:
    return world.description.whole(
        "charge_outcome",
        type=kind,
        seller_message=text,
        network_status=network,
        reason=reason,
        risk_level="normal",
        risk_score=20,
    )


def _application_fee(world: World, account: str, charge: Thing, amount: int) -> None:
    """Give the platform its part of a direct charge."""
    fee = world.make(
        PLATFORM,
        "application_fee",
        account=account,
        amount=amount,
        amount_refunded=0,
        application=APPLICATION,
        charge=charge["id"],
        currency="pln",
        refunded=False,
    )
    fee["refunds"] = {
        "object": "list",
        "data": [],
        "has_more": False,
        "url": f"/v1/application_fees/{fee['id']}/refunds",
    }
    fee["balance_transaction"] = ledger.post(
        world,
        PLATFORM,
        "application_fee",
        amount,
        fee["id"],
        available_on=world.clock.now() + tariff.AVAILABLE_AFTER,
    )["id"]
    charge["application_fee"] = fee["id"]
    world.emit(PLATFORM, "application_fee.created", fee)


def card_message(method: Thing) -> str:
    """Say why a card was refused."""
    return message_of(card_of(method))
