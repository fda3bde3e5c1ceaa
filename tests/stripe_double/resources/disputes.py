"""Disputes: a payer asks the bank for the money back; evidence, the decision, and the money both ways."""

from typing import Final

from tests.stripe_double import ledger, tariff
from tests.stripe_double.errors import InvalidRequest
from tests.stripe_double.resources import files
from tests.stripe_double.routing import Call, route, updated_metadata
from tests.stripe_double.store import Thing
from tests.stripe_double.world import AFTER_ATTEMPT, World

DAYS_TO_ANSWER: Final = 9
OPEN: Final = ("needs_response", "under_review")
#: The fields of evidence that name an uploaded file.
FILES: Final = frozenset(
    {
        *("cancellation_policy", "customer_communication", "customer_signature", "duplicate_charge_documentation"),
        *("receipt", "refund_policy", "service_documentation", "shipping_documentation", "uncategorized_file"),
    }
)
#: Stripe's test mode decides by these texts; so does the double.
DECIDING: Final = {"winning_evidence": "won", "losing_evidence": "lost"}


@route("GET", "/v1/disputes", takes="charge payment_intent")
def listing(call: Call) -> Thing:
    """List disputes, the newest first."""
    wanted = {key: call.params[key] for key in ("charge", "payment_intent") if key in call.params}
    return call.page(
        call.world.store.all(
            call.account, "dispute", lambda one: all(one[key] == value for key, value in wanted.items())
        )
    )


@route("GET", "/v1/disputes/{dispute}")
def retrieve(call: Call) -> Thing:
    """Give one dispute."""
    return call.of_path("dispute", "dispute")


@route("POST", "/v1/disputes/{dispute}", takes="evidence submit metadata")
def update(call: Call) -> Thing:
    """Answer a dispute with evidence; with submit=false it is only kept."""
    world, dispute = call.world, call.of_path("dispute", "dispute")
    evidence = call.params.get("evidence") or {}
    for name in FILES & set(evidence):
        if evidence[name]:
            files.as_evidence(world, call.account, name, evidence[name])
    if evidence and dispute["status"] != "needs_response":
        raise InvalidRequest("This dispute is closed or its evidence was already submitted.")
    updated_metadata(dispute, call.params.get("metadata"))
    dispute["evidence"].update(evidence)
    details = dispute["evidence_details"]
    details["has_evidence"] = any(value for key, value in dispute["evidence"].items() if key != "enhanced_evidence")
    submitted = bool(evidence) and call.params.get("submit", True)
    if submitted:
        details["submission_count"] += 1
        dispute["status"] = "under_review"
    world.emit(call.account, "charge.dispute.updated", dispute)
    if submitted and (outcome := DECIDING.get(dispute["evidence"]["uncategorized_text"] or "")):
        decided(world, call.account, dispute, outcome)
    return dispute


@route("POST", "/v1/disputes/{dispute}/close")
def close(call: Call) -> Thing:
    """Accept that a dispute is lost."""
    dispute = call.of_path("dispute", "dispute")
    if dispute["status"] not in OPEN:
        raise InvalidRequest("This dispute is already closed.")
    decided(call.world, call.account, dispute, "lost")
    return dispute


def opened(world: World, account: str, charge: Thing, reason: str, amount: int = 0) -> Thing:
    """Let a payer dispute a charge: the money and the fee leave the account at once."""
    amount = amount or charge["amount"] - charge["amount_refunded"]
    due_by = world.clock.now() + DAYS_TO_ANSWER * 24 * 3600
    dispute = world.make(
        account,
        "dispute",
        amount=amount,
        balance_transactions=[],
        charge=charge["id"],
        currency="pln",
        enhanced_eligibility_types=[],
        evidence=world.description.whole("dispute_evidence", enhanced_evidence={}),
        evidence_details={
            "due_by": due_by,
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
        },
        is_charge_refundable=False,
        metadata={},
        payment_intent=charge["payment_intent"],
        reason=reason,
        status="needs_response",
    )
    details = charge["payment_method_details"]
    if details["type"] == "card":
        own = world.description.whole(
            "dispute_payment_method_details_card", brand=details["card"]["brand"], case_type="chargeback"
        )
        dispute["payment_method_details"] = {"type": "card", "card": own}
    charge["disputed"] = True
    fee = ledger.fee_line("stripe_fee", tariff.DISPUTE, "Dispute fee")
    _move(world, account, dispute, -amount, [fee], f"Chargeback withdrawal for {charge['id']}")
    world.emit(account, "charge.dispute.created", dispute)
    world.emit(account, "charge.dispute.funds_withdrawn", dispute)
    world.clock.at(due_by, lambda: _unanswered(world, account, dispute))
    return dispute


def decided(world: World, account: str, dispute: Thing, outcome: str) -> None:
    """Let the bank decide: won brings the amount back, not the fee; lost leaves everything as it is."""
    before = dispute["status"]
    charge = world.store.get(account, "charge", dispute["charge"])
    dispute["status"] = outcome
    if outcome == "won":
        charge["_dispute_won"] = dispute["is_charge_refundable"] = True
        _move(world, account, dispute, dispute["amount"], [], f"Chargeback reversal for {charge['id']}")
        world.emit(account, "charge.dispute.funds_reinstated", dispute)
    world.emit(account, "charge.dispute.closed", dispute, {"status": before})


def _move(world: World, account: str, dispute: Thing, amount: int, fees: list[Thing], text: str) -> None:
    category = "dispute" if amount < 0 else "dispute_reversal"
    line = ledger.post(
        world, account, "adjustment", amount, dispute["id"], fees=fees, category=category, description=text
    )
    dispute["balance_transactions"].append(world.show(line))


def _unanswered(world: World, account: str, dispute: Thing) -> None:
    if dispute["status"] == "needs_response":
        dispute["evidence_details"]["past_due"] = True
        decided(world, account, dispute, "lost")


def _follow_payment(world: World, account: str, intent: Thing) -> None:
    """Dispute what was paid with one of Stripe's cards for it."""
    if intent["status"] != "succeeded":
        return
    charge = world.store.get(account, "charge", intent["latest_charge"])
    if charge["_disputed"]:
        opened(world, account, charge, charge["_disputed"])


AFTER_ATTEMPT.append(_follow_payment)
