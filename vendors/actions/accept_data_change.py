"""Let new identity data of a vendor hold."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.transitions import move
from vendors.events import DataChangeAccepted
from vendors.models import DataChange, Vendor
from vendors.permissions import can_review
from vendors.rules.identity import checked, keep_whole
from vendors.rules.steps import APPLICATION_FIELDS, WORKING
from vendors.states import DATA_CHANGE_TRANSITIONS, DataChangeState


class OutOfDate(RuleViolation):
    """The data moved after the change was proposed, so the vendor must look at it again."""

    code = "OUT_OF_DATE"
    message = _("Dane zmieniły się po wysłaniu tej prośby. Poproś sprzedawcę, żeby wysłał ją jeszcze raz.")


@action
def accept_data_change(*, change_id: int, by: User) -> DataChange:
    """Write the proposed values into the vendor; from OPEN, once.

    A reviewer of the regional centre who does not work for the vendor, which must still sell or be suspended. Raises
    OutOfDate when the values to be replaced are no longer the ones that the vendor saw. The vendor is told by mail;
    orders placed before keep their own copies.
    """
    vendor = lock(Vendor, DataChange.objects.values_list("vendor_id", flat=True).get(pk=change_id))
    change = lock(DataChange, change_id)
    if not can_review(by, vendor):
        raise NotAllowed
    if change.state != DataChangeState.OPEN or vendor.state not in WORKING:
        raise IllegalTransition
    now = {name: getattr(vendor, name) for name in APPLICATION_FIELDS}
    if any(now[name] != value for name, value in change.before.items()):
        raise OutOfDate
    values = checked(change.proposed, now)
    keep_whole(values, now)
    for name, value in values.items():
        setattr(vendor, name, value)
    vendor.save(update_fields=[*values, "sort_name", "search_name"])
    change.decided_by, change.decided_at = by, clock.now()
    change.save(update_fields=["decided_by", "decided_at"])
    move(change, DataChangeState.ACCEPTED, by=by, table=DATA_CHANGE_TRANSITIONS)
    record_change(CATALOGUE, "vendor", vendor.pk)
    publish(DataChangeAccepted(change_id=change.pk))
    return change
