"""Refuse a claim to an entry of the register, with reasons."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.transitions import move
from vendors.actions.state_reasons import GroundRequired, state_reasons
from vendors.models import Claim, GroundKind, Measure, Vendor
from vendors.permissions import can_decide_claim
from vendors.rules import require_reason
from vendors.states import CLAIM_TRANSITIONS, ClaimState


@action
def refuse_claim(*, claim_id: int, ground_kind: str, ground: str, facts: str, by: User) -> Claim:
    """Refuse a claim; the person who made it gets a statement of reasons (law.md R3-06), and may complain or ask again.

    A reviewer of the regional centre who neither works for the entity nor made the claim; an open claim only. Raises
    GroundRequired, and ReasonRequired for fewer than ten characters.
    """
    vendor = lock(Vendor, Claim.objects.values_list("vendor_id", flat=True).get(pk=claim_id))
    claim = lock(Claim, claim_id)
    if not can_decide_claim(by, claim):
        raise NotAllowed
    if claim.state != ClaimState.OPEN:
        raise IllegalTransition
    claim.facts = require_reason(facts)
    claim.ground = " ".join(ground.split())[:300]
    if not claim.ground or ground_kind not in GroundKind.values:
        raise GroundRequired
    claim.ground_kind, claim.decided_by, claim.decided_at = ground_kind, by, clock.now()
    claim.save(update_fields=["facts", "ground", "ground_kind", "decided_by", "decided_at"])
    move(claim, ClaimState.REFUSED, by=by, table=CLAIM_TRANSITIONS)
    state_reasons(
        vendor=vendor,
        measure=Measure.CLAIM_REFUSED,
        subject=claim,
        ground_kind=ground_kind,
        ground=claim.ground,
        facts=claim.facts,
        by=by,
    )
    return claim
