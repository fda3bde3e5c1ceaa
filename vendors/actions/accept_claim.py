"""Let a person run, or join, an entry of the register."""

from accounts.models import User
from accounts.permissions import holds_seat
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from vendors.events import ClaimAccepted
from vendors.models import Claim, Member, Vendor
from vendors.permissions import can_decide_claim
from vendors.rules.claims import role_given
from vendors.rules.team import SeatHolder
from vendors.states import CLAIM_TRANSITIONS, ClaimState


@action
def accept_claim(*, claim_id: int, by: User, role: str = "") -> Claim:
    """Make the person who claims an entry its owner or, when somebody runs it already, a member in the chosen role.

    A reviewer of the regional centre who neither works for the entity nor made the claim; an open claim only. Of two
    claims accepted at once one makes the owner; the other answers RoleNeeded. The person, the team, and others whose
    claims are open get a letter. Raises SeatHolder for a person who judges for the mark (R13-04).
    """
    vendor_id, person_id = Claim.objects.values_list("vendor_id", "user_id").get(pk=claim_id)
    lock(User, person_id)
    vendor = lock(Vendor, vendor_id)
    claim = lock(Claim, claim_id)
    if not can_decide_claim(by, claim):
        raise NotAllowed
    if claim.state != ClaimState.OPEN:
        raise IllegalTransition
    if holds_seat(claim.user):
        raise SeatHolder
    given = role_given(role, has_team=Member.objects.filter(vendor=vendor).exists())
    claim.role, claim.decided_by, claim.decided_at = given, by, clock.now()
    claim.save(update_fields=["role", "decided_by", "decided_at"])
    move(claim, ClaimState.ACCEPTED, by=by, table=CLAIM_TRANSITIONS)
    Member.objects.get_or_create(vendor=vendor, user=claim.user, defaults={"role": given})
    publish(ClaimAccepted(claim_id=claim.pk))
    return claim
