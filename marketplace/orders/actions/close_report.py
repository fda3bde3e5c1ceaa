"""The regional centre has looked at a reported message."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from marketplace.orders.actions.cancel_order import ReasonMissing
from marketplace.orders.models import MessageReport
from marketplace.orders.permissions import can_see_reports


@action
def close_report(*, report_id: int, by: User, note: str) -> MessageReport:
    """Close a report with a note of what was found and done (at most 1000 characters); a reviewer may.

    The first to close wins, a second call changes nothing. Raises ReasonMissing. A measure against a vendor is a
    decision of its own (vendors.actions).
    """
    report = lock(MessageReport, report_id)
    if not can_see_reports(by, report.message.vendor_order.vendor):
        raise NotAllowed
    if report.closed_at is not None:
        return report
    if not note.strip():
        raise ReasonMissing(field="note")
    report.closed_at, report.closed_by, report.note = clock.now(), by, note.strip()[:1000]
    report.save(update_fields=["closed_at", "closed_by", "note"])
    return report
