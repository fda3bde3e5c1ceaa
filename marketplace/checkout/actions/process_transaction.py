"""A client of the API says how a payment that needed one more step ended."""

from uuid import UUID

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from marketplace.checkout.models import Checkout, CheckoutTransaction
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.rules.payment import SANDBOX
from marketplace.checkout.states import TRANSACTION_TRANSITIONS, TransactionState


@action
def process_transaction(*, token: UUID, state: TransactionState, by: User | None) -> CheckoutTransaction:
    """Note the end of a payment of the sandbox; one that ended already, or that is paid elsewhere, stays as it is.

    Raises CheckoutTransaction.DoesNotExist and NotAllowed.
    """
    found = CheckoutTransaction.objects.get(token=token)
    checkout = lock(Checkout, found.checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    transaction = lock(CheckoutTransaction, found.pk)
    if (
        transaction.gateway == SANDBOX
        and transaction.state == TransactionState.REQUESTED
        and state != transaction.state
    ):
        move(transaction, state, by=by, table=TRANSACTION_TRANSITIONS)
    return transaction
