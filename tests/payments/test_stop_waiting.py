"""A transfer that waits for money is tried a last time; what does not wait is left alone."""

import datetime as dt
from decimal import Decimal

import pytest

from core import clock
from core.errors import IllegalTransition
from core.models import OutboxMessage
from marketplace.payments.actions.record_transfer import record_transfer
from marketplace.payments.actions.stop_waiting import stop_waiting
from marketplace.payments.gateways.port import Transferred
from marketplace.payments.models import Transfer
from marketplace.payments.states import TransferState
from vendors.models import Vendor


@pytest.fixture
def made(vendor: Vendor) -> Transfer:
    return Transfer.objects.create(vendor=vendor, reference="A/1", key="one", amount=Decimal("9.00"), destination="a")


def lacks(attempt: int) -> Transferred:
    return Transferred(state=TransferState.REQUESTED, failure="Za mało.", attempt=attempt)


def test_its_next_refusal_is_the_last(made: Transfer) -> None:
    with pytest.raises(IllegalTransition):
        stop_waiting(transfer_id=made.pk)
    waits = record_transfer(transfer_id=made.pk, answer=lacks(1))
    assert (waits.state, waits.attempt, waits.failure) == (TransferState.REQUESTED, 2, "Za mało.")
    stop_waiting(transfer_id=made.pk)
    assert OutboxMessage.objects.filter(event="TransferRequested").count() == 1
    over = record_transfer(transfer_id=made.pk, answer=lacks(2))
    assert (over.state, over.attempt) == (TransferState.FAILED, 2)
    with pytest.raises(IllegalTransition):
        stop_waiting(transfer_id=made.pk)


def test_an_answer_to_an_older_attempt_changes_nothing(made: Transfer) -> None:
    """Otherwise an attempt that is under way would be followed by one with another key, and paid twice."""
    record_transfer(transfer_id=made.pk, answer=lacks(1))
    known = record_transfer(transfer_id=made.pk, answer=lacks(1))
    assert (known.attempt, known.state) == (2, TransferState.REQUESTED)
    Transfer.objects.update(waits_until=clock.now() - dt.timedelta(days=1))
    assert record_transfer(transfer_id=made.pk, answer=lacks(1)).state == TransferState.REQUESTED
