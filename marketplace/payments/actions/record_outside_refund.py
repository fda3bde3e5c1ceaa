"""Money went back without us."""

from decimal import Decimal

from core.action import action
from core.events import publish
from core.locking import lock
from core.money import ZERO
from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.actions.return_difference import return_difference
from marketplace.payments.events import RefundedOutside
from marketplace.payments.models import DifferenceKind, Payment, ReconciliationDifference
from marketplace.payments.rules.postings import refunded_outside
from marketplace.payments.states import RefundState


@action
def record_outside_refund(*, payment_id: int, reference: str, amount: Decimal, state: str) -> None:
    """Keep a refund (PLN) that somebody made on the provider's pages, once; the parts of the order divide it then.

    Until it is said whose part it concerns, the money stands in the ledger as unexplained. One that failed before
    that gave the money back: the ledger follows, and there is nothing left to divide.
    """
    payment = lock(Payment, payment_id)
    kind = DifferenceKind.OUTSIDE_REFUND
    known = ReconciliationDifference.objects.filter(kind=kind, reference=reference).first()
    if state == RefundState.FAILED:
        if known:
            return_difference(difference_id=known.pk)
        return
    if known:
        return
    found = note_difference(
        kind=kind,
        reference=reference,
        payment_id=payment.pk,
        theirs=amount,
        ours=ZERO,
        postings=refunded_outside(payment, amount),
    )
    publish(RefundedOutside(difference_id=found.pk))
