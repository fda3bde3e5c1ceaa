"""Nobody ordered what was paid for a basket."""

from core.action import action
from core.locking import lock
from core.transitions import can_move, move
from marketplace.checkout.models import Checkout, CheckoutTransaction
from marketplace.checkout.states import TRANSACTION_TRANSITIONS, TransactionState
from marketplace.orders.queries.prepaid import transaction_for
from marketplace.payments.actions.release_payment import release_payment
from marketplace.payments.models import Payment


@action
def end_basket_payment(*, payment_id: int) -> Payment:
    """Give back what was paid before ordering, or let nobody pay any more; one that has its order stays as it is.

    The basket is held first, so that an order made in this very moment wins or finds nothing paid.
    """
    transaction = transaction_for(Payment.objects.get(pk=payment_id))
    if transaction is not None:
        lock(Checkout, transaction.checkout_id)
        transaction = lock(CheckoutTransaction, transaction.pk)
    before = lock(Payment, payment_id)
    payment = release_payment(payment_id=payment_id)
    if transaction is None or not before.awaits_order:
        return payment
    if can_move(transaction, TransactionState.FAILED, table=TRANSACTION_TRANSITIONS):
        move(transaction, TransactionState.FAILED, by=None, table=TRANSACTION_TRANSITIONS)
    return payment
