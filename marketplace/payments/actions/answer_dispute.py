"""Evidence for the bank is written."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from core import clock
from core.action import action
from core.errors import RuleViolation
from core.events import publish
from core.locking import lock
from core.transitions import Actor, move
from marketplace.payments.events import DisputeAnswered
from marketplace.payments.models import Dispute
from marketplace.payments.states import DISPUTE_TRANSITIONS, DisputeState


class EvidenceMissing(RuleViolation):
    """The bank reads what is written."""

    code = "EVIDENCE_MISSING"
    message = _("Napisz wyjaśnienie dla banku.")


@action
def answer_dispute(*, dispute_id: int, evidence: Mapping[str, str], by: Actor | None) -> Dispute:
    """Keep the evidence and let it be sent, once: banks take no second answer.

    Who may is asked by the caller. Raises EvidenceMissing, IllegalTransition when it was answered or decided.
    """
    dispute = lock(Dispute, dispute_id)
    if not evidence.get("text", "").strip():
        raise EvidenceMissing(field="text")
    move(dispute, DisputeState.ANSWERED, by=by, table=DISPUTE_TRANSITIONS)
    dispute.evidence, dispute.answered_at = dict(evidence), clock.now()
    dispute.save(update_fields=["evidence", "answered_at"])
    publish(DisputeAnswered(dispute_id=dispute.pk))
    return dispute
