"""Money that is no part of any order went back, or could not."""

from typing import Final

from core import clock
from core.action import action
from core.errors import IllegalTransition
from core.locking import lock
from core.money import ZERO
from core.transitions import Actor, move
from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.actions.reopen_difference import reopen_difference
from marketplace.payments.actions.return_difference import return_difference
from marketplace.payments.actions.settle_difference import settle_difference
from marketplace.payments.gateways.port import Refunded
from marketplace.payments.models import DifferenceKind, ReconciliationDifference
from marketplace.payments.queries.ledger import is_recorded
from marketplace.payments.queries.reconciliation import unexplained_refund
from marketplace.payments.rules.returning import given_back, goes_back, name_of_return
from marketplace.payments.states import DIFFERENCE_TRANSITIONS, DifferenceState, Happening, RefundState

BACK: Final = "Druga wpłata wróciła do kupującego."
BACK_TO_STRANGER: Final = "Wpłata wróciła do tego, kto zapłacił."


@action
def record_charge_return(
    *, difference_id: int, answer: Refunded, attempt: int | None = None, by: Actor | None = None
) -> ReconciliationDifference:
    """Keep the provider's answer, or a person's word, once: the money leaves SUSPENSE and the difference is explained.

    While the buyer's bank has not said yes, it is still GOING. A refusal opens the difference again and says why, also
    after the money had gone: then it is back. News of the failure of another `attempt` is ignored; None means the one
    that runs. The provider's own refund is noted, so that the nightly comparison does not find it. Raises
    IllegalTransition for a difference that does not go back.
    """
    difference = lock(ReconciliationDifference, difference_id)
    if not goes_back(difference):
        raise IllegalTransition
    if answer.state == RefundState.FAILED:
        return _fail(difference, answer, difference.attempt if attempt is None else attempt)
    if answer.gateway_reference and difference.refund_reference != answer.gateway_reference:
        difference.refund_reference = answer.gateway_reference
        difference.save(update_fields=["refund_reference"])
    if answer.state != RefundState.SUCCEEDED:
        if difference.state not in {DifferenceState.GOING, DifferenceState.SETTLED}:
            move(difference, DifferenceState.GOING, by=by, table=DIFFERENCE_TRANSITIONS)
        return difference
    is_listed = _know_refund(difference, answer, by)
    if difference.state == DifferenceState.SETTLED:
        return difference
    if not is_listed:
        post_transaction(
            kind=Happening.ADJUSTMENT,
            key=name_of_return(difference),
            postings=given_back(difference, gives_commission_back=answer.gives_commission_back),
            payment=difference.payment,
            note=_words(difference),
            by=by,
        )
    note = answer.failure or _words(difference)
    move(difference, DifferenceState.SETTLED, by=by, table=DIFFERENCE_TRANSITIONS, note=note)
    difference.note, difference.settled_at = note[:300], clock.now()
    difference.save(update_fields=["note", "settled_at"])
    return difference


def _fail(difference: ReconciliationDifference, answer: Refunded, attempt: int) -> ReconciliationDifference:
    """Open what did not go, or came back; news of another refund than the one that stands is none."""
    is_news = attempt == difference.attempt
    if difference.refund_reference:
        is_news = answer.gateway_reference == difference.refund_reference
    if not is_news:
        return difference
    if known := unexplained_refund(answer.gateway_reference):
        return_difference(difference_id=known.pk, note=answer.failure)
        difference.refresh_from_db()
    if difference.state != DifferenceState.GOING:
        return difference
    return reopen_difference(difference_id=difference.pk, note=answer.failure)


def _know_refund(difference: ReconciliationDifference, answer: Refunded, by: Actor | None) -> bool:
    """Note the provider's refund, and tell whether a night was faster: then the ledger has it already."""
    if not answer.gateway_reference:
        return False
    refund = note_difference(
        kind=DifferenceKind.UNKNOWN_REFUND,
        reference=answer.gateway_reference,
        theirs=difference.theirs,
        ours=ZERO,
        payment_id=difference.payment_id,
    )
    settle_difference(difference_id=refund.pk, note=_words(difference), by=by)
    return is_recorded(refund.ledger_key)


def _words(difference: ReconciliationDifference) -> str:
    return BACK if difference.payment_id else BACK_TO_STRANGER
