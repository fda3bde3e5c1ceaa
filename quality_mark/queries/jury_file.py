"""The file of a case as jurors and the appeals body read it: what was asked for, what was found, earlier decisions."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from quality_mark.models import (
    Application,
    ApplicationItem,
    Audit,
    AuditFinding,
    Certificate,
    Decision,
    Evidence,
    FormalFinding,
    JuryCase,
    Nonconformity,
    Proceeding,
    Recommendation,
)
from quality_mark.rules.income import own_income_percent
from quality_mark.rules.mark_snapshot import Line, answer_lines
from quality_mark.states import AuditState


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFile:
    """Everything on one page; lists are empty where a proceeding has no application and the other way round."""

    application: Application | None
    proceeding: Proceeding | None
    certificate: Certificate | None
    income_percent: Decimal | None
    items: list[ApplicationItem]
    answers: list[Line]
    recommendations: list[Recommendation]
    evidence: list[Evidence]
    formal: list[FormalFinding]
    audit_rows: "QuerySet[Audit]"
    nonconformities: list[Nonconformity]
    decisions: list[Decision]


def file_of(case: JuryCase) -> CaseFile:
    """Give the file of a point of the agenda."""
    return case_file(application=case.application, proceeding=case.proceeding)


def case_file(*, application: Application | None = None, proceeding: Proceeding | None = None) -> CaseFile:
    """Give the file of an application, or of a proceeding about a certificate."""
    certificate = proceeding.certificate if proceeding else None
    findings = AuditFinding.objects.select_related("criterion")
    audits = Audit.objects.filter(state=AuditState.REPORTED).select_related("body")
    audits = audits.filter(application=application) if application else audits.filter(certificate=certificate)
    decisions = Decision.objects.filter(application=application, proceeding=proceeding)
    return CaseFile(
        application=application,
        proceeding=proceeding,
        certificate=certificate,
        income_percent=own_income_percent(application) if application else None,
        items=list(application.items.order_by("pk")) if application else [],
        answers=answer_lines(application.answers.select_related("question").order_by("question"))
        if application
        else [],
        recommendations=list(application.recommendations.all()) if application else [],
        evidence=list(application.evidence.filter(removed_at=None).select_related("criterion")) if application else [],
        formal=list(application.formal_findings.select_related("criterion", "evidence")) if application else [],
        audit_rows=audits.prefetch_related(Prefetch("findings", findings)).order_by("performed_on", "pk"),
        nonconformities=list(
            Nonconformity.objects.filter(application=application, certificate=certificate).order_by("due_on", "pk")
        ),
        decisions=list(decisions.order_by("decided_at", "pk")),
    )
