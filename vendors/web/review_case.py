"""One vendor's case: its data, documents, what changed, its history, and the decisions with their preview."""

from typing import Any, Final

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from vendors.forms.review import ChangesForm
from vendors.models import LookUp, Vendor, activity_labels
from vendors.permissions import can_review, is_tied
from vendors.queries import decisions_on, missing_requirements
from vendors.queries.case import (
    accesses_to,
    check_seen,
    documents_of,
    rechecks_of,
    submissions_of,
    version_of,
)
from vendors.queries.checklist import enterprise_status_of
from vendors.queries.market_terms import accepted_version
from vendors.queries.review_queue import reviewers, waiting_days
from vendors.queries.statements import statements_of
from vendors.rules.comparison import compare, label_of
from vendors.rules.deciding import DecidedMeanwhile
from vendors.rules.journal import words_of
from vendors.rules.snapshot import SNAPSHOT_FIELDS
from vendors.rules.statement_text import statement_sections, statement_title
from vendors.rules.steps import TAX
from vendors.states import VendorState
from vendors.web.deciding import DECISIONS, Decision, arguments, blame, decision_of, form_of, preview
from vendors.web.reviewing import COMPLAINT_TONES, TONES, reviewer_of, rops_panel

TABS: Final = ("", "dokumenty", "zmiany", "historia")


@login_required
@require_safe
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one vendor's case in four parts (`?karta=`): the matter, documents, what changed, history."""
    user = reviewer_of(request)
    vendor = get_object_or_404(Vendor.objects.select_related("reviewer"), slug=slug)
    tab = request.GET.get("karta", "")
    if tab not in TABS:
        raise Http404
    parts = {"": _matter, "dokumenty": _documents, "zmiany": _changes, "historia": _history}
    labels = {
        "": _("Sprawa"),
        "dokumenty": _("Dokumenty"),
        "zmiany": _("Co się zmieniło"),
        "historia": _("Historia"),
    }
    context = rops_panel(
        vendor=vendor,
        tone=TONES[vendor.state],
        tab=tab,
        tabs=[{"label": labels[key], "url": f"?karta={key}" if key else "?", "current": key == tab} for key in TABS],
        **parts[tab](vendor, user),
    )
    return render(request, "vendors/review.html", context)


def _matter(vendor: Vendor, user: User) -> dict[str, Any]:
    may_decide = can_review(user, vendor)
    moves = decisions_on(vendor)
    since = next((row.happened_at for row in moves if row.after == vendor.state), vendor.created_at)
    return {
        "missing": [row.label for row in missing_requirements(vendor)] if vendor.state == VendorState.PENDING else [],
        "may_decide": may_decide,
        "is_tied": is_tied(user, vendor),
        "days": waiting_days(vendor, since, clock.today()),
        "decisions": [d for d in DECISIONS if may_decide and d.is_possible(vendor)],
        "me": user,
        "others": [person for person in reviewers() if person.pk not in {user.pk, vendor.reviewer_id}],
        "accepted_terms": accepted_version(vendor),
        "activities": activity_labels(vendor.activities),
        "tax_lines": [
            (str(field.label).capitalize(), text)
            for field in SNAPSHOT_FIELDS
            if field.step == TAX.key and (text := field.show(vendor))
        ],
        "may_check": may_decide and vendor.state in {VendorState.APPROVED, VendorState.SUSPENDED},
    }


def _documents(vendor: Vendor, user: User) -> dict[str, Any]:  # noqa: ARG001
    today = clock.today()
    return {
        "documents": [
            {"document": document, "is_expired": bool(document.expires_on and document.expires_on < today)}
            for document in documents_of(vendor)
        ],
        "status": enterprise_status_of(vendor),
        "look_ups": LookUp.objects.filter(vendor=vendor)[:10],
    }


def _changes(vendor: Vendor, user: User) -> dict[str, Any]:  # noqa: ARG001
    sent = submissions_of(vendor)
    newer, older = (sent[0] if sent else None), (sent[1] if len(sent) > 1 else None)
    changes = compare(older.snapshot if older else {}, newer.snapshot) if newer else []
    notes = {note.field: note.text for note in older.notes.all()} if older else {}
    rows: list[dict[str, Any]] = [{"change": change, "note": notes.get(change.field, "")} for change in changes]
    return {
        "newer": newer,
        "older": older,
        "changed": [row for row in rows if row["change"].kind != "same" or row["note"]] if older else [],
        "same": [row for row in rows if row["change"].kind == "same" and not row["note"]] if older else rows,
    }


