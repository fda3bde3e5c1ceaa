"""Disputes at Stripe: what it says, and the evidence we send."""

import datetime as dt
import io
from typing import Any, Final

from marketplace.payments.gateways.port import DisputeSeen, ProviderRefused
from marketplace.payments.gateways.stripe.client import call, calling, options, zloty
from marketplace.payments.models import Dispute, Payment
from marketplace.payments.queries.accounts import account_of
from marketplace.payments.queries.receipts import payment_of
from marketplace.payments.states import DisputeState

STATES: Final = {
    "needs_response": DisputeState.NEEDS_RESPONSE,
    "warning_needs_response": DisputeState.NEEDS_RESPONSE,
    "under_review": DisputeState.UNDER_REVIEW,
    "warning_under_review": DisputeState.UNDER_REVIEW,
    "won": DisputeState.WON,
    "warning_closed": DisputeState.WON,
    "prevented": DisputeState.WON,
    "lost": DisputeState.LOST,
}
#: Our name of a piece of evidence -> Stripe's.
FIELDS: Final = {
    "text": "uncategorized_text",
    "email": "customer_email_address",
    "goods": "product_description",
    "carrier": "shipping_carrier",
    "tracking": "shipping_tracking_number",
    "shipped_on": "shipping_date",
}


def disputed_payment(intent: str, account: str) -> Payment | None:
    """Find whose payment an intent is that somebody disputes.

    A dispute bears none of our words: where it is about a second payment of the same, only the intent has them.
    """
    if not intent:
        return None
    if found := payment_of({}, intent):
        return found
    with calling():
        words = call().payment_intents.retrieve(intent, options=options(account=account)).metadata.to_dict()
    return payment_of(words, intent)


def look_at_dispute(reference: str, account: str) -> DisputeSeen:
    """Ask what Stripe says of a dispute now."""
    with calling():
        return dispute_seen(call().disputes.retrieve(reference, options=options(account=account)))


def send_evidence(dispute: Dispute) -> DisputeSeen:
    """Hand the evidence in with its papers; Stripe takes it once, and says how the dispute stands when it has it."""
    account = account_of(dispute.payment)
    evidence = {FIELDS[name]: text for name, text in dispute.evidence.items() if name in FIELDS and text}
    try:
        if dispute.file:
            evidence["uncategorized_file"] = _upload(dispute, account)
        with calling():
            found = call().disputes.update(
                dispute.reference,
                {"evidence": evidence, "submit": True},
                options=options(key=f"evidence:{dispute.reference}", account=account),
            )
    except ProviderRefused:
        seen = look_at_dispute(dispute.reference, account)
        if seen.state == DisputeState.NEEDS_RESPONSE:  # the evidence itself was refused: nobody may think it was sent
            raise
        return seen
    return dispute_seen(found)


def _upload(dispute: Dispute, account: str) -> str:
    """Send the papers of a dispute, the same ones once, and give Stripe's number of them."""
    with dispute.file.open("rb") as kept:
        sent = io.BytesIO(kept.read())
    sent.name = f"{dispute.payment.reference}.pdf"
    with calling():
        made = call().files.create(
            {"purpose": "dispute_evidence", "file": sent},
            options=options(key=f"papers:{dispute.reference}", account=account),
        )
    return str(made.id)


def dispute_seen(dispute: Any) -> DisputeSeen:
    """Read a dispute of Stripe."""
    moved = list(dispute.balance_transactions)
    due_by = dispute.evidence_details.due_by
    return DisputeSeen(
        reference=dispute.id,
        paid_by=dispute.payment_intent or "",
        state=STATES.get(dispute.status, DisputeState.UNDER_REVIEW),
        amount=zloty(dispute.amount),
        reason=dispute.reason,
        evidence_due_by=dt.datetime.fromtimestamp(due_by, tz=dt.UTC) if due_by else None,
        withdrawn=zloty(-sum(line.amount for line in moved if line.amount < 0)),
        reinstated=zloty(sum(line.amount for line in moved if line.amount > 0)),
        fee=zloty(sum(line.fee for line in moved if line.fee > 0)),
    )
