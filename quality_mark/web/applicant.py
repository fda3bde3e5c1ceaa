"""The applicant's pages: where everything of the mark stands, beginning, the list of steps, sending, taking back."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core import clock
from core.errors import NotAllowed, RuleViolation
from quality_mark.actions import start_mark_application as starting
from quality_mark.actions import submit_mark_application as sending
from quality_mark.actions import withdraw_mark_application as withdrawing
from quality_mark.models import Application, ApplicationSnapshot, Certificate, CriterionKind
from quality_mark.permissions import can_apply_for_mark, can_see_mark_case
from quality_mark.queries.applicant_timeline import last_decision, timeline_of
from quality_mark.queries.case_parts import numbers_of
from quality_mark.queries.clocks import unsigned_agreement
from quality_mark.queries.holder import duties_of, holdings_of
from quality_mark.queries.holder_cases import AppealOption, appeal_options, appeal_url, appeals_of, nonconformities_of
from quality_mark.queries.letters import letters_to
from quality_mark.queries.mark_applications import applications_of, gaps, open_call, version_for_applying
from quality_mark.rules.apply_steps import BY_KEY, steps_of
from quality_mark.rules.applying import is_editable, may_edit, open_parts
from quality_mark.rules.mark_snapshot import lines_of
from quality_mark.states import APPLICATION_OPEN, APPLICATION_TRANSITIONS, ApplicationKind, ApplicationState
from quality_mark.web.mark_frame import TONES, application_url, own_application, step_url
from vendors.models import Vendor
from vendors.web.panel_access import panel_page

#: The words of the address for the kinds of application.
KINDS = {"nowy": ApplicationKind.NEW, "odnowienie": ApplicationKind.RENEWAL, "zakres": ApplicationKind.SCOPE}


@panel_page(can_see_mark_case)
@require_safe
def mark_home(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Show what to do about the mark now, the certificates, and every application."""
    user = cast(User, request.user)
    applications, holdings = list(applications_of(vendor)), holdings_of(vendor)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "duties": duties_of(vendor, holdings=holdings),
        "holdings": holdings,
        "options": appeal_options(vendor),
        "appeals": [{"appeal": row, "url": url} for row, url in appeals_of(vendor)],
        "open_rows": [row for row in applications if row.state in APPLICATION_OPEN],
        "old_rows": [row for row in applications if row.state not in APPLICATION_OPEN],
        "may_apply": can_apply_for_mark(user, vendor),
        "has_new": any(row.state in APPLICATION_OPEN and row.kind == ApplicationKind.NEW for row in applications),
        "tones": TONES,
    }
    return render(request, "quality_mark/mark_home.html", context)


