"""Joining: how it begins, the list of steps, the steps made of fields, and sending."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from core.errors import RuleViolation
from vendors.actions import reopen_application as reopening
from vendors.actions import submit_application as sending
from vendors.actions import withdraw_application as withdrawing
from vendors.actions.propose_data_change import propose_data_change
from vendors.actions.save_application import save_application
from vendors.actions.start_application import AlreadyRegistered, start_application
from vendors.forms.application import StartForm, StepForm
from vendors.models import EntityKind, Vendor
from vendors.permissions import can_apply, can_manage
from vendors.queries.applications import drafts_of, last_submission
from vendors.queries.checklist import all_missing, needed_fields, requirements_for
from vendors.queries.data_changes import recent_changes
from vendors.queries.task_list import DONE, remarks_by_step, task_list
from vendors.rules.snapshot import SNAPSHOT_FIELDS
from vendors.rules.steps import BY_KEY, FILLING, STEPS, WORKING
from vendors.states import VendorState
from vendors.web.application_frame import (
    TONES,
    asks_rops,
    blame,
    go_on,
    list_url,
    may_save,
    step_page,
    step_url,
    wants_list,
)
from vendors.web.panel_access import panel_page


@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest) -> HttpResponse:
    """Say what joining needs and how long it takes, to everybody; begin an application for a confirmed person."""
    user = request.user
    if request.method == "POST" and not isinstance(user, User):
        return redirect_to_login(request.get_full_path())
    may = can_apply(user)
    form = StartForm(request.POST if request.method == "POST" and may else None)
    found: list[Vendor] = []
    if request.method == "POST" and may and form.is_valid():
        try:
            vendor = start_application(by=cast(User, user), **form.cleaned_data)
        except AlreadyRegistered as refusal:
            found = refusal.vendors
            blame(form, refusal)
        except RuleViolation as refusal:
            blame(form, refusal)
        else:
            messages.success(request, _("Zaczęliśmy zgłoszenie. Możesz przerwać w każdej chwili i wrócić tutaj."))
            return redirect(list_url(vendor))
    context = {
        "panel_title": _("Dołącz do Rynku ES"),
        "form": form,
        "found": found,
        "may_apply": may,
        "drafts": list(drafts_of(user)) if isinstance(user, User) else [],
        "documents": [row for row in requirements_for(EntityKind.SOCIAL_COOPERATIVE) if row.kind == "DOCUMENT"],
        "unit_documents": [
            row for row in requirements_for(EntityKind.WTZ) if row.kind == "DOCUMENT" and row.entity_kinds
        ],
        "steps": STEPS,
    }
    refused = form.errors or (request.method == "POST" and not may)
    return render(request, "vendors/apply.html", context, status=422 if refused else 200)


@panel_page(can_manage)
@require_http_methods(["GET", "HEAD"])
def application(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """List the steps with the state of each, what is missing and why, and what may be done with the whole."""
    tasks = task_list(vendor)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "tone": TONES.get(vendor.state, ""),
        "rows": [{"task": task, "url": step_url(vendor, task.step)} for task in tasks],
        "done": sum(task.state == DONE for task in tasks),
        "total": len(tasks),
        "blocking": [row for task in tasks for row in task.missing if row.blocking],
        "remarks": [remark for task in tasks for remark in task.remarks],
        "other_remarks": remarks_by_step(vendor).get("", []),
        "submission": last_submission(vendor),
        "changes": recent_changes(vendor),
        "is_filling": vendor.state in FILLING,
        "is_working": vendor.state in WORKING,
        "may_reopen": vendor.state in {VendorState.REGISTERED, VendorState.REJECTED},
        "may_give_up": vendor.state == VendorState.DRAFT and vendor.registered_on is not None,
    }
    return render(request, "vendors/application.html", context)


@panel_page(can_manage)
@require_http_methods(["GET", "HEAD", "POST"])
def application_step(request: HttpRequest, vendor: Vendor, krok: str) -> HttpResponse:
    """Show one step made of fields and save it: at once while the application is filled, by a request afterwards."""
    step = BY_KEY.get(krok)
    if step is None or not step.fields:
        raise Http404
    user = cast(User, request.user)
    asked = needed_fields(vendor)
    form = StepForm(step, vendor, asked=asked)
    if "powiat" in request.GET and request.method != "POST":
        form = StepForm(step, vendor, asked=asked, powiat=request.GET["powiat"])
    elif request.method == "POST" and may_save(vendor, step):
        if "show" in request.POST:  # without scripts: the gminas of the chosen powiat, nothing saved
            form = StepForm(step, vendor, asked=asked, typed=request.POST)
            return step_page(request, "vendors/application_step.html", vendor, step, form)
        form = StepForm(step, vendor, request.POST, asked=asked, partial=wants_list(request))
        if form.is_valid():
            values = form.cleaned_data
            try:
                if asks_rops(vendor, step):
                    propose_data_change(vendor_id=vendor.pk, step=step.key, values=values, by=user)
                    return go_on(request, vendor, step, _("Wysłaliśmy zmianę do ROPS. Zacznie obowiązywać po decyzji."))
                save_application(vendor_id=vendor.pk, by=user, **values)
                return go_on(request, vendor, step)
            except RuleViolation as refusal:
                blame(form, refusal)
    elif request.method == "POST":
        messages.error(request, _("Teraz nie można zmieniać tego kroku."))
        return redirect(step_url(vendor, step))
    return step_page(request, "vendors/application_step.html", vendor, step, form)


@panel_page(can_manage)
@require_http_methods(["GET", "HEAD", "POST"])
def submit_application(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Show everything that will be sent, then send it."""
    refused: RuleViolation | None = None
    if request.method == "POST":
        try:
            sending.submit_application(vendor_id=vendor.pk, by=cast(User, request.user))
        except RuleViolation as refusal:
            if vendor.state == VendorState.PENDING:  # sent twice, or by a colleague meanwhile
                return redirect(list_url(vendor))
            refused = refusal
        else:
            messages.success(request, _("Wysłaliśmy zgłoszenie. ROPS odpowie e-mailem, zwykle w ciągu 14 dni."))
            return redirect(list_url(vendor))
    missing = all_missing(vendor)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "refused": refused,
        "sections": [
            {
                "step": step,
                "url": step_url(vendor, step),
                "rows": [
                    (field.label, text)
                    for field in SNAPSHOT_FIELDS
                    if field.step == step.key and (text := field.show(vendor))
                ],
            }
            for step in STEPS
        ],
        "missing": [{"row": row, "url": step_url(vendor, BY_KEY[row.step])} for row in missing if row.blocking],
        "is_filling": vendor.state in FILLING,
    }
    return render(request, "vendors/submit_application.html", context, status=422 if refused else 200)


@panel_page(can_manage)
@require_POST
def reopen_application(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Begin an application with the data that the register has."""
    reopening.reopen_application(vendor_id=vendor.pk, by=cast(User, request.user))
    messages.success(request, _("Zaczęliśmy zgłoszenie. Możesz przerwać w każdej chwili i wrócić tutaj."))
    return redirect(list_url(vendor))


@panel_page(can_manage)
@require_POST
def withdraw_application(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Take an application back; what was typed stays."""
    withdrawing.withdraw_application(vendor_id=vendor.pk, by=cast(User, request.user))
    messages.success(request, _("Wycofaliśmy zgłoszenie. Wszystko, co wpisano, zostało."))
    return redirect(list_url(vendor))
