"""Letters of the scheme: the text of each kind with preview and versions, and the kept PDF of each letter."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.access import record_access
from core.documents import PDF, private_file_response
from core.errors import NotAllowed, RuleViolation
from quality_mark.actions.write_letter_template import write_letter_template
from quality_mark.forms.letters import LetterTextForm
from quality_mark.models import Letter, LetterKind
from quality_mark.permissions import can_handle, can_run_scheme
from quality_mark.queries.letters import counts_of_kinds, text_of, versions_of
from quality_mark.rules.letter_samples import preview
from quality_mark.rules.letter_texts import TEXTS
from quality_mark.web.mark_work import blame, mark_panel, worker_of


@login_required
@require_safe
def mark_letter_texts(request: HttpRequest) -> HttpResponse:
    """List the kinds of letters with the version of their text, and how many were written."""
    worker_of(request)
    counted = counts_of_kinds()
    rows = [{"kind": kind, "label": LetterKind(kind).label, "count": counted[kind]} for kind in LetterKind.values]
    return render(request, "quality_mark/mark_letter_texts.html", mark_panel(rows=rows))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mark_letter_text(request: HttpRequest, kind: str) -> HttpResponse:
    """Edit the text of a kind: `step` is preview (shown with examples, nothing is kept), edit (back) or save."""
    user = worker_of(request)
    if kind not in LetterKind.values:
        raise Http404
    of = LetterKind(kind)
    if request.method == "POST" and not can_run_scheme(user):
        raise NotAllowed
    subject, body, version = text_of(of)
    step = request.POST.get("step", "")
    form = LetterTextForm(request.POST if step else None, initial={"subject": subject, "body": body})
    is_shown = False
    if step and form.is_valid() and step != "edit":
        given = form.cleaned_data
        try:
            if step == "save":
                made = write_letter_template(kind=of, subject=given["subject"], body=given["body"], by=user)
                words = _("Pismo „%(kind)s” ma wersję %(version)s. Pisma już wysłane się nie zmieniły.")
                messages.success(request, words % {"kind": of.label, "version": made.version})
                return redirect("quality_mark:mark_letter_text", kind=of)
            is_shown = True
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            blame(form, refusal)
    context = mark_panel(
        kind=of,
        label=of.label,
        form=form,
        version=version,
        names=TEXTS[of].names,
        versions=versions_of(of),
        may_write=can_run_scheme(user),
        is_shown=is_shown,
        sample=_sample(of, form, subject, body),
        original={"subject": TEXTS[of].subject, "body": TEXTS[of].body},
    )
    return render(request, "quality_mark/mark_letter_text.html", context, status=422 if form.errors and step else 200)


def _sample(kind: LetterKind, form: LetterTextForm, subject: str, body: str) -> dict[str, Any]:
    """Fill the text that was typed, else the one that counts, with examples."""
    given = getattr(form, "cleaned_data", {}) if form.is_bound else {}
    title, text = preview(kind, given.get("subject") or subject, given.get("body") or body)
    return {"subject": title, "body": text}


@login_required
@require_safe
def mark_letter_pdf(request: HttpRequest, letter_id: int) -> HttpResponseBase:
    """Hand out the kept PDF of a letter to an operator who may work on its case; it is written down."""
    user = worker_of(request)
    letter = get_object_or_404(Letter.objects.select_related("vendor", "pdf"), pk=letter_id, pdf__isnull=False)
    if not can_run_scheme(user) or (letter.vendor is not None and not can_handle(user, letter.vendor)):
        raise NotAllowed
    record_access(by=user, verb="mark_letter.view", subject=letter, scope=letter.vendor)
    return private_file_response(letter.pdf.file, name=f"pismo-{letter.pk}.pdf", content_type=PDF)
