"""What clients of the API paid, or are about to pay, before there is an order (docs/adr/0026)."""

from uuid import UUID

from marketplace.checkout.models import CheckoutTransaction
from marketplace.payments.models import Payment
from marketplace.payments.models.payment import OF_BASKET
from marketplace.payments.states import PaymentState


def payment_for(transaction: CheckoutTransaction) -> Payment | None:
    """Find the payment of a transaction; None where one pays after ordering."""
    return Payment.objects.filter(idempotency_key=transaction.payment_key).first()


def transaction_for(payment: Payment) -> CheckoutTransaction | None:
    """Find the transaction of a payment; None for a payment of an order, and where the basket is gone."""
    if not payment.idempotency_key.startswith(OF_BASKET):
        return None
    token = UUID(payment.idempotency_key.removeprefix(OF_BASKET))
    return CheckoutTransaction.objects.select_related("checkout__user").filter(token=token).first()


def last_transaction(checkout_id: UUID) -> CheckoutTransaction | None:
    """Give the transaction of a basket that counts."""
    return CheckoutTransaction.objects.filter(checkout=checkout_id).order_by("pk").last()


def payments_awaiting_orders(limit: int = 500) -> list[Payment]:
    """List payments that belong to no order and were not given back, the oldest first."""
    found = Payment.objects.filter(awaits_order=True).exclude(state=PaymentState.CANCELLED)
    return list(found.order_by("created_at", "pk")[:limit])
