"""Complaints of anybody on certificates: the form, the number, the published outcomes. No sign-in."""

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.documents import clean_document
from core.errors import RuleViolation
from quality_mark.actions.file_mark_complaint import file_mark_complaint
from quality_mark.forms.complaints import MarkComplaintForm
from quality_mark.models import MarkComplaint
from quality_mark.queries.mark_complaints import CLOSED, published_outcomes, terms_of_complaint
from quality_mark.rules.complaints import FILES_MAX
from quality_mark.states import MarkComplaintState

PER_PAGE: Final = 25
COMPLAINT_TONES: Final[dict[str, str]] = {
    MarkComplaintState.RECEIVED: "info",
    MarkComplaintState.ACKNOWLEDGED: "info",
    MarkComplaintState.JUSTIFIED: "warn",
    MarkComplaintState.UNJUSTIFIED: "",
}


@require_http_methods(["GET", "HEAD", "POST"])
def file_complaint(request: HttpRequest) -> HttpResponse:
    """Take a complaint; its page with the number opens at once (law.md T13-13). `?certyfikat=` fills the number."""
    if request.method == "POST":
        form = MarkComplaintForm(request.POST, request.FILES)
        filed = _file(form)
        if filed is not None:
            return redirect("quality_mark:complaint_status", number=filed.number)
    else:
        number = request.GET.get("certyfikat", "")[:30]
        form = MarkComplaintForm(initial={"number": number})
    return render(
        request,
        "quality_mark/file_complaint.html",
        {"form": form, "terms": terms_of_complaint(None)},
        status=422 if form.errors else 200,
    )


def _file(form: MarkComplaintForm) -> MarkComplaint | None:
    """File what a form says; None when the form says what to mend."""
    if not form.is_valid():
        return None
    said = form.cleaned_data
    try:
        files = said["papers"][: FILES_MAX + 1]
        documents = [clean_document(file.read(), file.name or "", field="papers") for file in files]
        return file_mark_complaint(
            certificate_id=form.certificate.pk if form.certificate else None,
            about=said["about"],
            text=said["text"],
            name=said["name"],
            email=said["email"],
            attachments=documents,
        )
    except RuleViolation as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        return None


@require_safe
def complaint_status(request: HttpRequest, number: str) -> HttpResponse:
    """Show where a complaint is: what everybody may know, nothing that it says itself (law.md R13-10)."""
    found = get_object_or_404(MarkComplaint.objects.select_related("certificate"), number=number)
    return render(request, "quality_mark/complaint_status.html", {**_public(found), "complaint": found})


@require_safe
def complaint_outcomes(request: HttpRequest) -> HttpResponse:
    """List how complaints ended, the newest first."""
    page = Paginator(published_outcomes(), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "quality_mark/complaint_outcomes.html",
        {
            "rows": [_public(row) for row in page],
            "previous_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
            "next_url": f"?page={page.next_page_number()}" if page.has_next() else "",
        },
    )


def _public(complaint: MarkComplaint) -> dict[str, Any]:
    return {
        "number": complaint.number,
        "certificate": complaint.certificate,
        "state": complaint.get_state_display(),
        "tone": COMPLAINT_TONES[complaint.state],
        "is_closed": complaint.state in CLOSED,
        "filed_at": complaint.filed_at,
        "closed_at": complaint.closed_at,
        "outcome": complaint.public_outcome,
    }
