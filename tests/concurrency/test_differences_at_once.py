"""Two people say two things of one difference: one of them is heard, and money never stays behind unexplained."""

from decimal import Decimal

from core.errors import IllegalTransition
from marketplace.orders.actions.approve_way_out import approve_way_out
from marketplace.orders.actions.explain_difference import explain_difference
from marketplace.orders.actions.propose_way_out import propose_way_out
from marketplace.payments.models import DifferenceKind, ReconciliationDifference
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, DifferenceState
from marketplace.payouts.queries.ledger_check import differences
from tests.concurrency.conftest import at_once
from tests.orders.ways_out import found, second_reviewer


def test_words_and_a_proposal_at_once(shared_database: str) -> None:
    people = [second_reviewer() for _number in range(3)]
    rows = [found(DifferenceKind.UNKNOWN_CHARGE, "50.00", reference=f"pi_{number}") for number in range(4)]

    def work(index: int) -> ReconciliationDifference:
        key, by = rows[index // 2].pk, people[index % 2]
        if index % 2:
            return explain_difference(difference_id=key, note="Oddane w panelu Stripe.", by=by)
        return propose_way_out(difference_id=key, way="MARKET", vendor_id=None, note="Nikt nie zna.", by=by)

    results = at_once(work, 8)
    for pair in range(4):
        first, second = sorted(results[2 * pair : 2 * pair + 2], key=lambda one: isinstance(one, Exception))
        assert isinstance(second, IllegalTransition), (first, second)
        row = ReconciliationDifference.objects.get(pk=rows[pair].pk)
        assert (row.state, row.way) in {(DifferenceState.PROPOSED, "MARKET"), (DifferenceState.SETTLED, "")}
        if row.state == DifferenceState.PROPOSED:
            approve_way_out(difference_id=row.pk, by=people[2])


def test_one_proposal_is_booked_once_by_whoever_approves(shared_database: str) -> None:
    people = [second_reviewer() for _number in range(5)]
    row = found(DifferenceKind.UNKNOWN_CHARGE, "50.00")
    propose_way_out(difference_id=row.pk, way="MARKET", vendor_id=None, note="Nikt nie zna.", by=people[4])
    results = at_once(lambda index: approve_way_out(difference_id=row.pk, by=people[index]), 4)
    assert {one.state for one in results} == {DifferenceState.SETTLED}
    assert balance(Account.WRITTEN_OFF) == Decimal("-50.00")
    assert (balance(Account.SUSPENSE), differences()) == (0, [])
