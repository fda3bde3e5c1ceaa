"""A second payment whose money came back waits for people again, and nothing else does."""

from decimal import Decimal

import pytest

from core.errors import IllegalTransition
from core.models import Transition
from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.actions.record_charge_return import record_charge_return
from marketplace.payments.actions.record_seen import record_seen
from marketplace.payments.actions.reopen_difference import reopen_difference
from marketplace.payments.actions.settle_difference import settle_difference
from marketplace.payments.gateways.port import Refunded, Seen
from marketplace.payments.models import DifferenceKind, Payment
from marketplace.payments.states import DifferenceState, PaymentState, RefundState
from tests.payments.test_request_charge_return import second

DONE = Refunded(state=RefundState.SUCCEEDED, gateway_reference="re_9")


def test_it_waits_again_once(online: Payment) -> None:
    seen = Seen(state=PaymentState.SUCCEEDED, method="card", reference="pi_1")
    found = second(record_seen(payment_id=online.pk, seen=seen, attempt=1))
    record_charge_return(difference_id=found.pk, answer=DONE)
    for _again in range(2):
        found = reopen_difference(difference_id=found.pk, note="Pieniądze wróciły.")
    assert (found.state, found.note, found.settled_at) == (DifferenceState.OPEN, "Pieniądze wróciły.", None)
    assert Transition.objects.filter(subject_id=str(found.pk), after=DifferenceState.OPEN).count() == 1


def test_what_is_no_second_payment_stays_explained(db: None) -> None:
    other = note_difference(kind=DifferenceKind.UNKNOWN_CHARGE, reference="ch_1", theirs=Decimal(9), ours=Decimal(0))
    settle_difference(difference_id=other.pk, note="Wiemy.", by=None)
    with pytest.raises(IllegalTransition):
        reopen_difference(difference_id=other.pk, note="Znowu?")
    other.refresh_from_db()
    assert (other.state, other.note) == (DifferenceState.SETTLED, "Wiemy.")
