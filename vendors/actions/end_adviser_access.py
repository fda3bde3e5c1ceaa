"""End an adviser's access before its last day."""

from accounts.models import User
from core import clock
from core.access import record_access
from core.action import action
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from vendors.events import AdviserAccessEnded
from vendors.models import AdviserAccess, Vendor
from vendors.permissions import can_own


@action
def end_adviser_access(*, access_id: int, by: User) -> AdviserAccess:
    """Take the consent back at once, whether it was taken up or not; ending again changes nothing.

    An owner of the vendor, or the adviser. What the adviser did stays in the vendor's log.
    """
    vendor = lock(Vendor, AdviserAccess.objects.values_list("vendor", flat=True).get(pk=access_id))
    access = lock(AdviserAccess, access_id)
    if not (can_own(by, vendor) or (access.adviser_id == by.pk and by.is_active)):
        raise NotAllowed
    if access.ended_at is None:
        access.ended_at = clock.now()
        access.save(update_fields=["ended_at"])
        record_access(by=by, verb="adviser.end", subject=access, scope=vendor)
        publish(AdviserAccessEnded(access_id=access.pk, by_id=by.pk))
    return access
