"""A second payment of the same thing went back, or could not."""

from decimal import Decimal
from typing import Final

from core import clock
from core.action import action
from core.errors import IllegalTransition
from core.locking import lock
from core.transitions import Actor, can_move, move
from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.actions.settle_difference import settle_difference
from marketplace.payments.gateways.port import Refunded
from marketplace.payments.models import DifferenceKind, ReconciliationDifference
from marketplace.payments.queries.ledger import next_turn
from marketplace.payments.rules.postings import second_given_back
from marketplace.payments.states import DIFFERENCE_TRANSITIONS, DifferenceState, Happening, RefundState

BACK: Final = "Druga wpłata wróciła do kupującego."


@action
def record_charge_return(*, difference_id: int, answer: Refunded, by: Actor | None = None) -> ReconciliationDifference:
    """Keep the provider's answer, or a person's word, once: the money leaves SUSPENSE and the difference is explained.

    A refusal opens the difference again and says why. The provider's own refund is noted, so that the nightly
    comparison does not find it. Raises IllegalTransition for a difference that is no second payment.
    """
    difference = lock(ReconciliationDifference, difference_id)
    payment = difference.payment
    if difference.kind != DifferenceKind.UNKNOWN_CHARGE or payment is None:
        raise IllegalTransition
    if difference.state == DifferenceState.SETTLED:
        _know_refund(difference, answer, by)
        return difference
    if answer.state == RefundState.FAILED:
        if can_move(difference, DifferenceState.OPEN, table=DIFFERENCE_TRANSITIONS):
            move(difference, DifferenceState.OPEN, by=by, table=DIFFERENCE_TRANSITIONS, note=answer.failure)
        difference.note = answer.failure[:300]
        difference.save(update_fields=["note"])
        return difference
    post_transaction(
        kind=Happening.ADJUSTMENT,
        key=next_turn(f"charge-return:{difference.reference}"),
        postings=second_given_back(payment, difference.theirs, gives_commission_back=answer.gives_commission_back),
        payment=payment,
        note=BACK,
        by=by,
    )
    _know_refund(difference, answer, by)
    move(difference, DifferenceState.SETTLED, by=by, table=DIFFERENCE_TRANSITIONS, note=answer.failure or BACK)
    difference.note, difference.settled_at = (answer.failure or BACK)[:300], clock.now()
    difference.save(update_fields=["note", "settled_at"])
    return difference


def _know_refund(difference: ReconciliationDifference, answer: Refunded, by: Actor | None) -> None:
    """Note the provider's refund, whose money has left SUSPENSE already, also where words said so before."""
    if answer.state == RefundState.FAILED or not answer.gateway_reference:
        return
    refund = note_difference(
        kind=DifferenceKind.UNKNOWN_REFUND,
        reference=answer.gateway_reference,
        theirs=difference.theirs,
        ours=Decimal(0),
        payment_id=difference.payment_id,
    )
    settle_difference(difference_id=refund.pk, note=BACK, by=by)
