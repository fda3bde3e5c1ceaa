"""A refund of nobody here that failed: the money is back, and the ledger says so."""

from decimal import Decimal

from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.actions.return_difference import return_difference
from marketplace.payments.actions.settle_difference import settle_difference
from marketplace.payments.models import DifferenceKind, LedgerTransaction, ReconciliationDifference
from marketplace.payments.queries.ledger import balance
from marketplace.payments.rules.postings import unexplained
from marketplace.payments.states import Account, DifferenceState

AMOUNT = Decimal("9.00")


def unknown_refund() -> ReconciliationDifference:
    return note_difference(
        kind=DifferenceKind.UNKNOWN_REFUND,
        reference="re_1",
        theirs=AMOUNT,
        ours=Decimal(0),
        postings=unexplained(-AMOUNT),
    )


def test_it_is_taken_back_once_and_closed(db: None) -> None:
    found = unknown_refund()
    assert (balance(Account.PROVIDER), balance(Account.SUSPENSE)) == (-AMOUNT, AMOUNT)
    for _time in range(2):
        found = return_difference(difference_id=found.pk)
    assert found.state == DifferenceState.SETTLED
    assert balance(Account.PROVIDER) == balance(Account.SUSPENSE) == 0
    assert LedgerTransaction.objects.count() == 2


def test_words_said_before_do_not_keep_the_money_away(db: None) -> None:
    found = settle_difference(difference_id=unknown_refund().pk, note="Pomyłka.", by=None)
    assert return_difference(difference_id=found.pk).note == "Pomyłka."
    assert balance(Account.PROVIDER) == 0
