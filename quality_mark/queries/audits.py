"""Reading audits, breaches and what the monitoring body has to do."""

import datetime as dt
from typing import Final

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from core import clock
from quality_mark.models import (
    Application,
    Audit,
    Certificate,
    Criterion,
    Nonconformity,
    Proceeding,
    SchemeVersion,
    StatusEvent,
)
from quality_mark.rules.supervision import SURVEILLANCE_AHEAD
from quality_mark.states import (
    AuditKind,
    AuditState,
    CertificateState,
    NonconformityState,
    ProceedingState,
    StatusEventKind,
)
from vendors.models import Vendor

OPEN_AUDITS: Final = (AuditState.ORDERED, AuditState.PLANNED)


def file_of(audit: Audit) -> Application | None:
    """Give the application that an audit is about, or the one behind the audited certificate."""
    if audit.application:
        return audit.application
    decision = audit.certificate.decision if audit.certificate else None
    return decision.application if decision else None


def entity_of(audit: Audit) -> Vendor:
    """Give the entity that is audited."""
    if audit.application:
        return audit.application.applicant
    assert audit.certificate  # the table's constraint
    return audit.certificate.holder


def version_of(audit: Audit) -> SchemeVersion:
    """Give the version of the rules under which an audit takes place."""
    if audit.application:
        return audit.application.scheme_version
    assert audit.certificate
    return audit.certificate.scheme_version


def case_of(audit: Audit) -> str:
    """Give the number of the case whose file the audit belongs to."""
    thing = audit.application or audit.certificate
    assert thing
    return thing.number


def criteria_of(audit: Audit) -> list[Criterion]:
    """Give the criteria that an auditor looks at: the active ones of the version."""
    return list(version_of(audit).criteria.filter(is_active=True))


def audits_of(body_id: int) -> QuerySet[Audit]:
    """Give all audits of one monitoring body with what a list shows."""
    return Audit.objects.filter(body_id=body_id).select_related(
        "application__applicant", "application__scheme_version", "certificate__holder", "certificate__scheme_version"
    )


def open_audits(body_id: int) -> QuerySet[Audit]:
    """Give what a body has to do, the most urgent first."""
    return audits_of(body_id).filter(state__in=OPEN_AUDITS).order_by("due_on", "pk")


def breaches_of(application: Application) -> list[Nonconformity]:
    """Give the breaches that audits of an application found, with the files of the answers fetched."""
    return list(Nonconformity.objects.filter(audit__application=application).prefetch_related("files").order_by("pk"))


def breaches_to_judge(body_id: int) -> QuerySet[Nonconformity]:
    """Give the breaches of a body's audits that wait for its verdict: answered or failed ones."""
    states = [NonconformityState.ANSWERED, NonconformityState.FAILED]
    rows = Nonconformity.objects.filter(audit__body_id=body_id, state__in=states)
    return rows.select_related("audit__application__applicant", "audit__certificate__holder", "criterion").order_by(
        "due_on", "pk"
    )


def suspended_certificates() -> QuerySet[Certificate]:
    """Give the certificates that are suspended now, the earliest last day first."""
    rows = Certificate.objects.filter(state=CertificateState.SUSPENDED).select_related("holder")
    return rows.order_by("cure_due_on", "pk")


def running_certificates() -> QuerySet[Certificate]:
    """Give the certificates that supervision is about, the one whose check comes first on top."""
    running = (CertificateState.VALID, CertificateState.SUSPENDED)
    rows = Certificate.objects.filter(state__in=running, valid_to__gte=clock.today()).select_related("holder")
    return rows.order_by(models.F("surveillance_due_on").asc(nulls_last=True), "pk")


def surveillance_to_order(today: dt.date) -> QuerySet[Certificate]:
    """Give the running certificates whose check is due within 60 days, or late, and not ordered (law.md R13-05)."""
    ordered = Audit.objects.filter(kind=AuditKind.SURVEILLANCE, state__in=OPEN_AUDITS, certificate__isnull=False)
    soon = today + dt.timedelta(days=SURVEILLANCE_AHEAD)
    running = (CertificateState.VALID, CertificateState.SUSPENDED)
    found = Certificate.objects.filter(state__in=running, valid_to__gte=today, surveillance_due_on__lte=soon)
    return found.exclude(pk__in=ordered.values("certificate"))


def missed_cures(today: dt.date) -> QuerySet[Certificate]:
    """Give the suspended certificates whose last day to put things right has passed and about which nothing runs.

    One whose breach is open or answered is left to the breach; one about which a case began since that suspension too.
    """
    breaches = Nonconformity.objects.filter(
        certificate=OuterRef("pk"), state__in=[NonconformityState.OPEN, NonconformityState.ANSWERED]
    )
    began = StatusEvent.objects.filter(certificate=OuterRef("certificate"), kind=StatusEventKind.SUSPENDED)
    latest = began.order_by("-happened_at", "-pk").values("happened_at")[:1]
    cases = Proceeding.objects.filter(certificate=OuterRef("pk")).filter(
        Q(state__in=[ProceedingState.OPEN, ProceedingState.REPLIED]) | Q(opened_at__gte=Subquery(latest))
    )
    rows = Certificate.objects.filter(state=CertificateState.SUSPENDED, cure_due_on__lt=today, valid_to__gte=today)
    return rows.filter(~Exists(breaches), ~Exists(cases)).order_by("pk")


def breaches_past_due(today: dt.date) -> QuerySet[Nonconformity]:
    """Give the breaches that nobody answered by their day."""
    return Nonconformity.objects.filter(state=NonconformityState.OPEN, due_on__lt=today)
