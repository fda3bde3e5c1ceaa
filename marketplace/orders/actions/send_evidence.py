"""Somebody answers a dispute for the bank."""

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from marketplace.orders.permissions import can_answer_dispute
from marketplace.orders.queries.disputes import evidence_facts, parts_of
from marketplace.payments.actions.answer_dispute import answer_dispute
from marketplace.payments.models import Dispute


@action
def send_evidence(*, dispute_id: int, text: str, by: User | None) -> Dispute:
    """Send an explanation with the facts of the order: a reviewer, or the seller whose part alone was paid.

    `text` is at most 15 000 characters. Raises EvidenceMissing, IllegalTransition when it was answered or decided.
    """
    dispute = Dispute.objects.get(pk=dispute_id)
    parts = parts_of(dispute)
    if not can_answer_dispute(by, parts):
        raise NotAllowed
    return answer_dispute(dispute_id=dispute.pk, evidence={**evidence_facts(parts), "text": text[:15_000]}, by=by)
