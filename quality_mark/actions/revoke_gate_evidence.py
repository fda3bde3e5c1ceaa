"""Revoke an evidence of the legal gate."""

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.models import GateEvidence, Scheme
from quality_mark.permissions import can_run_scheme
from quality_mark.rules import require_reason


@action
def revoke_gate_evidence(*, evidence_id: int, reason: str, by: User) -> GateEvidence:
    """End an evidence that proved wrong or was taken back; if the gate misses it, the badge goes at once (R13-01).

    The scheme's operator, with a reason that is added to the summary. The row and its file stay. Twice is once.
    """
    scheme_id = GateEvidence.objects.values_list("scheme", flat=True).get(pk=evidence_id)
    lock(Scheme, scheme_id)
    evidence = lock(GateEvidence, evidence_id)
    if not can_run_scheme(by):
        raise NotAllowed
    reason = require_reason(reason)
    if evidence.revoked_at is not None:
        return evidence
    evidence.revoked_at = clock.now()
    evidence.summary = f"{evidence.summary}\n\n{reason}".strip()
    evidence.save(update_fields=["revoked_at", "summary"])
    record_change(CATALOGUE, "scheme", scheme_id)
    record_history(verb="evidence.revoke", subject=evidence, by=by)
    return evidence
