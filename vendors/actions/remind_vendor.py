"""Send a vendor one reminder, once."""

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from vendors.events import ReminderDue
from vendors.models import Reminder, ReminderKind, Vendor
from vendors.queries.market_terms import is_told_of_terms
from vendors.queries.reminders import Due, due_reminders


@action
def remind_vendor(*, vendor_id: int, kind: str, subject_id: int, step: int) -> bool:
    """Write a reminder into the log and let its letter go; tells whether it was due and not sent before.

    A deadline acts, not a person. What is due is asked again under the lock, so a document replaced a moment ago sends
    nothing, and two runs of the nightly task send one letter.
    """
    vendor = lock(Vendor, vendor_id)
    if Reminder.objects.filter(vendor=vendor, kind=kind, subject_id=subject_id, step=step).exists():
        return False
    if kind == ReminderKind.MARKET_TERMS:
        is_due = is_told_of_terms(vendor)
    else:
        is_due = Due(vendor.pk, kind, subject_id, step) in set(due_reminders(clock.today(), vendor.pk))
    if not is_due:
        return False
    reminder = Reminder.objects.create(vendor=vendor, kind=kind, subject_id=subject_id, step=step)
    publish(ReminderDue(reminder_id=reminder.pk))
    return True
