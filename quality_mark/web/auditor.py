"""The auditor's workplace: the queue, the case file on one page, its private files."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import clock
from core.access import record_access
from core.documents import private_file_response
from core.paging import slice_of
from quality_mark.actions import save_audit_notes as noting
from quality_mark.models import Audit, Evidence
from quality_mark.queries.audits import (
    OPEN_AUDITS,
    audits_of,
    breaches_to_judge,
    case_of,
    criteria_of,
    entity_of,
    file_of,
    open_audits,
    suspended_certificates,
)
from quality_mark.queries.mark_complaints import heard_complaints
from quality_mark.rules.mark_snapshot import answer_lines
from quality_mark.web.supervising import TONES, audit_of, auditor_of, supervision_panel
from vendors.web.reviewing import page_links

PER_PAGE = 30


@login_required
@require_safe
def audit_queue(request: HttpRequest) -> HttpResponse:
    """List what a body has to do, the most urgent first: audits, answers to judge, suspensions; or what is done."""
    _user, body = auditor_of(request)
    is_done = request.GET.get("stan") == "zakonczone"
    rows = (
        audits_of(body).exclude(state__in=OPEN_AUDITS).order_by("-reported_at", "-pk") if is_done else open_audits(body)
    )
    page = slice_of(rows, PER_PAGE, request.GET.get("page"))
    today = clock.today()
    context = supervision_panel(
        rows=[_row(audit, today) for audit in page],
        is_done=is_done,
        tabs=[
            {"label": _("do zrobienia"), "url": "?", "current": not is_done},
            {"label": _("zakończone"), "url": "?stan=zakonczone", "current": is_done},
        ],
        breaches=[]
        if is_done
        else [
            {"row": row, "entity": entity_of(row.audit), "tone": TONES[row.state]}
            for row in breaches_to_judge(body)[:PER_PAGE]
        ],
        suspended=[] if is_done else list(suspended_certificates()[:PER_PAGE]),
        today=today,
        **page_links(request, page),
    )
    return render(request, "quality_mark/audit_queue.html", context)


def _row(audit: Audit, today: Any) -> dict[str, Any]:
    is_open = audit.state in OPEN_AUDITS
    return {
        "audit": audit,
        "entity": entity_of(audit),
        "case": case_of(audit),
        "tone": TONES.get(audit.state, ""),
        "is_late": is_open and audit.due_on < today,
    }


@login_required
@require_safe
def audit_case(request: HttpRequest, audit_id: int) -> HttpResponse:
    """Show everything about one audit on one page that can be printed: the file, the findings, what to do next."""
    _user, audit = audit_of(request, audit_id)
    application = file_of(audit)
    found = {row.criterion_id: row for row in audit.findings.all()}
    formal = {row.criterion_id: row for row in application.formal_findings.all()} if application else {}
    criteria = criteria_of(audit)
    context = supervision_panel(
        audit=audit,
        entity=entity_of(audit),
        case=case_of(audit),
        tone=TONES.get(audit.state, ""),
        application=application,
        certificate=audit.certificate,
        items=application.items.all() if application else [],
        answers=answer_lines(application.answers.select_related("question")) if application else [],
        recommendations=application.recommendations.all() if application else [],
        evidence=application.evidence.filter(removed_at=None).select_related("criterion") if application else [],
        criteria=[{"criterion": one, "found": found.get(one.pk), "formal": formal.get(one.pk)} for one in criteria],
        breaches=[{"row": row, "tone": TONES[row.state]} for row in audit.nonconformities.all()],
        complaints=heard_complaints(audit),
        is_open=audit.state in OPEN_AUDITS,
        is_late=audit.state in OPEN_AUDITS and audit.due_on < clock.today(),
    )
    return render(request, "quality_mark/audit_case.html", context)


@login_required
@require_POST
def save_audit_notes(request: HttpRequest, audit_id: int) -> HttpResponse:
    """Keep the auditor's own notes."""
    user, audit = audit_of(request, audit_id)
    noting.save_audit_notes(audit_id=audit.pk, notes=request.POST.get("notes", ""), by=user)
    messages.success(request, _("Notatki zapisane. Widzą je tylko osoby z Twojej jednostki."))
    return redirect("quality_mark:audit_case", audit_id=audit.pk)


@login_required
@require_safe
def audit_evidence(request: HttpRequest, audit_id: int, evidence_id: int) -> FileResponse:
    """Hand out a private file of the case to its auditor; each look is written down."""
    user, audit = audit_of(request, audit_id)
    application = file_of(audit)
    rows = Evidence.objects.filter(application=application) if application else Evidence.objects.none()
    found = get_object_or_404(rows, pk=evidence_id)
    record_access(by=user, verb="mark_audit.evidence", subject=found, scope=entity_of(audit))
    return private_file_response(found.file.open("rb"), name=found.name, content_type=found.content_type)


@login_required
@require_safe
def audit_report_file(request: HttpRequest, audit_id: int) -> FileResponse:
    """Hand out the file of a report to the body that wrote it; each look is written down."""
    user, audit = audit_of(request, audit_id)
    if not audit.report:
        raise Http404
    record_access(by=user, verb="mark_audit.report", subject=audit, scope=entity_of(audit))
    return private_file_response(audit.report.open("rb"), name=audit.report_name, content_type=audit.report_type)
