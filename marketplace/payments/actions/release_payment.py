"""Nobody ordered what was paid: the money goes back."""

from typing import Final

from core.action import action
from core.locking import lock
from core.money import ZERO
from marketplace.payments.actions.cancel_payment import cancel_payment
from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.actions.request_charge_return import request_charge_return
from marketplace.payments.models import DifferenceKind, Payment
from marketplace.payments.rules.postings import never_ordered
from marketplace.payments.states import PaymentState

NOTE: Final = "Wpłata za koszyk, którego nikt nie zamówił."


@action
def release_payment(*, payment_id: int) -> Payment:
    """Let a payment go that awaits an order: one that is not taken is cancelled, so that the bank frees the money.

    One that is there goes back whole through the provider, by way of the list of differences, where people see it
    when it cannot. A payment that has an order, or was released before, stays as it is.
    """
    payment = lock(Payment, payment_id)
    if not payment.awaits_order:
        return payment
    if payment.state != PaymentState.SUCCEEDED:
        return cancel_payment(payment_id=payment.pk)
    payment.awaits_order = False
    payment.save(update_fields=["awaits_order"])
    difference = note_difference(
        kind=DifferenceKind.UNKNOWN_CHARGE,
        reference=payment.gateway_reference,
        payment_id=payment.pk,
        theirs=payment.amount,
        ours=ZERO,
        postings=never_ordered(payment),
        note=NOTE,
    )
    request_charge_return(difference_id=difference.pk, by=None)
    return payment
