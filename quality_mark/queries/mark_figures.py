"""Figures of the mark: years for everybody, the funnel and times for those who run it. Counts only, no persons."""

import datetime as dt
import statistics
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Count, DateTimeField, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, ExtractYear

from core import clock
from quality_mark.models import (
    Appeal,
    Application,
    ApplicationSnapshot,
    Audit,
    Certificate,
    Decision,
    DecisionKind,
    LicenceAgreement,
    MarkComplaint,
    StatusEvent,
)
from quality_mark.queries.application_queue import overdue, sent_applications
from quality_mark.states import (
    AppealState,
    ApplicationState,
    AuditState,
    CertificateState,
    MarkComplaintState,
    StatusEventKind,
)

GRANTS: Final = (DecisionKind.GRANT, DecisionKind.GRANT_PART)
FINAL: Final = (*GRANTS, DecisionKind.REFUSE)


@dataclass(slots=True)
class MarkYear:
    """One calendar year in Warsaw; `median_days` from a complete application to the decision, None without any."""

    year: int
    applied: int = 0
    granted: int = 0
    refused: int = 0
    issued: int = 0
    suspended: int = 0
    withdrawn: int = 0
    surrendered: int = 0
    appeals: int = 0
    appeals_upheld: int = 0
    complaints: int = 0
    complaints_justified: int = 0
    days: list[int] = field(default_factory=list)

    @property
    def median_days(self) -> int | None:
        """Give the middle of the days to a decision, rounded."""
        return round(statistics.median(self.days)) if self.days else None


def mark_years() -> list[MarkYear]:
    """Give every year in which something happened, the newest first (law.md R13-08)."""
    years: dict[int, MarkYear] = {}

    def add(rows: Iterable[tuple[int | None, int]], name: str) -> None:
        for year, count in rows:
            if year is not None:
                row = years.setdefault(year, MarkYear(year))
                setattr(row, name, getattr(row, name) + count)

    first = ApplicationSnapshot.objects.filter(application=OuterRef("pk")).order_by("number").values("submitted_at")
    sent = sent_applications().annotate(
        sent_at=Coalesce(Subquery(first[:1]), F("submitted_at"), output_field=DateTimeField())
    )
    add(_by_year(sent, "sent_at"), "applied")
    decisions = Decision.objects.exclude(application=None)
    add(_by_year(decisions.filter(kind__in=GRANTS), "decided_at"), "granted")
    add(_by_year(decisions.filter(kind=DecisionKind.REFUSE), "decided_at"), "refused")
    kinds = {
        "issued": (StatusEventKind.ISSUED, StatusEventKind.RENEWED),
        "suspended": (StatusEventKind.SUSPENDED,),
        "withdrawn": (StatusEventKind.WITHDRAWN,),
        "surrendered": (StatusEventKind.SURRENDERED,),
    }
    events = list(
        StatusEvent.objects.order_by()
        .annotate(year=ExtractYear("happened_at", tzinfo=clock.WARSAW))
        .values_list("year", "kind")
        .annotate(Count("pk"))
    )
    for name, of in kinds.items():
        add([(year, count) for year, kind, count in events if kind in of], name)
    add(_by_year(Appeal.objects.all(), "filed_at"), "appeals")
    add(_by_year(Appeal.objects.filter(state=AppealState.UPHELD), "filed_at"), "appeals_upheld")
    add(_by_year(MarkComplaint.objects.all(), "filed_at"), "complaints")
    add(_by_year(MarkComplaint.objects.filter(state=MarkComplaintState.JUSTIFIED), "filed_at"), "complaints_justified")
    for year, days in _decision_days().items():
        years.setdefault(year, MarkYear(year)).days = days
    return sorted(years.values(), key=lambda row: row.year, reverse=True)


def _by_year(rows: "object", moment: str) -> list[tuple[int | None, int]]:
    counted = rows.order_by().annotate(year=ExtractYear(moment, tzinfo=clock.WARSAW))  # type: ignore[attr-defined]
    return list(counted.values_list("year").annotate(Count("pk", distinct=True)))


