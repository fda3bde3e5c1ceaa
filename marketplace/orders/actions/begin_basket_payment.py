"""A client of the API lets the buyer pay before ordering."""

from decimal import Decimal
from uuid import UUID

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from marketplace.checkout.actions.begin_transaction import begin_transaction
from marketplace.checkout.models import Checkout, CheckoutTransaction
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.states import TransactionState
from marketplace.orders.actions.end_basket_payment import end_basket_payment
from marketplace.orders.queries.prepaid import last_transaction, payment_for
from marketplace.payments.actions.begin_attempt import begin_attempt
from marketplace.payments.actions.open_payments import open_payments
from marketplace.payments.gateways.port import PaymentRequest
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState


@action
def begin_basket_payment(
    *, checkout_id: UUID, gateway: str, amount: Decimal | None, key: str = "", by: User | None
) -> tuple[CheckoutTransaction, Payment]:
    """Open one payment for the whole basket at the amount that the buyer saw (None: today's total).

    Pressed twice, or in two tabs, it is the same payment as long as the sum and the way are the same; what was begun
    before for another sum is given back. Raises TransactionRefused, UnknownGateway, PaymentNotPossible.
    """
    checkout = lock(Checkout, checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    if running := _running(checkout, gateway, amount):
        return running
    transaction = begin_transaction(
        checkout_id=checkout_id, gateway=gateway, amount=amount, state=TransactionState.REQUESTED, key=key, by=by
    )
    request = PaymentRequest(
        idempotency_key=transaction.payment_key,
        gateway=gateway,
        reference=f"K-{transaction.token.hex[:12].upper()}",
        amount=transaction.amount,
        awaits_order=True,
    )
    payment = begin_attempt(payment_id=open_payments(requests=[request])[0].pk)
    earlier = CheckoutTransaction.objects.filter(checkout=checkout, pk__lt=transaction.pk)
    for old in filter(None, map(payment_for, earlier.order_by("pk"))):
        end_basket_payment(payment_id=old.pk)
    return transaction, payment


def _running(checkout: Checkout, gateway: str, amount: Decimal | None) -> tuple[CheckoutTransaction, Payment] | None:
    """Find the payment that the buyer is at, or has made, for today's sum."""
    last = last_transaction(checkout.pk)
    if last is None or last.gateway != gateway or (amount is not None and last.amount != amount):
        return None
    payment = payment_for(last)
    if payment is None or not payment.awaits_order:
        return None
    if payment.state not in {PaymentState.PENDING, PaymentState.SUCCEEDED}:
        return None
    return (last, payment) if load_basket(checkout.pk).total_gross == last.amount else None
