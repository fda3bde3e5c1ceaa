"""Reading appeals: what can be appealed, until when, and who judges."""

import datetime as dt

from django.db.models import Case, QuerySet, Value, When
from django.utils import translation

from core import clock
from quality_mark.models import Appeal, Decision, DecisionKind, SchemeVersion, StatusEvent
from quality_mark.rules.deadlines import days_after
from quality_mark.states import AppealState, StatusEventKind
from vendors.models import Vendor

APPEALABLE = (DecisionKind.REFUSE, DecisionKind.GRANT_PART, DecisionKind.WITHDRAW)


def subject_of(appeal: Appeal) -> Decision | StatusEvent:
    """Give what an appeal is against."""
    found = appeal.decision or appeal.status_event
    assert found is not None
    return found


def is_appealable(about: Decision | StatusEvent) -> bool:
    """Tell whether an entity may appeal against it: a refusal, a part refused, a withdrawal, a suspension."""
    if isinstance(about, Decision):
        return about.kind in APPEALABLE
    return about.kind == StatusEventKind.SUSPENDED


def appeal_due(about: Decision | StatusEvent) -> dt.date:
    """Give the last day for an appeal: the version's days after the day of the decision, to a working day."""
    when = about.decided_at if isinstance(about, Decision) else about.happened_at
    return days_after(clock.date_of(when), version_of(about).appeal_days)


def version_of(about: Decision | StatusEvent) -> SchemeVersion:
    """Give the version of the rules under which an appeal is judged."""
    if isinstance(about, StatusEvent):
        return about.certificate.scheme_version
    if about.proceeding:
        return about.proceeding.certificate.scheme_version
    assert about.application is not None
    return about.application.scheme_version


def vendor_of(about: Decision | StatusEvent) -> Vendor:
    """Give the entity that may appeal."""
    if isinstance(about, StatusEvent):
        return about.certificate.holder
    if about.proceeding:
        return about.proceeding.certificate.holder
    assert about.application is not None
    return about.application.applicant


def subject_words(about: Decision | StatusEvent) -> str:
    """Name in Polish what an appeal is against, e.g. "decyzja D/2026/0001 (odmowa)"."""
    with translation.override("pl"):
        if isinstance(about, Decision):
            return f"decyzja {about.number} ({about.get_kind_display()})"
        return f"zawieszenie certyfikatu {about.certificate.number}"


def appeals() -> QuerySet[Appeal]:
    """Give all appeals with what they are against, those that wait first, then the newest."""
    parts = (
        "appellant",
        "decision__application__scheme_version",
        "decision__application__applicant",
        "decision__proceeding__certificate__scheme_version",
        "decision__proceeding__certificate__holder",
        "decision__case",
        "status_event__certificate__scheme_version",
        "status_event__certificate__holder",
    )
    waits = Case(When(state=AppealState.FILED, then=Value(0)), default=Value(1))
    return Appeal.objects.select_related(*parts).order_by(waits, "-filed_at", "-pk")


def waiting_appeals() -> QuerySet[Appeal]:
    """Give the appeals that wait for an answer."""
    return Appeal.objects.filter(state=AppealState.FILED)
