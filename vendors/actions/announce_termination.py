"""Announce the end of a vendor's presence on the market, at least 30 days ahead."""

import datetime as dt

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.events import publish
from core.locking import lock
from vendors.actions.state_reasons import state_reasons
from vendors.events import TerminationAnnounced
from vendors.models import Measure, Vendor
from vendors.permissions import can_review
from vendors.queries.case import check_seen
from vendors.rules.deciding import check_end
from vendors.states import VendorState

SELLING = (VendorState.APPROVED, VendorState.SUSPENDED)


@action
def announce_termination(
    *,
    vendor_id: int,
    ends_on: dt.date,
    ground_kind: str,
    ground: str,
    facts: str,
    by: User,
    early: str = "",
    early_reason: str = "",
    seen: str = "",
) -> Vendor:
    """Announce the day on which a vendor's presence ends; until then nothing changes, then finish_termination acts.

    A reviewer of the regional centre without ties to the vendor; from APPROVED or SUSPENDED. The day is at least
    today + 30 unless `early` names a legal duty or repeated breach with its reason (law.md R4-02; raises TooEarly,
    T4-02). A second announcement replaces the day of the first. The statement goes to the vendor. `seen` as in
    suspend_vendor.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_review(by, vendor):
        raise NotAllowed
    check_seen(vendor, seen)
    if vendor.state not in SELLING:
        raise IllegalTransition
    shorter = check_end(ends_on, clock.today(), early=early, early_reason=early_reason)
    state_reasons(
        vendor=vendor,
        measure=Measure.TERMINATION_ANNOUNCED,
        subject=vendor,
        ground_kind=ground_kind,
        ground=ground,
        facts=f"{facts.strip()}\n\n{shorter}" if shorter and facts.strip() else facts,
        by=by,
        ends_on=ends_on,
    )
    vendor.terminates_on = ends_on
    vendor.save(update_fields=["terminates_on"])
    publish(TerminationAnnounced(vendor_id=vendor.pk))
    return vendor
