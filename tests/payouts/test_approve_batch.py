"""The second person: the money goes once, and only what is still due."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.models import VendorOrder
from marketplace.payments.queries.ledger import balances, due_to_seller
from marketplace.payments.states import Account
from marketplace.payouts.actions.approve_batch import DuesChanged, SecondPersonNeeded, approve_batch
from marketplace.payouts.actions.cancel_batch import cancel_batch
from marketplace.payouts.actions.prepare_payouts import prepare_payouts
from marketplace.payouts.models import PayoutBatch
from marketplace.payouts.states import BatchState, PayoutState
from tests.factories import MemberFactory
from tests.payouts.conftest import everything
from tests.payouts.test_prepare_payouts import give_back

D = Decimal


@pytest.fixture
def batch(ripe: VendorOrder, preparer: User) -> PayoutBatch:
    """87,00 zł for one seller."""
    return prepare_payouts(by=preparer)


def test_the_money_is_on_its_way(batch: PayoutBatch, ripe: VendorOrder, approver: User) -> None:
    approved = approve_batch(batch_id=batch.pk, by=approver)
    assert (approved.state, approved.approved_by_id) == (BatchState.APPROVED, approver.pk)
    assert batch.payouts.get().state == PayoutState.APPROVED
    assert due_to_seller(ripe.vendor_id) == 0
    assert balances()[Account.PAYOUTS] == D("-87.00")


def test_a_second_click_changes_nothing(batch: PayoutBatch, approver: User) -> None:
    approve_batch(batch_id=batch.pk, by=approver)
    before = everything()
    approve_batch(batch_id=batch.pk, by=approver)
    assert everything() == before


def test_never_the_same_person_nor_somebody_tied(
    batch: PayoutBatch, ripe: VendorOrder, preparer: User, approver: User, buyer: User
) -> None:
    MemberFactory(user=approver, vendor=ripe.vendor)
    before = everything()
    for person, refusal in ((preparer, SecondPersonNeeded), (approver, SecondPersonNeeded), (buyer, NotAllowed)):
        with pytest.raises(refusal):
            approve_batch(batch_id=batch.pk, by=person)
    assert everything() == before


def test_what_is_not_due_any_more_is_not_paid(batch: PayoutBatch, ripe: VendorOrder, approver: User) -> None:
    give_back(ripe, "1.00")
    before = everything()
    with pytest.raises(DuesChanged):
        approve_batch(batch_id=batch.pk, by=approver)
    assert everything() == before


def test_a_cancelled_batch_is_not_approved(batch: PayoutBatch, preparer: User, approver: User) -> None:
    cancel_batch(batch_id=batch.pk, by=preparer)
    before = everything()
    with pytest.raises(IllegalTransition):
        approve_batch(batch_id=batch.pk, by=approver)
    assert everything() == before
