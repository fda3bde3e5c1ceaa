"""Say whether a member may take buyers' data out of the panel."""

from accounts.models import User
from core.access import record_access
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from vendors.models import Member, Vendor
from vendors.permissions import can_own


@action
def set_export_right(*, member_id: int, allowed: bool, by: User) -> Member:
    """Let a member take buyers' data out of the panel, or not: a right apart from the role (law.md R10-05).

    Only an owner says so, for any member and also for oneself.
    """
    vendor = lock(Vendor, Member.objects.values_list("vendor", flat=True).get(pk=member_id))
    member = lock(Member, member_id)
    if not can_own(by, vendor):
        raise NotAllowed
    if member.exports_personal_data != allowed:
        member.may_export_personal_data = allowed
        member.save(update_fields=["may_export_personal_data"])
        verb = "team.export_allow" if allowed else "team.export_forbid"
        record_access(by=by, verb=verb, subject=member, scope=vendor)
    return member