def _decision_days(since: dt.datetime | None = None) -> dict[int, list[int]]:
    """Give, for each year of decision, the days from complete to each decision that ended an application."""
    rows = Decision.objects.filter(kind__in=FINAL, application__completed_at__isnull=False)
    if since:
        rows = rows.filter(decided_at__gte=since)
    found: dict[int, list[int]] = defaultdict(list)
    for decided, completed in rows.order_by().values_list("decided_at", "application__completed_at"):
        found[clock.date_of(decided).year].append(max((clock.date_of(decided) - clock.date_of(completed)).days, 0))
    return found


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the funnel: how many applications came at least this far, and the median days that it took."""

    key: str
    reached: int
    median_days: int | None


def funnel(since: dt.datetime) -> list[Step]:
    """Give how far applications sent since an instant came, and the median days of each step of all since then.

    Days: of the formal check from the last sending to complete, of the audit to its report, of the jury from the
    report to the decision, of the agreement to the signature.
    """
    sent = sent_applications().filter(submitted_at__gte=since)
    reported = Q(audits__state=AuditState.REPORTED)
    counted = sent.order_by().aggregate(
        sent=Count("pk", distinct=True),
        complete=Count("pk", distinct=True, filter=Q(completed_at__isnull=False)),
        audited=Count("pk", distinct=True, filter=reported),
        granted=Count("pk", distinct=True, filter=Q(decisions__kind__in=GRANTS)),
        certified=Count("pk", distinct=True, filter=Q(state=ApplicationState.CERTIFIED)),
    )
    checks = Application.objects.filter(completed_at__gte=since).values_list("submitted_at", "completed_at")
    audits = Audit.objects.filter(reported_at__gte=since, application__isnull=False)
    decided = [days for rows in _decision_days(since).values() for days in rows]
    signed = LicenceAgreement.objects.filter(recorded_at__gte=since).values_list("decision__decided_at", "recorded_at")
    medians = {
        "complete": _median(checks.order_by()),
        "audited": _median(audits.order_by().values_list("ordered_at", "reported_at")),
        "granted": round(statistics.median(decided)) if decided else None,
        "certified": _median(signed.order_by()),
    }
    return [Step(key, counted[key], medians.get(key)) for key in counted]


def _median(pairs: Iterable[tuple[dt.datetime | None, dt.datetime | None]]) -> int | None:
    days = [max((clock.date_of(end) - clock.date_of(start)).days, 0) for start, end in pairs if start and end]
    return round(statistics.median(days)) if days else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Alarms:
    """What is overdue today: decisions, reports of audits, signatures, answers to complaints, yearly checks."""

    decisions: int
    audits: int
    agreements: int
    complaints: int
    surveillance: int

    @property
    def total(self) -> int:
        """Give how many things are overdue."""
        return self.decisions + self.audits + self.agreements + self.complaints + self.surveillance


def alarms(today: dt.date) -> Alarms:
    """Count what is overdue on a Warsaw day."""
    return Alarms(
        decisions=Application.objects.filter(overdue(today)).count(),
        audits=Audit.objects.filter(state__in=[AuditState.ORDERED, AuditState.PLANNED], due_on__lt=today).count(),
        agreements=LicenceAgreement.objects.filter(
            signed_on=None, sign_by__lt=today, decision__application__state=ApplicationState.GRANTED
        ).count(),
        complaints=MarkComplaint.objects.filter(closed_at=None, answer_due_on__lt=today).count(),
        surveillance=Certificate.objects.filter(
            state=CertificateState.VALID, valid_to__gte=today, surveillance_due_on__lt=today
        ).count(),
    )


def overdue_decisions(today: dt.date, most: int = 10) -> list[Application]:
    """Give the applications whose decision is late, the longest late first."""
    rows = Application.objects.filter(overdue(today)).select_related("applicant", "operator")
    return list(rows.order_by("decision_due_on", "pk")[:most])
