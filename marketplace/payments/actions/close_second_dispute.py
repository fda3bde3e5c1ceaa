"""A dispute about money that came twice is over."""

from typing import Final

from core.action import action
from core.locking import lock
from core.money import ZERO
from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.actions.reopen_difference import reopen_difference
from marketplace.payments.actions.settle_difference import settle_difference
from marketplace.payments.models import DifferenceKind, Dispute, ReconciliationDifference
from marketplace.payments.rules.postings import dispute_of_second_lost, swapped
from marketplace.payments.states import DifferenceState, DisputeState, Happening

BACK: Final = "Bank oddał drugą wpłatę kupującemu po sporze."
WON_LATER: Final = "Bank uznał jednak spór za wygrany: druga wpłata znów jest u nas i należy się kupującemu."


@action
def close_second_dispute(*, dispute_id: int, difference_id: int) -> ReconciliationDifference:
    """Let the difference of a second payment follow the bank's word: lost, the buyer has the money and nothing is open.

    Won, it waits as before; won after it had been lost, it waits again. Where the second payment had gone back before
    the bank gave it back too, people must see it (LOST_DISPUTE): it is no part of any order.
    """
    dispute = lock(Dispute, dispute_id)
    difference = lock(ReconciliationDifference, difference_id)
    if dispute.state == DisputeState.LOST:
        if difference.state == DifferenceState.SETTLED:
            return note_difference(
                kind=DifferenceKind.LOST_DISPUTE,
                reference=dispute.reference,
                payment_id=dispute.payment_id,
                theirs=dispute.amount,
                ours=ZERO,
            )
        post_transaction(
            kind=Happening.ADJUSTMENT,
            key=f"second-lost:{dispute.reference}",
            postings=dispute_of_second_lost(dispute),
            payment=dispute.payment,
        )
        return settle_difference(difference_id=difference.pk, note=BACK, by=None)
    if difference.state != DifferenceState.SETTLED or difference.note != BACK:
        return difference
    post_transaction(
        kind=Happening.ADJUSTMENT,
        key=f"second-won:{dispute.reference}",
        postings=swapped(dispute_of_second_lost(dispute)),
        payment=dispute.payment,
        note=WON_LATER,
    )
    return reopen_difference(difference_id=difference.pk, note=WON_LATER)
