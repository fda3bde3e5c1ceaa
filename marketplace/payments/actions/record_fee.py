"""The provider's fee of a payment is known."""

from decimal import Decimal

from core.action import action
from core.events import publish
from core.locking import lock
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.events import FeeTaken
from marketplace.payments.models import Payment
from marketplace.payments.rules.postings import fee_taken
from marketplace.payments.states import Happening


@action
def record_fee(*, payment_id: int, fee: Decimal) -> Payment:
    """Keep what the provider took of a payment (PLN), once; nothing is recorded for a fee of nothing."""
    payment = lock(Payment, payment_id)
    if payment.fee or not fee:
        return payment
    payment.fee = fee
    payment.save(update_fields=["fee"])
    post_transaction(
        kind=Happening.PROVIDER_FEE, key=f"fee:{payment.pk}", postings=fee_taken(payment, fee), payment=payment
    )
    publish(FeeTaken(payment_id=payment.pk))
    return payment
