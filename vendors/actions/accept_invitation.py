"""Join a vendor's team by the link of an invitation."""

from accounts.models import User
from accounts.permissions import holds_seat
from core import clock
from core.access import record_access
from core.action import action
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from vendors.events import MemberJoined
from vendors.models import Invitation, Member, Vendor
from vendors.rules.team import LinkDead, SeatHolder, WrongPerson, hash_of


@action
def accept_invitation(*, token: str, by: User) -> Member:
    """Make the person who holds the link a member with the role of the invitation; the link works once.

    Only somebody signed in with the address that it was sent to; accepting again changes nothing; somebody who is a
    member meanwhile keeps their role. Raises Invitation.DoesNotExist, WrongPerson, LinkDead, and SeatHolder for who
    judges for the mark; the person's row is held, as giving a seat holds it.
    """
    found = Invitation.objects.only("pk", "vendor").get(token_hash=hash_of(token))
    lock(User, by.pk)
    vendor = lock(Vendor, found.vendor_id)
    invitation = lock(Invitation, found.pk)
    if not by.is_active:
        raise NotAllowed
    if invitation.email != by.email:
        raise WrongPerson
    member = Member.objects.filter(vendor=vendor, user=by).first()
    if invitation.accepted_at and member and invitation.accepted_by == by:
        return member
    if (
        invitation.accepted_at
        or invitation.revoked_at
        or invitation.is_expired
        or invitation.token_hash != hash_of(token)
    ):
        raise LinkDead
    if member is None and holds_seat(by):
        raise SeatHolder
    invitation.accepted_at = clock.now()
    invitation.accepted_by = by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    if member is None:
        member = Member.objects.create(vendor=vendor, user=by, role=invitation.role)
        record_access(by=by, verb="team.join", subject=member, scope=vendor, detail=member.role)
        publish(MemberJoined(member_id=member.pk, invitation_id=invitation.pk))
    return member