def _history(vendor: Vendor, user: User) -> dict[str, Any]:  # noqa: ARG001
    return {
        "history": [
            {
                "title": f"{VendorState(row.before).label} → {VendorState(row.after).label}",
                "state": "bad" if TONES[row.after] in {"bad", "warn"} else "done",
                "when": row.happened_at,
                "text": f"{row.note} ({row.actor_name or _('termin')})".strip(),
            }
            for row in decisions_on(vendor)
        ],
        "statements": statements_of(vendor),
        "submissions": [
            {"row": row, "notes": [{"label": label_of(note.field), "text": note.text} for note in row.notes.all()]}
            for row in submissions_of(vendor)
        ],
        "rechecks": rechecks_of(vendor),
        "accesses": [{"row": row, "words": words_of(row.verb)} for row in accesses_to(vendor)],
        "complaint_tones": COMPLAINT_TONES,
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Take a decision in two steps: reasons, then what it causes with the whole letter, then yes.

    `step` of a POST is preview, edit (back to the form, everything kept) or confirm. `seen` is the version of the case
    that the first page showed; a decision taken meanwhile by somebody else is told with 409 and nothing is written.
    """
    user = reviewer_of(request)
    vendor = get_object_or_404(Vendor, slug=slug)
    decision = decision_of(kind)
    if decision is None:
        raise Http404
    if not can_review(user, vendor):
        raise NotAllowed
    if request.method != "POST":
        if not decision.is_possible(vendor):
            raise IllegalTransition
        return _form_page(request, vendor, decision, form_of(decision, vendor), seen=version_of(vendor))
    seen = request.POST.get("seen", "") or "0-0"
    form = form_of(decision, vendor, request.POST)
    if request.POST.get("step") == "edit":
        return _form_page(request, vendor, decision, form, seen=seen)
    if not form.is_valid():
        return _form_page(request, vendor, decision, form, seen=seen, status=422)
    return _try(request, vendor, decision, form, user, seen)


def _try(
    request: HttpRequest, vendor: Vendor, decision: Decision, form: forms.Form, user: User, seen: str
) -> HttpResponse:
    """Preview the decision, or take it when it was confirmed; refusals come back beside what was typed."""
    is_confirmed = request.POST.get("step") == "confirm"
    try:
        if not is_confirmed:
            check_seen(vendor, seen)
            return _preview_page(request, vendor, decision, form, seen=seen)
        decision.call(vendor_id=vendor.pk, by=user, seen=seen, **arguments(form))
    except NotAllowed:
        raise
    except DecidedMeanwhile as meanwhile:
        if is_confirmed and meanwhile.actor_id == user.pk and decision.after == meanwhile.state:
            return redirect("vendors:review", slug=vendor.slug)  # the button was pressed twice
        return _form_page(request, vendor, decision, form, seen=seen, status=409, meanwhile=str(meanwhile.message))
    except RuleViolation as refusal:
        blame(form, refusal)
        return _form_page(request, vendor, decision, form, seen=seen, status=422)
    messages.success(request, decision.done % {"name": vendor.short_name})
    return redirect("vendors:review", slug=vendor.slug)


def _form_page(
    request: HttpRequest,
    vendor: Vendor,
    decision: Decision,
    form: forms.Form,
    *,
    seen: str,
    status: int = 200,
    meanwhile: str = "",
) -> HttpResponse:
    is_kept = form.is_bound and status == 200
    if is_kept:  # back from the preview: what was typed, without a word about mistakes
        form.full_clean()
        form.errors.clear()
    context = rops_panel(
        vendor=vendor,
        tone=TONES[vendor.state],
        decision=decision,
        form=form,
        notes=form.note_fields() if isinstance(form, ChangesForm) else [],
        plain=[field for field in form if not field.name.startswith("note_")],
        seen=seen,
        meanwhile=meanwhile,
        missing=[row.label for row in missing_requirements(vendor)] if decision.measure is None else [],
    )
    return render(request, "vendors/decide.html", context, status=status)


def _preview_page(
    request: HttpRequest, vendor: Vendor, decision: Decision, form: forms.Form, *, seen: str
) -> HttpResponse:
    """Show what the decision causes, who will be told and the whole text; raises the rules' refusals."""
    statement = preview(decision, vendor, arguments(form), request.user)
    missing = [row.label for row in missing_requirements(vendor)] if decision.measure is None else []
    if missing:
        raise RuleViolation(_("Nie można jeszcze zatwierdzić. Brakuje: %(what)s.") % {"what": ", ".join(missing)})
    url = settings.PUBLIC_URL + reverse("vendors:statements", args=[vendor.slug])
    context = rops_panel(
        vendor=vendor,
        tone=TONES[vendor.state],
        decision=decision,
        is_preview=True,
        causes=decision.causes,
        told=vendor.email,
        title=statement_title(statement) if statement else "",
        sections=statement_sections(statement, url) if statement else [],
        note=form.cleaned_data.get("note", ""),
        remarks=[
            {"label": form[name].label, "text": form.cleaned_data[name]}
            for name in form.keys
            if form.cleaned_data.get(name)
        ]
        if isinstance(form, ChangesForm)
        else [],
        hidden=[(name, value) for name in form.fields for value in request.POST.getlist(name)],
        seen=seen,
    )
    return render(request, "vendors/decide.html", context)
