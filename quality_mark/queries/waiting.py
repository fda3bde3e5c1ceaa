"""What waits for the scheme's operator, for the counters of the menu."""

from typing import NamedTuple

from django.db.models import QuerySet

from quality_mark.models import Application, MarkComplaint
from quality_mark.queries.mark_complaints import OPEN
from quality_mark.states import ApplicationState


class MarkWaiting(NamedTuple):
    """Applications that wait for their formal check, and complaints that have no answer yet."""

    applications: QuerySet[Application]
    complaints: QuerySet[MarkComplaint]


def waiting_for_operator() -> MarkWaiting:
    """Give what waits for the scheme's operator."""
    return MarkWaiting(
        applications=Application.objects.filter(state=ApplicationState.SUBMITTED),
        complaints=MarkComplaint.objects.filter(state__in=OPEN),
    )
