"""The operator's pages of the scheme: the legal gate, how the mark is shown, who checks, the graphic (R13-01)."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core import clock
from core.access import record_access
from core.documents import clean_document, private_file_response
from core.errors import NotAllowed, RuleViolation
from quality_mark.actions.record_gate_evidence import record_gate_evidence
from quality_mark.actions.revoke_gate_evidence import revoke_gate_evidence
from quality_mark.actions.save_monitoring_body import save_monitoring_body
from quality_mark.actions.set_label_mode import set_label_mode
from quality_mark.actions.upload_mark_graphic import upload_mark_graphic
from quality_mark.forms.scheme import BodyForm, EvidenceForm, GraphicForm, LabelModeForm, ReasonForm, kind_named
from quality_mark.models import GateEvidence, GateKind, MonitoringBody, Scheme
from quality_mark.permissions import can_run_scheme, can_see_scheme_work
from quality_mark.queries import label_mode
from quality_mark.queries.gate import missing_evidence
from quality_mark.queries.schemes import graphic_of, main_scheme
from quality_mark.rules.mark_picture import mark_picture
from quality_mark.states import LabelMode


def operator_of(request: HttpRequest) -> User:
    """Give the signed-in operator of the scheme; raises NotAllowed for everybody else."""
    if not can_run_scheme(request.user):
        raise NotAllowed
    return cast(User, request.user)


def work_page(request: HttpRequest, name: str, form: forms.BaseForm | None = None, /, **context: Any) -> HttpResponse:
    """Draw a page of the scheme's operator; 422 when something typed was refused."""
    context |= {"panel_title": _("Panel znaku"), "form": form, "scheme": main_scheme()}
    status = 422 if form is not None and form.errors else 200
    return render(request, f"quality_mark/{name}.html", context, status=status)


def blame(form: forms.BaseForm, refusal: RuleViolation) -> None:
    """Put a rule's refusal beside the field that it names, or above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))


@login_required
@require_safe
def scheme_home(request: HttpRequest) -> HttpResponse:
    """Show how the mark is shown today, what the legal gate has and misses, and the way to everything of the scheme."""
    if not can_see_scheme_work(request.user):
        raise NotAllowed
    scheme, today = main_scheme(), clock.today()
    missing = {line.kind: line.why for line in missing_evidence(scheme, today)}
    kept: dict[str, list[GateEvidence]] = {}
    for row in scheme.gate_evidence.select_related("recorded_by"):
        kept.setdefault(row.kind, []).append(row)
    lines = [{"kind": kind, "why": missing.get(kind), "rows": kept.get(kind, [])} for kind in GateKind]
    context = {
        "lines": lines,
        "missing": len(missing),
        "mode": label_mode(),
        "today": today,
        "bodies": MonitoringBody.objects.filter(scheme=scheme),
        "versions": scheme.versions.order_by("-version"),
        "graphic": graphic_of(scheme),
        "may_work": can_run_scheme(request.user),
    }
    return work_page(request, "scheme_home", **context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def scheme_label(request: HttpRequest) -> HttpResponse:
    """Choose how the mark is shown; the badge takes two people and the whole gate (R13-01)."""
    user, scheme = operator_of(request), main_scheme()
    proposed = scheme.badge_proposed_by
    start = {"mode": LabelMode.BADGE if proposed else scheme.label_mode}
    form = LabelModeForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            saved = set_label_mode(scheme_id=scheme.pk, mode=LabelMode(given["mode"]), reason=given["reason"], by=user)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            blame(form, refusal)
        else:
            if saved.badge_proposed_by_id:
                messages.success(request, _("Zapisaliśmy propozycję. Znak włączy się, gdy zatwierdzi ją druga osoba."))
            else:
                messages.success(
                    request, _("Gotowe. Tak teraz pokazujemy znak: %(mode)s.") % {"mode": label_mode().label}
                )
            return redirect("quality_mark:scheme_home")
    missing = missing_evidence(scheme, clock.today())
    return work_page(request, "scheme_label", form, missing=missing, proposed=proposed, mine=proposed == user)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def gate_evidence_new(request: HttpRequest) -> HttpResponse:
    """Add an evidence of the legal gate with its file."""
    user, scheme = operator_of(request), main_scheme()
    start = {"kind": kind_named(request.GET.get("dowod", "")), "valid_from": clock.today()}
    form = EvidenceForm(request.POST or None, request.FILES or None, initial=start)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        file = given.pop("file")
        given["kind"] = GateKind(given["kind"])
        try:
            document = clean_document(file.read(), file.name) if file else None
            row = record_gate_evidence(scheme_id=scheme.pk, document=document, by=user, **given)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            blame(form, refusal)
        else:
            messages.success(request, _("Dodaliśmy dowód: %(title)s.") % {"title": row.title})
            return redirect("quality_mark:scheme_home")
    return work_page(request, "gate_evidence_new", form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def gate_evidence_revoke(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """End an evidence that proved wrong; when the gate needs it, the badge goes at once."""
    user = operator_of(request)
    row = get_object_or_404(GateEvidence, pk=evidence_id, scheme=main_scheme())
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            revoke_gate_evidence(evidence_id=row.pk, reason=form.cleaned_data["reason"], by=user)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            blame(form, refusal)
        else:
            messages.success(request, _("Ten dowód już się nie liczy: %(title)s.") % {"title": row.title})
            return redirect("quality_mark:scheme_home")
    return work_page(request, "gate_evidence_revoke", form, row=row)


@login_required
@require_safe
def gate_evidence_file(request: HttpRequest, evidence_id: int) -> HttpResponseBase:
    """Give the file of an evidence to the operator or the director, and write down that they looked."""
    if not can_see_scheme_work(request.user):
        raise NotAllowed
    row = get_object_or_404(GateEvidence.objects.exclude(file=""), pk=evidence_id, scheme=main_scheme())
    record_access(by=cast(User, request.user), verb="gate_evidence.view", subject=row)
    return private_file_response(row.file.open("rb"), name=row.file_name, content_type=row.content_type)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def scheme_body(request: HttpRequest, body_id: int | None = None) -> HttpResponse:
    """Write down a monitoring body, or correct and prolong one."""
    user, scheme = operator_of(request), main_scheme()
    row = get_object_or_404(MonitoringBody, pk=body_id, scheme=scheme) if body_id else None
    form = BodyForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_monitoring_body(scheme_id=scheme.pk, body_id=body_id, by=user, **form.cleaned_data)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            blame(form, refusal)
        else:
            messages.success(request, _("Zapisaliśmy jednostkę: %(name)s.") % {"name": saved.name})
            return redirect("quality_mark:scheme_home")
    return work_page(request, "scheme_body", form, row=row)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def scheme_graphic(request: HttpRequest) -> HttpResponse:
    """Upload the graphic of the mark's owner; it is shown byte for byte (R13-09)."""
    user, scheme = operator_of(request), main_scheme()
    form = GraphicForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            _take(scheme, given, user)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            blame(form, refusal)
        else:
            messages.success(request, _("Od teraz pokazujemy tę grafikę."))
            return redirect("quality_mark:scheme_home")
    return work_page(request, "scheme_graphic", form, graphic=graphic_of(scheme))


def _take(scheme: Scheme, given: dict[str, Any], user: User) -> None:
    picture = mark_picture(given["file"].read())
    upload_mark_graphic(
        scheme_id=scheme.pk, picture=picture, source=given["source"], is_stand_in=given["is_stand_in"], by=user
    )
