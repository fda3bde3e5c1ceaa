"""Reading complaints on certificates: the queue of the operator, and the outcomes that everybody may read."""

from typing import Final

from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from core import clock
from quality_mark.models import Certificate, MarkComplaint, SchemeVersion
from quality_mark.queries.in_force import MAIN_SCHEME
from quality_mark.states import MarkComplaintState

OPEN: Final = (MarkComplaintState.RECEIVED, MarkComplaintState.ACKNOWLEDGED)
CLOSED: Final = (MarkComplaintState.JUSTIFIED, MarkComplaintState.UNJUSTIFIED)


def complaints_queue(state: str = "") -> QuerySet[MarkComplaint]:
    """Give complaints for the operator, open ones first by their next deadline; an unknown state asks nothing."""
    found = MarkComplaint.objects.select_related("certificate__holder", "handled_by", "audit__body")
    if state in MarkComplaintState.values:
        found = found.filter(state=state)
    is_closed = Case(When(state__in=OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    next_due = Case(When(state=MarkComplaintState.RECEIVED, then=F("ack_due_on")), default=F("answer_due_on"))
    return found.order_by(is_closed, next_due, "pk")


def waiting_mark_complaints() -> int:
    """Count the complaints that have no answer yet."""
    return MarkComplaint.objects.filter(state__in=OPEN).count()


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
