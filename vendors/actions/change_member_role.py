"""Give a member of a vendor's team another role."""

from accounts.models import User
from core.access import record_access
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from vendors.models import Member, Vendor
from vendors.permissions import can_manage, role_in
from vendors.rules.team import require_another_owner, require_rank


@action
def change_member_role(*, member_id: int, role: str, by: User) -> Member:
    """Give a member another role.

    An owner or manager; neither the old nor the new role may be above the own one (RoleTooHigh), and the last owner
    stays one (LastOwner). The same role again changes nothing.
    """
    vendor = lock(Vendor, Member.objects.values_list("vendor", flat=True).get(pk=member_id))
    member = lock(Member, member_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    require_rank(role_in(by, vendor), member.role, role)
    if member.role == role:
        return member
    require_another_owner(list(Member.objects.filter(vendor=vendor).select_related("user")), member)
    before, member.role = member.role, role
    member.save(update_fields=["role"])
    record_access(by=by, verb="team.role", subject=member, scope=vendor, detail=f"{before} → {role}")
    return member
