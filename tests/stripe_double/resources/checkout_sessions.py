"""Checkout sessions: Stripe's own payment page for one payment."""

from typing import Any, Final

from tests.stripe_double.errors import InvalidRequest, NotImitated
from tests.stripe_double.resources import payment_intents
from tests.stripe_double.routing import Call, listed, route, updated_metadata
from tests.stripe_double.store import Thing
from tests.stripe_double.world import AFTER_ATTEMPT, World

DAY: Final = 24 * 3600
HALF_HOUR: Final = 1800
PLAIN: Final = "cancel_url client_reference_id customer_email locale submit_type success_url"
OF_INTENT: Final = (
    "application_fee_amount description metadata on_behalf_of receipt_email statement_descriptor "
    "statement_descriptor_suffix transfer_group"
)


@route(
    "POST",
    "/v1/checkout/sessions",
    takes=f"{PLAIN} mode ui_mode line_items payment_intent_data payment_method_types metadata expires_at currency",
)
def create(call: Call) -> Thing:
    """Make a session of one payment on Stripe's page."""
    world, given = call.world, call.params
    if given.get("mode") != "payment" or given.get("ui_mode", "hosted_page") != "hosted_page":
        raise NotImitated("the double knows sessions of one payment on the hosted page only")
    for name in ("line_items", "success_url"):
        if not given.get(name):
            raise InvalidRequest(f"Missing required param: {name}.", param=name, code="parameter_missing")
    lines = [_line(index, line) for index, line in enumerate(given["line_items"])]
    amount = sum(unit * quantity for _, unit, quantity in lines)
    wanted = _intent_call(call, amount)
    values = payment_intents.checked(wanted)
    expires_at = given.get("expires_at", world.clock.now() + DAY)
    if not HALF_HOUR <= expires_at - world.clock.now() <= DAY:
        raise InvalidRequest(
            "The `expires_at` timestamp must be between 30 minutes and 24 hours from now.", param="expires_at"
        )
    key = world.store.new_id("checkout.session")
    session = world.make(
        call.account,
        "checkout.session",
        id=key,
        amount_subtotal=amount,
        amount_total=amount,
        automatic_tax={"enabled": False, "liability": None, "provider": None, "status": None},
        currency="pln",
        custom_fields=[],
        custom_text=world.description.whole("payment_pages_checkout_session_custom_text"),
        expires_at=expires_at,
        metadata=dict(given.get("metadata") or {}),
        mode="payment",
        payment_method_types=values["payment_method_types"],
        payment_status="unpaid",
        shipping_options=[],
        status="open",
        total_details={"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        ui_mode="hosted_page",
        url=f"{world.base_url}/pages/checkout/{call.account}/{key}",
        _wanted=wanted,
        **{name: given[name] for name in PLAIN.split() if name in given},
    )
    for name, unit, quantity in reversed(lines):
        _item(call, session, name, unit, quantity)
    world.clock.at(expires_at, lambda: _in_time(world, call.account, session))
    return session


@route("GET", "/v1/checkout/sessions", takes="payment_intent status")
def listing(call: Call) -> Thing:
    """List sessions, the newest first."""
    wanted = {key: call.params[key] for key in ("payment_intent", "status") if key in call.params}
    return call.page(
        call.world.store.all(
            call.account, "checkout.session", lambda one: all(one[key] == value for key, value in wanted.items())
        )
    )


@route("GET", "/v1/checkout/sessions/{session}")
def retrieve(call: Call) -> Thing:
    """Give one session."""
    return call.of_path("checkout.session", "session")


@route("POST", "/v1/checkout/sessions/{session}", takes="metadata")
def update(call: Call) -> Thing:
    """Change its metadata."""
    session = call.of_path("checkout.session", "session")
    updated_metadata(session, call.params.get("metadata"))
    return session


@route("GET", "/v1/checkout/sessions/{session}/line_items")
def line_items(call: Call) -> Thing:
    """List what is paid for."""
    session = call.of_path("checkout.session", "session")
    found = call.world.store.all(call.account, "item", lambda one: one["_session"] == session["id"])
    return listed(call, found[::-1], more=False)


@route("POST", "/v1/checkout/sessions/{session}/expire")
def expire(call: Call) -> Thing:
    """Close a session before its time."""
    session = call.of_path("checkout.session", "session")
    if session["status"] != "open":
        raise InvalidRequest(
            f"Only Checkout Sessions with a status in ['open'] can be expired. This Checkout Session has a status of "
            f"{session['status']}."
        )
    expired(call.world, call.account, session)
    return session


def _in_time(world: World, account: str, session: Thing) -> None:
    if session["status"] == "open":
        expired(world, account, session)


def expired(world: World, account: str, session: Thing) -> None:
    """Close a session without payment; an attempt that was begun is given up."""
    session.update(status="expired", url=None)
    if key := session["payment_intent"]:
        intent = world.store.get(account, "payment_intent", key)
        payment_intents.canceled(world, account, intent, None)
    world.emit(account, "checkout.session.expired", session)


def intent_of(world: World, account: str, session: Thing) -> Thing:
    """Give the payment intent of a session; it is made when the payer first pays."""
    if session["payment_intent"] is None:
        wanted = session["_wanted"]
        intent = payment_intents.made(wanted, payment_intents.checked(wanted))
        intent["_session"] = session["id"]
        session["payment_intent"] = intent["id"]
    return world.store.get(account, "payment_intent", session["payment_intent"])


def _intent_call(call: Call, amount: int) -> Call:
    """Make the call that will make the intent, out of the session's parameters."""
    params: dict[str, Any] = {**call.only("payment_intent_data", OF_INTENT), "amount": amount, "currency": "pln"}
    if "payment_method_types" in call.params:
        params["payment_method_types"] = call.params["payment_method_types"]
    else:
        params["automatic_payment_methods"] = {"enabled": True}
    return Call(world=call.world, account=call.account, path=call.path, ids={}, params=params)


def _line(index: int, line: dict[str, Any]) -> tuple[str, int, int]:
    """Read one line: what, for how much in grosz, how many."""
    price = line.get("price_data")
    if price is None:
        raise NotImitated("the double knows lines with price_data only")
    if price["currency"] != "pln":
        raise NotImitated("the double knows PLN only")
    if "unit_amount" not in price or "product_data" not in price:
        raise InvalidRequest("Missing required param.", param=f"line_items[{index}][price_data]")
    return price["product_data"]["name"], price["unit_amount"], line.get("quantity", 1)


def _item(call: Call, session: Thing, name: str, unit: int, quantity: int) -> None:
    world, total = call.world, unit * quantity
    price = world.description.whole(
        "price",
        id=f"price_{world.store.secret(24)}",
        active=False,
        billing_scheme="per_unit",
        created=world.clock.now(),
        currency="pln",
        livemode=False,
        metadata={},
        product=f"prod_{world.store.secret(14)}",
        tax_behavior="unspecified",
        type="one_time",
        unit_amount=unit,
        unit_amount_decimal=str(unit),
    )
    values = {"amount_discount": 0, "amount_subtotal": total, "amount_tax": 0, "amount_total": total}
    world.make(
        call.account,
        "item",
        currency="pln",
        description=name,
        metadata={},
        price=price,
        quantity=quantity,
        _session=session["id"],
        **values,
    )


def _follow_payment(world: World, account: str, intent: Thing) -> None:
    """Let a session go the way of its payment."""
    if not (key := intent.get("_session")):
        return
    session = world.store.get(account, "checkout.session", key)
    paid, late = intent["status"] == "succeeded", session["status"] == "complete"
    if paid:
        session["payment_status"] = "paid"
    if late:
        world.emit(account, f"checkout.session.async_payment_{'succeeded' if paid else 'failed'}", session)
    elif paid or intent["status"] == "processing":
        details = {"email": session.get("_email") or session["customer_email"], "tax_exempt": "none", "tax_ids": []}
        whole = world.description.whole("payment_pages_checkout_session_customer_details", **details)
        session.update(status="complete", url=None, customer_details=whole)
        world.emit(account, "checkout.session.completed", session)


AFTER_ATTEMPT.append(_follow_payment)
