"""What became of a second payment that was to go back."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import IllegalTransition
from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.actions.record_charge_return import record_charge_return
from marketplace.payments.actions.record_seen import record_seen
from marketplace.payments.actions.request_charge_return import request_charge_return
from marketplace.payments.gateways.port import Refunded, Seen
from marketplace.payments.models import DifferenceKind, LedgerTransaction, Payment
from marketplace.payments.queries.ledger import balance, due_to_seller
from marketplace.payments.states import Account, DifferenceState, PaymentState, RefundState
from marketplace.payouts.queries.ledger_check import differences
from tests.payments.test_request_charge_return import second
from vendors.models import Vendor

FAILED = Refunded(state=RefundState.FAILED, failure="Karta straciła ważność.")
DONE = Refunded(state=RefundState.SUCCEEDED, gateway_reference="re_9")


@pytest.fixture
def paid(online: Payment) -> Payment:
    seen = Seen(state=PaymentState.SUCCEEDED, method="card", reference="pi_1")
    return record_seen(payment_id=online.pk, seen=seen, attempt=1)


def test_a_refusal_opens_it_again_and_the_next_try_ends_it_once(paid: Payment, reviewer: User) -> None:
    found = second(paid)
    request_charge_return(difference_id=found.pk, by=reviewer)
    found = record_charge_return(difference_id=found.pk, answer=FAILED)
    assert (found.state, found.note) == (DifferenceState.OPEN, "Karta straciła ważność.")
    assert balance(Account.SUSPENSE) == Decimal("-39.00")
    request_charge_return(difference_id=found.pk, by=reviewer)
    for _again in range(2):
        found = record_charge_return(difference_id=found.pk, answer=DONE)
    assert (found.state, found.settled_at is not None) == (DifferenceState.SETTLED, True)
    assert (balance(Account.SUSPENSE), balance(Account.PROVIDER)) == (0, Decimal("39.00"))


def test_another_difference_is_refused(paid: Payment) -> None:
    other = note_difference(kind=DifferenceKind.AMOUNT, reference="x", theirs=Decimal(1), ours=Decimal(0))
    before = LedgerTransaction.objects.count()
    with pytest.raises(IllegalTransition):
        record_charge_return(difference_id=other.pk, answer=DONE)
    assert LedgerTransaction.objects.count() == before


@pytest.mark.parametrize(("is_back", "stands"), [(True, "3.90"), (False, "7.80")])
def test_the_commission_of_a_direct_one_is_no_sale(vendor: Vendor, is_back: bool, stands: str) -> None:
    """The first commission is with us until the sale charges it; that of the second payment is the seller's."""
    online = Payment.objects.create(
        idempotency_key="order:9:1",
        gateway="sandbox",
        reference="PASIEKA/2026/000009",
        amount=Decimal("39.00"),
        vendor=vendor,
        commission=Decimal("3.90"),
    )
    seen = Seen(state=PaymentState.SUCCEEDED, method="card", reference="pi_1")
    found = second(record_seen(payment_id=online.pk, seen=seen, attempt=1))
    assert (balance(Account.SUSPENSE), differences()) == (Decimal("-3.90"), [])
    answer = Refunded(state=RefundState.SUCCEEDED, gateway_reference="re_9", gives_commission_back=is_back)
    for _again in range(2):
        record_charge_return(difference_id=found.pk, answer=answer)
    assert (balance(Account.SUSPENSE), balance(Account.PROVIDER)) == (0, Decimal(stands))
    assert (due_to_seller(vendor.pk), differences()) == (Decimal(stands), [])
