"""Take an invitation back."""

from accounts.models import User
from core import clock
from core.access import record_access
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from vendors.models import Invitation, Vendor
from vendors.permissions import can_manage, role_in
from vendors.rules.team import LinkDead, require_rank


@action
def revoke_invitation(*, invitation_id: int, by: User) -> Invitation:
    """Take back an invitation that nobody accepted yet; its link is dead from now on.

    An owner or manager, up to the own role; again changes nothing; an accepted one raises LinkDead.
    """
    vendor = lock(Vendor, Invitation.objects.values_list("vendor", flat=True).get(pk=invitation_id))
    invitation = lock(Invitation, invitation_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    require_rank(role_in(by, vendor), invitation.role)
    if invitation.accepted_at:
        raise LinkDead
    if not invitation.revoked_at:
        invitation.revoked_at = clock.now()
        invitation.save(update_fields=["revoked_at"])
        record_access(by=by, verb="team.revoke", subject=invitation, scope=vendor, detail=invitation.role)
    return invitation
