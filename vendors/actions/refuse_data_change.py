"""Refuse new identity data of a vendor."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.transitions import move
from vendors.actions.state_reasons import state_reasons
from vendors.models import DataChange, Measure, Vendor
from vendors.permissions import can_review
from vendors.states import DATA_CHANGE_TRANSITIONS, DataChangeState


@action
def refuse_data_change(*, change_id: int, ground_kind: str, ground: str, facts: str, by: User) -> DataChange:
    """Refuse a waiting change; the data stay as they are, and the vendor gets the statement of reasons (law.md R3-06).

    A reviewer of the regional centre who does not work for the vendor; from OPEN. Raises GroundRequired and
    ReasonRequired.
    """
    vendor = lock(Vendor, DataChange.objects.values_list("vendor_id", flat=True).get(pk=change_id))
    change = lock(DataChange, change_id)
    if not can_review(by, vendor):
        raise NotAllowed
    if change.state != DataChangeState.OPEN:
        raise IllegalTransition
    state_reasons(
        vendor=vendor,
        measure=Measure.DATA_CHANGE_REFUSED,
        subject=change,
        ground_kind=ground_kind,
        ground=ground,
        facts=facts,
        by=by,
    )
    change.decided_by, change.decided_at = by, clock.now()
    change.save(update_fields=["decided_by", "decided_at"])
    move(change, DataChangeState.REFUSED, by=by, note=facts.strip(), table=DATA_CHANGE_TRANSITIONS)
    return change
