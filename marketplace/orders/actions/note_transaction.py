"""What the provider says of a payment for a basket is what the basket's client is told."""

from typing import Final

from core.action import action
from core.locking import lock
from core.transitions import can_move, move
from marketplace.checkout.models import Checkout, CheckoutTransaction
from marketplace.checkout.states import TRANSACTION_TRANSITIONS, TransactionState
from marketplace.orders.queries.prepaid import transaction_for
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState

OVER: Final = (PaymentState.FAILED, PaymentState.CANCELLED)


@action
def note_transaction(*, payment_id: int) -> CheckoutTransaction | None:
    """Copy the state of a payment that awaits an order to its transaction; gives it, None where there is none.

    A reaction to what happens to payments, safe to repeat and in any order, for the payment itself is read.
    """
    found = transaction_for(Payment.objects.get(pk=payment_id))
    if found is None:
        return None
    lock(Checkout, found.checkout_id)
    transaction = lock(CheckoutTransaction, found.pk)
    state = _state_of(Payment.objects.get(pk=payment_id))
    if state and can_move(transaction, state, table=TRANSACTION_TRANSITIONS):
        move(transaction, state, by=None, table=TRANSACTION_TRANSITIONS)
    return transaction


def _state_of(payment: Payment) -> TransactionState | None:
    if not payment.awaits_order:
        return None
    if payment.state == PaymentState.SUCCEEDED:
        return TransactionState.CHARGED
    if payment.state in OVER:
        return TransactionState.FAILED
    return TransactionState.AUTHORIZED if payment.is_secured else None
