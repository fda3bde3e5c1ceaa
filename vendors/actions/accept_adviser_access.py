"""Take up an adviser's access by the link that was sent."""

from accounts.models import User
from core import clock
from core.access import record_access
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from vendors.models import AdviserAccess, Vendor
from vendors.rules.team import LinkDead, WrongPerson, hash_of


@action
def accept_adviser_access(*, token: str, by: User) -> AdviserAccess:
    """Bind an adviser's access to the person who holds the link and the address that it was sent to.

    Accepting again changes nothing. Raises AdviserAccess.DoesNotExist, WrongPerson, LinkDead.
    """
    found = AdviserAccess.objects.only("pk", "vendor").get(token_hash=hash_of(token))
    vendor = lock(Vendor, found.vendor_id)
    access = lock(AdviserAccess, found.pk)
    if not by.is_active:
        raise NotAllowed
    if access.email != by.email:
        raise WrongPerson
    if access.is_over:
        raise LinkDead
    if access.adviser is None:
        access.adviser = by
        access.accepted_at = clock.now()
        access.save(update_fields=["adviser", "accepted_at"])
        record_access(by=by, verb="adviser.accept", subject=access, scope=vendor, detail=access.until.isoformat())
    elif access.adviser != by:
        raise LinkDead
    return access
