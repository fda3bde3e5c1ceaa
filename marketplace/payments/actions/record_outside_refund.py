"""Money went back without us."""

from decimal import Decimal

from core.action import action
from core.events import publish
from core.locking import lock
from core.money import ZERO
from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.actions.settle_difference import settle_difference
from marketplace.payments.events import RefundedOutside
from marketplace.payments.models import DifferenceKind, Payment, ReconciliationDifference
from marketplace.payments.rules.postings import unexplained
from marketplace.payments.states import DifferenceState, Happening, RefundState


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
        if known and known.state == DifferenceState.OPEN:
            post_transaction(
                kind=Happening.ADJUSTMENT,
                key=f"difference-back:{reference}",
                postings=unexplained(payment, amount),
                payment=payment,
            )
            settle_difference(difference_id=known.pk, note="Zwrot się nie udał: pieniądze wróciły.", by=None)
        return
    if known:
        return
    found = note_difference(
        kind=kind,
        reference=reference,
        payment_id=payment.pk,
        theirs=amount,
        ours=ZERO,
        postings=unexplained(payment, -amount),
    )
    publish(RefundedOutside(difference_id=found.pk))
