"""Disputes and differences that wait."""

import datetime as dt
from typing import Final

from django.db.models import Case, F, Q, QuerySet, When

from core import clock
from marketplace.payments.models import DifferenceKind, Dispute, ReconciliationDifference
from marketplace.payments.states import DifferenceState, DisputeState

REMIND_BEFORE: Final = dt.timedelta(days=3)


def most_urgent_first(disputes: QuerySet[Dispute]) -> QuerySet[Dispute]:
    """Put what waits for an answer first, by its last day, then the newest of the rest."""
    waits = Q(state=DisputeState.NEEDS_RESPONSE)
    due = Case(When(waits, then=F("evidence_due_by")))
    return disputes.order_by(Case(When(waits, then=0), default=1), due.asc(nulls_last=True), "-pk")


def waiting_disputes() -> QuerySet[Dispute]:
    """List the disputes that nobody answered, the most urgent first."""
    return Dispute.objects.filter(state=DisputeState.NEEDS_RESPONSE).order_by("evidence_due_by", "pk")


def disputes_to_remind_of() -> list[int]:
    """List the disputes whose last day comes near and of which nobody was reminded."""
    due = waiting_disputes().filter(reminded_at=None, evidence_due_by__lte=clock.now() + REMIND_BEFORE)
    return list(due.values_list("pk", flat=True))


def settled_differences() -> QuerySet[ReconciliationDifference]:
    """List what was explained, the latest first."""
    found = ReconciliationDifference.objects.filter(state=DifferenceState.SETTLED)
    return found.select_related("payment").order_by("-settled_at", "-pk")


def open_differences() -> QuerySet[ReconciliationDifference]:
    """List what must be explained, and money that is going back, the oldest first."""
    found = ReconciliationDifference.objects.exclude(state=DifferenceState.SETTLED)
    return found.select_related("payment").order_by("pk")


def undivided_money(payment_id: int) -> list[int]:
    """List the differences of a payment whose money went back and of which nobody said yet whose part it was."""
    kinds = (DifferenceKind.OUTSIDE_REFUND, DifferenceKind.LOST_DISPUTE)
    return list(open_differences().filter(payment=payment_id, kind__in=kinds).values_list("pk", flat=True))
