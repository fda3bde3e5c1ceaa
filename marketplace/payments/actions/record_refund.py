"""Write down what became of a refund."""

from django.db.models import Sum

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from core.money import ZERO
from core.transitions import Actor, can_move, move
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.events import RefundFailed, RefundSucceeded
from marketplace.payments.gateways.port import Refunded
from marketplace.payments.models import Refund
from marketplace.payments.queries.ledger import diverted_back_before
from marketplace.payments.rules.postings import diverted_back, refund_paid, refund_returned
from marketplace.payments.states import REFUND_TRANSITIONS, Happening, RefundState


@action
def record_refund(*, refund_id: int, answer: Refunded, by: Actor | None = None) -> Refund:
    """Keep the provider's answer (or a person's word) about a refund; news that is known or out of order is ignored.

    A refund that succeeded may still come back as FAILED; then it is owed again. Each turn stands in the ledger once
    for an attempt.
    """
    refund = lock(Refund, refund_id)
    if answer.gateway_reference and answer.gateway_reference != refund.gateway_reference:
        refund.gateway_reference = answer.gateway_reference
        refund.save(update_fields=["gateway_reference"])
    if answer.state == refund.state or not can_move(refund, answer.state, table=REFUND_TRANSITIONS):
        return refund
    was_paid = refund.state == RefundState.SUCCEEDED
    move(refund, answer.state, by=by, table=REFUND_TRANSITIONS, note=answer.failure)
    refund.failure = answer.failure[:200]
    refund.settled_at = clock.now() if answer.state == RefundState.SUCCEEDED else None
    refund.save(update_fields=["failure", "settled_at"])
    turn = f"{refund.key}:{refund.attempt}"
    if answer.gives_commission_back and answer.state != RefundState.FAILED:
        _give_commission_back(refund, turn, by)
    if answer.state == RefundState.SUCCEEDED:
        _post(Happening.REFUND_PAID, f"refund-paid:{turn}", refund, by)
        publish(RefundSucceeded(refund_id=refund.pk))
    elif answer.state == RefundState.FAILED:
        if was_paid:
            _post(Happening.REFUND_RETURNED, f"refund-returned:{turn}", refund, by)
        publish(RefundFailed(refund_id=refund.pk))
    return refund


def _give_commission_back(refund: Refund, turn: str, by: Actor | None) -> None:
    """Say, once for an attempt, what the provider returned of the commission of a direct payment."""
    payment = refund.payment
    gone = payment.refunds.filter(state__in=[RefundState.SENT, RefundState.SUCCEEDED])
    post_transaction(
        kind=Happening.ADJUSTMENT,
        key=f"commission-back:{turn}",
        postings=diverted_back(
            payment,
            gone.aggregate(sum=Sum("amount"))["sum"] or ZERO,
            diverted_back_before(payment.pk),
        ),
        payment=payment,
        by=by,
    )


def _post(kind: Happening, key: str, refund: Refund, by: Actor | None) -> None:
    postings = refund_paid(refund) if kind == Happening.REFUND_PAID else refund_returned(refund)
    post_transaction(kind=kind, key=key, postings=postings, payment=refund.payment, by=by)
