"""What waits for the scheme's operator, for the counters of the menu."""

from typing import Any, NamedTuple

from django.db.models import CharField, Count, QuerySet, Value

from quality_mark.models import Application, MarkComplaint
from quality_mark.queries.mark_complaints import OPEN
from quality_mark.states import ApplicationState


class MarkWaiting(NamedTuple):
    """Applications that wait for their formal check, and complaints that have no answer yet."""

    applications: int
    complaints: int


def waiting_for_operator() -> MarkWaiting:
    """Count what waits for the scheme's operator, in one query."""
    sent = Application.objects.filter(state=ApplicationState.SUBMITTED)
    complained = MarkComplaint.objects.filter(state__in=OPEN)
    found = dict(_counted(sent, "applications").union(_counted(complained, "complaints"), all=True))
    return MarkWaiting(applications=found.get("applications", 0), complaints=found.get("complaints", 0))


def _counted(rows: QuerySet[Any], name: str) -> QuerySet[Any, Any]:
    """Give one row: the name and how many rows there are."""
    named: QuerySet[Any, Any] = rows.order_by().annotate(counted=Value(name, output_field=CharField()))
    found: QuerySet[Any, Any] = named.values("counted").annotate(rows=Count("pk")).values_list("counted", "rows")
    return found
