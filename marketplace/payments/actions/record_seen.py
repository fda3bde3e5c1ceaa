"""What the provider says of a payment is written down: the one way for return page, webhook and sweep."""

from core.action import action
from core.locking import lock
from core.money import ZERO
from marketplace.payments.actions.fail_payment import fail_payment
from marketplace.payments.actions.hold_payment import hold_payment
from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.actions.record_fee import record_fee
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.gateways.port import Seen
from marketplace.payments.models import DifferenceKind, Payment
from marketplace.payments.rules.postings import paid_again
from marketplace.payments.states import PaymentState


@action
def record_seen(*, payment_id: int, seen: Seen, attempt: int) -> Payment:
    """Settle or fail a payment as the provider says, under its lock, so that whoever comes second changes nothing.

    `attempt` is the payment's attempt when the provider was asked: news of a failure of an older one is ignored, money
    never is. Money that came a second time for the same payment waits in the list of differences.
    """
    payment = lock(Payment, payment_id)
    if seen.state == PaymentState.SUCCEEDED:
        if payment.state == PaymentState.SUCCEEDED and seen.reference != payment.gateway_reference:
            note_difference(
                kind=DifferenceKind.UNKNOWN_CHARGE,
                reference=seen.reference,
                payment_id=payment.pk,
                theirs=payment.amount,
                ours=ZERO,
                postings=paid_again(payment, fee=seen.fee or ZERO),
            )
            return payment
        if seen.reference and seen.reference != payment.gateway_reference:
            payment.gateway_reference = seen.reference
            payment.save(update_fields=["gateway_reference"])
        payment = settle_payment(payment_id=payment.pk, method=seen.method)
        if seen.fee is not None:
            payment = record_fee(payment_id=payment.pk, fee=seen.fee)
    elif seen.is_held:
        if seen.reference == payment.gateway_reference or not payment.gateway_reference:
            payment.gateway_reference = seen.reference
            payment.save(update_fields=["gateway_reference"])
            payment = hold_payment(payment_id=payment.pk)
    elif seen.state == PaymentState.FAILED and attempt == payment.attempt:
        payment = fail_payment(payment_id=payment.pk, reason=seen.failure)
    return payment
