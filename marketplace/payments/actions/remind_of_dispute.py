"""A dispute waits for an answer and its last day comes near."""

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from marketplace.payments.events import DisputeDue
from marketplace.payments.models import Dispute
from marketplace.payments.states import DisputeState


@action
def remind_of_dispute(*, dispute_id: int) -> bool:
    """Remind once of a dispute that nobody answered; tell whether it did."""
    dispute = lock(Dispute, dispute_id)
    if dispute.state != DisputeState.NEEDS_RESPONSE or dispute.reminded_at is not None:
        return False
    dispute.reminded_at = clock.now()
    dispute.save(update_fields=["reminded_at"])
    publish(DisputeDue(dispute_id=dispute.pk))
    return True
