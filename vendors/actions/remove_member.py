"""Take a person out of a vendor's team, or leave it."""

from accounts.models import User
from core.access import record_access
from core.action import action
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from vendors.events import MemberRemoved
from vendors.models import Member, Vendor
from vendors.permissions import can_manage, membership_of, role_in
from vendors.rules.team import require_another_owner, require_rank


@action
def remove_member(*, member_id: int, by: User) -> None:
    """End a membership: everybody may leave, an owner or manager removes people up to the own role.

    Never the last owner (LastOwner). What the person did stays in the history.
    """
    vendor = lock(Vendor, Member.objects.values_list("vendor", flat=True).get(pk=member_id))
    member = lock(Member, member_id)
    own = membership_of(by, vendor)
    if not (own and own.pk == member.pk):
        if not can_manage(by, vendor):
            raise NotAllowed
        require_rank(role_in(by, vendor), member.role)
    require_another_owner(list(Member.objects.filter(vendor=vendor).select_related("user")), member)
    record_access(by=by, verb="team.remove", subject=member, scope=vendor, detail=member.role)
    publish(MemberRemoved(vendor_id=vendor.pk, user_id=member.user_id, by_id=by.pk))
    member.delete()
