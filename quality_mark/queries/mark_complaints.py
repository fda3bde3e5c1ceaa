"""Reading complaints on certificates: the queue of the operator, and the outcomes that everybody may read."""

import datetime as dt
from typing import Final

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from core import clock
from quality_mark.models import Audit, Certificate, MarkComplaint, SchemeVersion
from quality_mark.queries.in_force import MAIN_SCHEME
from quality_mark.rules.complaints import without_person
from quality_mark.rules.deadlines import is_overdue
from quality_mark.states import MarkComplaintState
from vendors.models import Vendor

OPEN: Final = (MarkComplaintState.RECEIVED, MarkComplaintState.ACKNOWLEDGED)
CLOSED: Final = (MarkComplaintState.JUSTIFIED, MarkComplaintState.UNJUSTIFIED)


def complaints_queue(state: str = "") -> QuerySet[MarkComplaint]:
    """Give complaints for the operator, open ones first by their next deadline; an unknown state asks nothing."""
    found = MarkComplaint.objects.select_related("certificate__holder", "handled_by", "audit__body", "hearing")
    if state in MarkComplaintState.values:
        found = found.filter(state=state)
    is_closed = Case(When(state__in=OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    next_due = Case(When(state=MarkComplaintState.RECEIVED, then=F("ack_due_on")), default=F("answer_due_on"))
    return found.order_by(is_closed, next_due, "pk")


def overdue_complaints(today: dt.date) -> QuerySet[MarkComplaint]:
    """Give the open complaints that missed a deadline, also one that missed it long ago."""
    late = Q(state=MarkComplaintState.RECEIVED, ack_due_on__lt=today) | Q(state__in=OPEN, answer_due_on__lt=today)
    return MarkComplaint.objects.filter(late).order_by("pk")


def missed_deadlines(complaint: MarkComplaint, today: dt.date) -> list[tuple[str, dt.date]]:
    """List the deadlines of an open complaint that have passed: "ack" and "answer", each with its last day."""
    found = []
    if complaint.state == MarkComplaintState.RECEIVED and is_overdue(complaint.ack_due_on, today):
        found.append(("ack", complaint.ack_due_on))
    if complaint.state in OPEN and is_overdue(complaint.answer_due_on, today):
        found.append(("answer", complaint.answer_due_on))
    return found


def complaints_about(vendor: Vendor) -> QuerySet[MarkComplaint]:
    """Give the complaints that an entity may reply to, the newest first; what they hold of a person stays unread."""
    rows = MarkComplaint.objects.filter(certificate__holder=vendor, hearing__isnull=False)
    return rows.select_related("hearing", "certificate__holder").order_by("-filed_at", "-pk")


def heard_complaints(audit: Audit) -> list[dict[str, str]]:
    """Give the complaints because of which an audit was ordered, without who complained, each with the reply to it."""
    rows = audit.mark_complaints.select_related("hearing").order_by("pk")
    return [
        {
            "number": row.number,
            "about": without_person(row.about, row.name),
            "text": without_person(row.text, row.name),
            "reply": row.hearing.reply if hasattr(row, "hearing") else "",
        }
        for row in rows
    ]


def outcomes_of(certificate: Certificate) -> list[MarkComplaint]:
    """Give the closed complaints on a certificate, the newest first; a page shows their public part only."""
    return list(certificate.mark_complaints.filter(state__in=CLOSED).order_by("-closed_at", "-pk"))


def published_outcomes() -> QuerySet[MarkComplaint]:
    """Give every closed complaint, the newest first, with its certificate fetched."""
    return MarkComplaint.objects.filter(state__in=CLOSED).select_related("certificate").order_by("-closed_at", "-pk")


def terms_of_complaint(certificate: Certificate | None) -> SchemeVersion:
    """Give the terms whose days count: the certificate's, or those in force today; the usual days without any."""
    if certificate is not None:
        return certificate.scheme_version
    found = SchemeVersion.objects.filter(scheme__slug=MAIN_SCHEME, effective_from__lte=clock.today())
    return found.order_by("-effective_from").first() or SchemeVersion()
