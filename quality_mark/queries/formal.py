"""Reading one application for its formal check: criteria, files, findings, calls."""

import datetime as dt

from core import clock
from quality_mark.models import (
    Application,
    CompletionCall,
    Criterion,
    CriterionKind,
    Evidence,
    FormalFinding,
    MonitoringBody,
    SchemeVersion,
)
from quality_mark.rules.formal import lacking
from quality_mark.states import ApplicationKind


def formal_criteria(application: Application) -> list[Criterion]:
    """Give the formal criteria of an application's rules; an application for more items proves none again."""
    if application.kind == ApplicationKind.SCOPE:
        return []
    return list(
        Criterion.objects.filter(
            scheme_version_id=application.scheme_version_id, kind=CriterionKind.FORMAL, is_active=True
        ).order_by("position", "pk")
    )


def evidence_of(application: Application) -> list[Evidence]:
    """Give the files of an application that were not replaced, general ones last."""
    rows = Evidence.objects.filter(application=application, removed_at=None)
    return list(rows.select_related("criterion", "recommendation").order_by("criterion__position", "pk"))


def findings_of(application: Application) -> list[FormalFinding]:
    """Give what the operator found so far."""
    rows = FormalFinding.objects.filter(application=application)
    return list(rows.select_related("found_by", "criterion", "evidence"))


def lacks_of(application: Application) -> list[str]:
    """List what an application still lacks to be called complete."""
    return lacking(formal_criteria(application), evidence_of(application), findings_of(application))


def open_call(application: Application) -> CompletionCall | None:
    """Give the call that waits for the applicant's answer."""
    return CompletionCall.objects.filter(application=application, answered_at=None).first()


def bodies_in_force(version: SchemeVersion, day: dt.date | None = None) -> list[MonitoringBody]:
    """Give the monitoring bodies of a scheme whose evidence holds on a Warsaw day, by default today."""
    on = day or clock.today()
    rows = MonitoringBody.objects.filter(scheme=version.scheme_id, valid_from__lte=on, valid_to__gte=on)
    return list(rows.order_by("name", "pk"))
