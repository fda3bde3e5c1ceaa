"""Looking at the provider where one pays before ordering (docs/adr/0026): outside transactions, then written down."""

from marketplace.checkout.models import CheckoutTransaction
from marketplace.checkout.rules.gateways import PREPAID
from marketplace.checkout.states import TransactionState
from marketplace.orders.actions.note_transaction import note_transaction
from marketplace.orders.queries.prepaid import payment_for
from marketplace.payments.tasks import follow_payment


def followed(transaction: CheckoutTransaction) -> CheckoutTransaction:
    """Give a transaction as the provider sees it now: no webhook need have come. Raises ProviderUnavailable."""
    if transaction.gateway not in PREPAID or transaction.state == TransactionState.CHARGED:
        return transaction
    payment = payment_for(transaction)
    if payment is None or not payment.awaits_order:
        return transaction
    follow_payment(payment)
    return note_transaction(payment_id=payment.pk) or transaction
