"""Reading what is due: documents about to expire, data missing after a check, vendors to be checked."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from core.clock import date_of
from vendors.models import Document, EnterpriseStatus, Recheck, RecheckOutcome, Reminder, ReminderKind, Vendor
from vendors.rules.reminders import DOCUMENT_STEPS, data_step, document_step, last_report_day
from vendors.states import StatusState, VendorState

CHECKED = (VendorState.APPROVED, VendorState.SUSPENDED)
SOON = dt.timedelta(days=30)


class Due(NamedTuple):
    """A reminder to be sent."""

    vendor_id: int
    kind: str
    subject_id: int
    step: int


def present_documents() -> QuerySet[Document]:
    """Give documents with a last day that nothing replaces: not removed, and no newer one of the kind lives longer."""
    newer = Document.objects.filter(
        Q(expires_on__isnull=True) | Q(expires_on__gt=OuterRef("expires_on")),
        vendor=OuterRef("vendor"),
        kind=OuterRef("kind"),
        removed_at__isnull=True,
    )
    return Document.objects.filter(
        ~Exists(newer), removed_at__isnull=True, expires_on__isnull=False, vendor__state__in=CHECKED
    )


def open_data_requests() -> QuerySet[Recheck]:
    """Give the last check of each selling vendor whose last check found data missing."""
    later = Recheck.objects.filter(vendor=OuterRef("vendor"), pk__gt=OuterRef("pk"))
    return Recheck.objects.filter(
        ~Exists(later), outcome=RecheckOutcome.DATA_MISSING, vendor__state__in=CHECKED
    ).select_related("vendor")


def due_reminders(today: dt.date, vendor_id: int | None = None) -> Iterator[Due]:
    """Give the reminders due today that were not sent yet; for one vendor or all."""
    whose = {} if vendor_id is None else {"vendor_id": vendor_id}
    sent = set(Reminder.objects.filter(**whose).values_list("vendor_id", "kind", "subject_id", "step"))
    latest = today + dt.timedelta(days=max(DOCUMENT_STEPS))
    for document in present_documents().filter(expires_on__range=(today, latest), **whose).order_by("pk"):
        step = document_step(document.expires_on, today) if document.expires_on else None
        if step is not None:
            due = Due(document.vendor_id, ReminderKind.DOCUMENT_EXPIRES, document.pk, step)
            if due not in sent:
                yield due
    for recheck in open_data_requests().filter(**whose).order_by("pk"):
        step = data_step(date_of(recheck.checked_at), today)
        if step is not None:
            due = Due(recheck.vendor_id, ReminderKind.DATA_MISSING, recheck.pk, step)
            if due not in sent:
                yield due


def due_terminations(today: dt.date) -> list[int]:
    """Give the vendors whose announced end has come and not taken effect yet; nights missed are caught up."""
    found = Vendor.objects.filter(terminates_on__lte=today, state__in=CHECKED)
    return list(found.order_by("pk").values_list("pk", flat=True))


def vendors_to_check(today: dt.date) -> QuerySet[Vendor]:
    """Give selling vendors whose yearly check is due within 30 days or overdue, the longest overdue first."""
    return (
        Vendor.objects.filter(state__in=CHECKED, recheck_on__lte=today + SOON)
        .select_related("reviewer")
        .order_by("recheck_on", "sort_name", "pk")
    )


def statuses_to_check(today: dt.date) -> QuerySet[EnterpriseStatus]:
    """Give the statuses of social enterprises that nobody has checked since the last 31 March, the oldest check first.

    By that day a social enterprise reports to the voivode, so its status is looked at anew (domain.md §2.3). A status
    that was declared and never checked stands first.
    """
    newer = EnterpriseStatus.objects.filter(vendor=OuterRef("vendor"), pk__gt=OuterRef("pk"))
    since = last_report_day(today)
    return (
        EnterpriseStatus.objects.filter(~Exists(newer), state=StatusState.GRANTED, vendor__state__in=CHECKED)
        .filter(Q(checked_on__isnull=True) | Q(checked_on__lt=since))
        .select_related("vendor")
        .order_by(F("checked_on").asc(nulls_first=True), "vendor__sort_name", "pk")
    )


def documents_to_check(today: dt.date) -> QuerySet[Document]:
    """Give documents of selling vendors that expired or expire within 30 days, the longest expired first."""
    found = present_documents().filter(expires_on__lte=today + SOON)
    return found.select_related("vendor").order_by("expires_on", "pk")
