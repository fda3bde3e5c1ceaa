"""Differences whose money waits in SUSPENSE, and a second person."""

from decimal import Decimal

from accounts.models import Role, User
from marketplace.orders.actions.propose_way_out import propose_way_out
from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.models import DifferenceKind, LedgerTransaction, ReconciliationDifference
from marketplace.payments.rules.postings import unexplained
from tests.factories import UserFactory
from vendors.models import Vendor

CAME = (DifferenceKind.UNKNOWN_CHARGE, DifferenceKind.UNKNOWN_REVERSAL)


def found(kind: DifferenceKind, amount: str, reference: str = "x_1") -> ReconciliationDifference:
    """What the nightly comparison found on our balance and nobody here knows."""
    value = Decimal(amount)
    return note_difference(
        kind=kind,
        reference=reference,
        theirs=value,
        ours=Decimal(0),
        postings=unexplained(value if kind in CAME else -value),
    )


def second_reviewer() -> User:
    """Another person of the regional centre."""
    person: User = UserFactory(role=Role.REVIEWER)
    return person


def proposed(kind: DifferenceKind, amount: str, vendor: Vendor | None, by: User) -> ReconciliationDifference:
    """A difference that one person wants to book for a seller, or for the market."""
    return propose_way_out(
        difference_id=found(kind, amount).pk,
        way="SELLER" if vendor else "MARKET",
        vendor_id=vendor.pk if vendor else None,
        note="Sprawdzone w panelu Stripe",
        by=by,
    )


def world() -> tuple[object, ...]:
    """What a refused action must not have changed."""
    rows = ReconciliationDifference.objects.order_by("pk")
    return list(rows.values_list("pk", "state", "way", "vendor", "note")), LedgerTransaction.objects.count()
