"""The operator's pages of a new version of the rules: from a copy through consultation to publication (R13-02)."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock
from core.errors import NotAllowed, RuleViolation
from quality_mark.actions.draft_scheme_version import draft_scheme_version
from quality_mark.actions.publish_scheme_version import publish_scheme_version
from quality_mark.actions.remove_draft_part import remove_draft_part
from quality_mark.actions.save_draft_part import save_draft_part
from quality_mark.actions.save_scheme_draft import save_scheme_draft
from quality_mark.forms.scheme import PART_FORMS, DraftForm, PublishForm
from quality_mark.models import SchemeVersion
from quality_mark.queries.schemes import main_scheme, published_versions
from quality_mark.rules.drafts import PARTS, check_publishable
from quality_mark.rules.scheme_text import NUMBERS
from quality_mark.rules.version_words import compare, number_rows, sanction_words
from quality_mark.web.scheme_work import blame, operator_of, work_page


@login_required
@require_POST
def scheme_draft_new(request: HttpRequest) -> HttpResponse:
    """Begin the next version as a copy of the newest one, or go on with the draft that there is."""
    draft = draft_scheme_version(scheme_id=main_scheme().pk, by=operator_of(request))
    return redirect("quality_mark:scheme_draft", version_id=draft.pk)


@login_required
@require_safe
def scheme_draft(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show a draft whole, with the way to each of its parts and to publication."""
    operator_of(request)
    draft = _draft(version_id)
    context = {
        "draft": draft,
        "numbers": number_rows(draft),
        "criteria": draft.criteria.all(),
        "questions": draft.questions.all(),
        "sanctions": [{"row": row, "follows": sanction_words(row)} for row in draft.sanctions.all()],
        "voices": draft.consultations.all(),
    }
    return work_page(request, "scheme_draft", **context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def scheme_draft_text(request: HttpRequest, version_id: int) -> HttpResponse:
    """Write the text and the numbers of a draft."""
    user, draft = operator_of(request), _draft(version_id)
    form = DraftForm(request.POST or None, instance=draft)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        numbers = {name: given[name] for name in NUMBERS}
        try:
            save_scheme_draft(version_id=draft.pk, terms=given["terms"], numbers=numbers, by=user)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            blame(form, refusal)
        else:
            messages.success(request, _("Zapisaliśmy treść i liczby."))
            return redirect("quality_mark:scheme_draft", version_id=draft.pk)
    return work_page(request, "scheme_draft_text", form, draft=draft)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def scheme_draft_part(request: HttpRequest, version_id: int, part: str, row_id: int | None = None) -> HttpResponse:
    """Add, change or remove a criterion, a question, a line of the table of breaches or a voice of consultation."""
    user, draft = operator_of(request), _draft(version_id)
    if part not in PARTS:
        raise Http404
    row: Any = get_object_or_404(PARTS[part], pk=row_id, scheme_version=draft) if row_id else None
    back = redirect("quality_mark:scheme_draft", version_id=draft.pk)
    if request.method == "POST" and row is not None and request.POST.get("do") == "remove":
        remove_draft_part(version_id=draft.pk, part=part, row_id=row.pk, by=user)
        messages.success(request, _("Usunęliśmy to z projektu."))
        return back
    form = PART_FORMS[part](request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            save_draft_part(version_id=draft.pk, part=part, values=form.cleaned_data, row_id=row_id, by=user)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            blame(form, refusal)
        else:
            messages.success(request, _("Zapisaliśmy."))
            return back
    name = PARTS[part]._meta.verbose_name
    return work_page(request, "scheme_draft_part", form, draft=draft, row=row, name=name)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def scheme_publish(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show what a draft changes and publish it from a day; a published version never changes."""
    user, draft = operator_of(request), _draft(version_id)
    newest = published_versions(draft.scheme).first()
    form = PublishForm(request.POST or None, initial={"effective_from": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            made = publish_scheme_version(version_id=draft.pk, by=user, **form.cleaned_data)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            blame(form, refusal)
        else:
            messages.success(request, _("Wersja %(v)s jest opublikowana.") % {"v": made.version})
            return redirect("quality_mark:scheme_version", version=made.version)
    changes = compare(newest, draft) if newest else []
    context = {"draft": draft, "newest": newest, "changes": changes, "problem": _problem(draft)}
    return work_page(request, "scheme_publish", form, **context)


def _draft(version_id: int) -> SchemeVersion:
    """Give a draft of the scheme; a published version is not found here."""
    return get_object_or_404(SchemeVersion, pk=version_id, scheme=main_scheme(), published_at=None)


def _problem(draft: SchemeVersion) -> str:
    """Say what the draft still misses before anybody chooses a day."""
    try:
        check_publishable(draft, clock.today(), clock.today())
    except RuleViolation as refusal:
        return str(refusal.message)
    return ""
