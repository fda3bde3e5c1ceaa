"""The list of differences."""

from decimal import Decimal

from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.models import DifferenceKind, LedgerTransaction, Payment, ReconciliationDifference
from marketplace.payments.rules.postings import unexplained
from marketplace.payments.states import DifferenceState


def test_a_difference_is_found_once_and_its_money_stands_in_the_ledger(online: Payment) -> None:
    for theirs in ("9.00", "10.00"):
        note_difference(
            kind=DifferenceKind.UNKNOWN_CHARGE,
            reference="ch_1",
            theirs=Decimal(theirs),
            ours=Decimal(0),
            payment_id=online.pk,
            postings=unexplained(Decimal(theirs)),
        )
    found = ReconciliationDifference.objects.get()
    assert (found.state, found.theirs) == (DifferenceState.OPEN, Decimal("9.00"))
    assert LedgerTransaction.objects.count() == 1
