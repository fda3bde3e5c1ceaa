"""Disputes in banks: one that waits for its seller's answer, and one that a seller has won."""

import dataclasses
import datetime as dt
from decimal import Decimal
from typing import Final

from accounts.models import User
from core import clock
from core.action import action
from core.locking import hold_alone
from core.money import ZERO
from marketplace.demo.loading.orders import ONLINE
from marketplace.demo.loading.outbox import keep_letters_back
from marketplace.demo.loading.people import owner_email
from marketplace.demo.loading.travel import at, days_ago
from marketplace.orders.actions.send_evidence import send_evidence
from marketplace.orders.gateways.dispute_pdf import dispute_pdf
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries.disputes import evidence_text, parts_of
from marketplace.payments.actions.record_dispute import record_dispute
from marketplace.payments.actions.store_dispute_papers import store_dispute_papers
from marketplace.payments.gateways.port import DisputeSeen
from marketplace.payments.models import Dispute
from marketplace.payments.states import DisputeState, PaymentState

FEE: Final = Decimal("75.00")
WAITS: Final = "zaz-drukarnia-pod-lipa"
WON: Final = "wiklina-nad-sanem"
ANSWER: Final = (
    "Kosz jest taki jak na zdjęciach w ofercie: wiklina jest farbowana ręcznie, więc odcienie mogą się różnić. "
    "Pisaliśmy o tym z kupującym i oddaliśmy mu część ceny. Towaru nam nie odesłał."
)


@action
def load_disputes() -> int:
    """Let two buyers go to their banks, as the provider would tell of it; gives how many disputes there are.

    Called by the command demo_market only. Without online orders nobody disputes anything.
    """
    hold_alone()
    now = clock.now()
    _won(now)
    _open(now)
    keep_letters_back()
    return Dispute.objects.count()


def _open(now: dt.datetime) -> None:
    if (part := _paid_online(WAITS)) is not None:
        opened = days_ago(now, 2, hour=10)
        _record(part, opened, _seen(part, "unrecognized", days_ago(now, -6, hour=22)))


def _won(now: dt.datetime) -> None:
    part = _paid_online(WON)
    if part is None:
        return
    seen = _seen(part, "product_unacceptable", days_ago(now, 30, hour=22))
    dispute = _record(part, days_ago(now, 39, hour=10), seen)
    with at(days_ago(now, 37, hour=14)):
        text = f"{ANSWER}\n\n{evidence_text(parts_of(dispute))}"
        send_evidence(dispute_id=dispute.pk, text=text, by=User.objects.get(email=owner_email(WON)))
        store_dispute_papers(dispute_id=dispute.pk, content=dispute_pdf(dispute))
        record_dispute(payment_id=dispute.payment_id, seen=dataclasses.replace(seen, state=DisputeState.UNDER_REVIEW))
    with at(days_ago(now, 20, hour=8)):
        won = dataclasses.replace(seen, state=DisputeState.WON, reinstated=seen.amount)
        record_dispute(payment_id=dispute.payment_id, seen=won)


def _paid_online(slug: str) -> VendorOrder | None:
    """Find the first part of a seller that was paid online and alone."""
    found = VendorOrder.objects.filter(
        vendor__slug=slug, payment__gateway=ONLINE, payment__state=PaymentState.SUCCEEDED
    ).order_by("pk")
    return next((part for part in found if part.payment and part.payment.amount == part.total_gross), None)


def _seen(part: VendorOrder, reason: str, due: dt.datetime) -> DisputeSeen:
    """Say of a fresh dispute about what the buyer was not given back what the provider would say."""
    amount = part.total_gross - part.refund_gross
    return DisputeSeen(
        reference=f"dp_pokazowy_{part.pk}",
        paid_by="",
        state=DisputeState.NEEDS_RESPONSE,
        amount=amount,
        reason=reason,
        evidence_due_by=due,
        withdrawn=amount,
        fee=FEE,
    )


def _record(part: VendorOrder, opened: dt.datetime, seen: DisputeSeen) -> Dispute:
    if part.payment_id is None or seen.amount <= ZERO:
        raise ValueError(f"{part} has nothing to dispute")
    with at(opened):
        return record_dispute(payment_id=part.payment_id, seen=seen)
