"""Reading internal complaints: the regional centre's list and the public counts (law.md R3-07, R4-03)."""

import datetime as dt
import statistics
from dataclasses import dataclass

from django.db.models import Case, IntegerField, QuerySet, Value, When

from core import clock
from vendors.models import Measure, StatementOfReasons, VendorComplaint
from vendors.states import ComplaintState


def complaints_to_answer(state: str = "") -> QuerySet[VendorComplaint]:
    """Give complaints, those that wait first and the oldest of them on top; answered ones the newest first."""
    found = VendorComplaint.objects.select_related("statement__decided_by", "vendor", "decided_by")
    if state in ComplaintState.values:
        found = found.filter(state=state)
    rank = Case(When(state=ComplaintState.FILED, then=Value(0)), default=Value(1), output_field=IntegerField())
    waiting = Case(When(state=ComplaintState.FILED, then="pk"), default=Value(0), output_field=IntegerField())
    return found.annotate(rank=rank, waiting=waiting).order_by("rank", "waiting", "-decided_at", "-pk")


def waiting_complaints() -> int:
    """Give the number of complaints that nobody has answered yet."""
    return VendorComplaint.objects.filter(state=ComplaintState.FILED).count()


@dataclass(frozen=True, kw_only=True)
class ComplaintYear:
    """The counts of one calendar year, by the day of filing; days are the median from filing to answer."""

    year: int
    decisions: int
    filed: int
    upheld: int
    dismissed: int
    waiting: int
    median_days: float | None
    by_measure: list[tuple[str, int]]


def complaint_years() -> list[ComplaintYear]:
    """Give the public statistics of internal complaints, the newest year first (P2B art. 11(4)); counts only."""
    rows = list(VendorComplaint.objects.values_list("filed_at", "decided_at", "state", "statement__measure"))
    decisions: dict[int, int] = {}
    for decided_at in StatementOfReasons.objects.order_by().values_list("decided_at", flat=True):
        year = clock.date_of(decided_at).year
        decisions[year] = decisions.get(year, 0) + 1
    years = {clock.date_of(filed_at).year for filed_at, *_ in rows} | set(decisions)
    return [_year(year, rows, decisions.get(year, 0)) for year in sorted(years, reverse=True)]


def _year(year: int, rows: list[tuple[dt.datetime, dt.datetime | None, str, str]], decisions: int) -> ComplaintYear:
    mine = [row for row in rows if clock.date_of(row[0]).year == year]
    days = [(decided - filed).total_seconds() / 86400 for filed, decided, *_ in mine if decided is not None]
    states = [row[2] for row in mine]
    measures = [row[3] for row in mine]
    return ComplaintYear(
        year=year,
        decisions=decisions,
        filed=len(mine),
        upheld=states.count(ComplaintState.UPHELD),
        dismissed=states.count(ComplaintState.DISMISSED),
        waiting=states.count(ComplaintState.FILED),
        median_days=round(statistics.median(days), 1) if days else None,
        by_measure=[(str(m.label), measures.count(m)) for m in Measure if m in measures],
    )
