"""Send an invitation once more."""

import datetime as dt

from accounts.models import User
from core import clock
from core.access import record_access
from core.action import action
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from vendors.events import MemberInvited
from vendors.models import Invitation, Vendor
from vendors.permissions import can_manage, role_in
from vendors.rules.team import INVITATION_DAYS, LinkDead, hash_of, new_nonce, require_rank, token_of


@action
def resend_invitation(*, invitation_id: int, by: User) -> Invitation:
    """Send an invitation with a new link for another 14 days; the older link is dead from now on.

    An owner or manager, up to the own role; one that was accepted or taken back raises LinkDead.
    """
    vendor = lock(Vendor, Invitation.objects.values_list("vendor", flat=True).get(pk=invitation_id))
    invitation = lock(Invitation, invitation_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    require_rank(role_in(by, vendor), invitation.role)
    if invitation.accepted_at or invitation.revoked_at:
        raise LinkDead
    invitation.nonce = new_nonce()
    invitation.token_hash = hash_of(token_of("invitation", invitation.nonce))
    invitation.sent_at = clock.now()
    invitation.expires_at = invitation.sent_at + dt.timedelta(days=INVITATION_DAYS)
    invitation.save(update_fields=["nonce", "token_hash", "sent_at", "expires_at"])
    record_access(by=by, verb="team.invite", subject=invitation, scope=vendor, detail=invitation.role)
    publish(MemberInvited(invitation_id=invitation.pk))
    return invitation
