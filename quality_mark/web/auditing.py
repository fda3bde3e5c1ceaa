"""What an auditor does in a case: plan, find, report, write down a breach, call off; judging an answer."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from core.documents import clean_document
from core.errors import NotAllowed
from quality_mark.actions import cancel_audit as cancelling
from quality_mark.actions import judge_nonconformity as judging
from quality_mark.actions import plan_audit as planning
from quality_mark.actions import raise_nonconformity as raising
from quality_mark.actions import report_audit as reporting
from quality_mark.actions import save_audit_findings as finding
from quality_mark.forms.supervision import BreachForm, FindingsForm, JudgeForm, PlanForm, ReasonForm, ReportForm
from quality_mark.models import AuditConclusion, AuditMethod, Nonconformity, Severity
from quality_mark.permissions import can_audit
from quality_mark.queries.audits import case_of, criteria_of, entity_of, version_of
from quality_mark.rules.version_words import sanction_words
from quality_mark.states import NonconformityState
from quality_mark.web.supervising import TONES, audit_of, auditor_of, form_page

FORM = ["GET", "HEAD", "POST"]


def _about(audit: Any) -> dict[str, Any]:
    return {"audit": audit, "entity": entity_of(audit), "case": case_of(audit)}


@login_required
@require_http_methods(FORM)
def plan_audit(request: HttpRequest, audit_id: int) -> HttpResponse:
    """Set day and method; the entity gets a letter."""
    user, audit = audit_of(request, audit_id)
    known = {"planned_on": audit.planned_on, "method": audit.method}
    form = PlanForm(request.POST or None, initial=known)

    def do(data: dict[str, Any]) -> object:
        return planning.plan_audit(audit_id=audit.pk, by=user, **{**data, "method": AuditMethod(data["method"])})

    back = ("quality_mark:audit_case", audit.pk)
    done = _("Termin zapisany. Podmiot dostanie list.")
    return form_page(request, "quality_mark/plan_audit.html", form, do, done=done, back=back, **_about(audit))


@login_required
@require_http_methods(FORM)
def audit_findings(request: HttpRequest, audit_id: int) -> HttpResponse:
    """Write what was found of each criterion; it may be changed until the report."""
    user, audit = audit_of(request, audit_id)
    known = {row.criterion_id: row for row in audit.findings.all()}
    form = FindingsForm(request.POST or None, criteria=criteria_of(audit), known=known)

    def do(_data: dict[str, Any]) -> object:
        return finding.save_audit_findings(audit_id=audit.pk, findings=form.findings(), by=user)

    back = ("quality_mark:audit_case", audit.pk)
    done = _("Ustalenia zapisane.")
    return form_page(request, "quality_mark/audit_findings.html", form, do, done=done, back=back, **_about(audit))


@login_required
@require_http_methods(FORM)
def report_audit(request: HttpRequest, audit_id: int) -> HttpResponse:
    """Fix the report; nothing of it changes afterwards."""
    user, audit = audit_of(request, audit_id)
    form = ReportForm(request.POST or None, request.FILES or None, initial={"method": audit.method})

    def do(data: dict[str, Any]) -> object:
        return reporting.report_audit(
            audit_id=audit.pk,
            performed_on=data["performed_on"],
            method=AuditMethod(data["method"]),
            summary=data["summary"],
            conclusion=AuditConclusion(data["conclusion"]),
            document=clean_document(data["file"].read(), data["file"].name),
            by=user,
        )

    back = ("quality_mark:audit_case", audit.pk)
    done = _("Raport zapisany i zamknięty.")
    return form_page(request, "quality_mark/report_audit.html", form, do, done=done, back=back, **_about(audit))


@login_required
@require_http_methods(FORM)
def raise_nonconformity(request: HttpRequest, audit_id: int) -> HttpResponse:
    """Write down a breach, with what the table of breaches says beside each severity."""
    user, audit = audit_of(request, audit_id)
    sanctions = list(version_of(audit).sanctions.all())
    form = BreachForm(request.POST or None, sanctions=sanctions, criteria=criteria_of(audit))

    def do(data: dict[str, Any]) -> object:
        return raising.raise_nonconformity(
            audit_id=audit.pk,
            severity=Severity(data["severity"]),
            description=data["description"],
            criterion_id=int(data["criterion"]) if data["criterion"] else None,
            public=data["reason"],
            by=user,
        )

    back = ("quality_mark:audit_case", audit.pk)
    done = _("Niezgodność zapisana. Podmiot dostanie list.")
    more = {**_about(audit), "sanctions": [{"row": row, "follows": sanction_words(row)} for row in sanctions]}
    return form_page(request, "quality_mark/raise_nonconformity.html", form, do, done=done, back=back, **more)


@login_required
@require_http_methods(FORM)
def cancel_audit(request: HttpRequest, audit_id: int) -> HttpResponse:
    """Call an audit off."""
    user, audit = audit_of(request, audit_id)
    form = ReasonForm(request.POST or None)

    def do(data: dict[str, Any]) -> object:
        return cancelling.cancel_audit(audit_id=audit.pk, by=user, **data)

    back = ("quality_mark:audit_queue",)
    done = _("Kontrola odwołana.")
    return form_page(request, "quality_mark/cancel_audit.html", form, do, done=done, back=back, **_about(audit))


@login_required
@require_http_methods(FORM)
def nonconformity(request: HttpRequest, nonconformity_id: int) -> HttpResponse:
    """Show a breach with its answer; close it or return it."""
    user, row = _breach(request, nonconformity_id)
    form = JudgeForm(request.POST or None, may_return=row.state == NonconformityState.ANSWERED)

    def do(data: dict[str, Any]) -> object:
        return judging.judge_nonconformity(
            nonconformity_id=row.pk,
            is_cured=data["outcome"] == NonconformityState.CLOSED,
            verdict=data["verdict"],
            due_on=data.get("due_on"),
            by=user,
        )

    more = {
        **_about(row.audit),
        "row": row,
        "files": row.files.all(),
        "tone": TONES[row.state],
        "is_over": row.state == NonconformityState.CLOSED,
    }
    back = ("quality_mark:nonconformity", row.pk)
    done = _("Ocena zapisana. Podmiot dostanie list.")
    return form_page(request, "quality_mark/nonconformity.html", form, do, done=done, back=back, **more)


def _breach(request: HttpRequest, key: int) -> tuple[User, Nonconformity]:
    user, body = auditor_of(request)
    rows = Nonconformity.objects.select_related(
        "audit__application__applicant", "audit__certificate__holder", "criterion"
    )
    row = get_object_or_404(rows, pk=key, audit__body_id=body)
    if not can_audit(user, entity_of(row.audit)):
        raise NotAllowed
    return user, row