@panel_page(can_see_mark_case)
@require_http_methods(["GET", "HEAD", "POST"])
def start_mark_application(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Say what an application needs and how long it takes; a POST begins it, or leads to the one that is there."""
    user = cast(User, request.user)
    given = request.POST if request.method == "POST" else request.GET
    kind = KINDS.get(given.get("rodzaj", ""), ApplicationKind.NEW)
    key = given.get("certyfikat", "")
    certificate = None
    if kind != ApplicationKind.NEW:
        number = int(key) if key.isascii() and key.isdigit() and len(key) < 18 else 0
        certificate = get_object_or_404(Certificate, pk=number, holder=vendor)
    refused: RuleViolation | None = None
    if request.method == "POST":
        try:
            made = starting.start_mark_application(
                vendor_id=vendor.pk, kind=kind, certificate_id=certificate.pk if certificate else None, by=user
            )
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            refused = refusal
        else:
            messages.success(request, _("Zaczęliśmy wniosek. Możesz przerwać w każdej chwili i wrócić tutaj."))
            return redirect(application_url(made))
    version = version_for_applying()
    criteria = [row for row in version.criteria.all() if row.is_active] if version else []
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "kind": kind,
        "word": next(word for word, value in KINDS.items() if value == kind),
        "certificate": certificate,
        "version": version,
        "criteria": criteria,
        "has_jury": any(row.kind == CriterionKind.JURY for row in criteria),
        "steps": steps_of(kind),
        "refused": refused,
        "may_apply": can_apply_for_mark(user, vendor),
    }
    return render(request, "quality_mark/start_mark_application.html", context, status=422 if refused else 200)


@panel_page(can_see_mark_case)
@require_safe
def mark_application(request: HttpRequest, vendor: Vendor, application_id: int) -> HttpResponse:
    """Show where an application stands: its steps while it is filled, afterwards what happens now and next."""
    application = own_application(vendor, application_id)
    editable = is_editable(application)
    call = open_call(application)
    parts = call.parts if call else None
    missing = gaps(application) if editable else []
    rows = [
        {
            "step": step,
            "url": step_url(application, step.key),
            "missing": [gap for gap in missing if gap.step == step.key],
            "open": may_edit(application, step.key, parts),
            "called": [text for key, text in (parts or {}).items() if key.partition(":")[0] == step.key],
        }
        for step in steps_of(application.kind)
    ]
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "application": application,
        "tone": TONES.get(application.state, ""),
        "rows": rows,
        "done": sum(not row["missing"] for row in rows),
        "total": len(rows),
        "missing": missing,
        "editable": editable,
        "call": call,
        "other_parts": [text for key, text in (parts or {}).items() if key.partition(":")[0] not in BY_KEY],
        "any_part": bool(call) and not open_parts(parts or ()),
        "timeline": timeline_of(application),
        "snapshots": list(application.snapshots.order_by("-number").defer("content")),
        "letters": letters_to(vendor, numbers_of(application)),
        "option": _appeal_option(vendor, application),
        "nonconformities": nonconformities_of(vendor).filter(audit__application=application),
        "agreement": unsigned_agreement(application) if application.state == ApplicationState.GRANTED else None,
        "may_withdraw": ApplicationState.WITHDRAWN in APPLICATION_TRANSITIONS[application.state],
        "may_apply": can_apply_for_mark(cast(User, request.user), vendor),
    }
    return render(request, "quality_mark/mark_application.html", context)


def _appeal_option(vendor: Vendor, application: Application) -> AppealOption | None:
    """Give the appeal that the newest decision still allows."""
    decision = last_decision(application)
    if decision is None:
        return None
    url = appeal_url(vendor, decision)
    return next((row for row in appeal_options(vendor) if row.url == url), None)


@panel_page(can_see_mark_case)
@require_http_methods(["GET", "HEAD", "POST"])
def submit_mark_application(request: HttpRequest, vendor: Vendor, application_id: int) -> HttpResponse:
    """Show everything that will be sent, then send it."""
    application = own_application(vendor, application_id)
    refused: RuleViolation | None = None
    if request.method == "POST":
        try:
            sending.submit_mark_application(application_id=application.pk, by=cast(User, request.user))
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            application.refresh_from_db()
            if application.state == ApplicationState.SUBMITTED:  # sent twice, or by a colleague meanwhile
                return redirect(application_url(application))
            refused = refusal
        else:
            messages.success(request, _("Wysłaliśmy wniosek. Potwierdzenie przyjdzie e-mailem."))
            return redirect(application_url(application))
    missing = gaps(application) if is_editable(application) else []
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "application": application,
        "refused": refused,
        "url_list": application_url(application),
        "sections": [
            {"step": step, "url": step_url(application, step.key), "lines": lines_of(application, step)}
            for step in steps_of(application.kind)
        ],
        "missing": [{"gap": gap, "url": step_url(application, gap.step)} for gap in missing],
        "editable": is_editable(application),
        "may_apply": can_apply_for_mark(cast(User, request.user), vendor),
        "today": clock.today(),
    }
    return render(request, "quality_mark/submit_mark_application.html", context, status=422 if refused else 200)


@panel_page(can_see_mark_case)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_mark_application(request: HttpRequest, vendor: Vendor, application_id: int) -> HttpResponse:
    """Ask once more, then take the application back for good."""
    application = own_application(vendor, application_id)
    if request.method == "POST":
        try:
            withdrawing.withdraw_mark_application(application_id=application.pk, by=cast(User, request.user))
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("Wycofaliśmy wniosek. Wszystko, co w nim było, możesz nadal przeczytać."))
        return redirect(application_url(application))
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "application": application,
        "url_list": application_url(application),
        "may_withdraw": ApplicationState.WITHDRAWN in APPLICATION_TRANSITIONS[application.state],
    }
    return render(request, "quality_mark/withdraw_mark_application.html", context)


@panel_page(can_see_mark_case)
@require_safe
def mark_sent(request: HttpRequest, vendor: Vendor, application_id: int, number: int) -> HttpResponse:
    """Show what was sent at one sending, word for word, with its hash."""
    application = own_application(vendor, application_id)
    snapshot = get_object_or_404(ApplicationSnapshot, application=application, number=number)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "application": application,
        "snapshot": snapshot,
        "url_list": application_url(application),
    }
    return render(request, "quality_mark/mark_sent.html", context)
