"""Supervision of a certificate: its checks, breaches and cases, and the measures against it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import clock
from core.errors import NotAllowed
from core.paging import slice_of
from quality_mark.actions import drop_proceeding as dropping
from quality_mark.actions import open_proceeding as opening
from quality_mark.actions import order_certificate_audit as ordering
from quality_mark.actions import reinstate_certificate as reinstating
from quality_mark.actions import suspend_certificate as suspending
from quality_mark.forms.supervision import GroundsForm, OrderForm, PublicReasonForm, ReasonsForm
from quality_mark.models import Proceeding
from quality_mark.permissions import body_of, can_audit, can_handle, can_see_scheme_work
from quality_mark.queries.audits import running_certificates
from quality_mark.states import AuditKind, CertificateState, ProceedingState
from quality_mark.web.seats import read_seat
from quality_mark.web.supervising import TONES, auditor_of, form_page, operator_of, supervised, supervision_panel
from vendors.web.reviewing import page_links

FORM = ["GET", "HEAD", "POST"]
PER_PAGE = 30
RUNNING = (ProceedingState.OPEN, ProceedingState.REPLIED)


@login_required
@require_safe
def supervision_list(request: HttpRequest) -> HttpResponse:
    """List the certificates that run, the one whose check comes first on top."""
    read_seat(request)
    if body_of(request.user) is None and not can_see_scheme_work(request.user):
        raise NotAllowed
    page = slice_of(running_certificates(), PER_PAGE, request.GET.get("page"))
    today = clock.today()
    rows = [
        {
            "certificate": row,
            "tone": TONES.get(row.state, ""),
            "is_late": row.surveillance_due_on is not None and row.surveillance_due_on < today,
        }
        for row in page
    ]
    return render(
        request, "quality_mark/supervision_list.html", supervision_panel(rows=rows, **page_links(request, page))
    )


@login_required
@require_safe
def supervision(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """Show what supervision knows of a certificate and what this person may do about it."""
    user, certificate = supervised(request, certificate_id)
    holder, state = certificate.holder, certificate.state
    audits = certificate.audits.select_related("body").order_by("-ordered_at", "-pk")
    proceedings = list(certificate.proceedings.all())
    breaches = certificate.nonconformities.prefetch_related("files")
    context = supervision_panel(
        certificate=certificate,
        tone=TONES.get(state, ""),
        is_late=certificate.surveillance_due_on is not None and certificate.surveillance_due_on < clock.today(),
        audits=[{"audit": row, "tone": TONES.get(row.state, "")} for row in audits],
        breaches=[{"row": row, "tone": TONES[row.state]} for row in breaches],
        may_open_files=can_handle(user, holder),
        file_of=certificate.decision.application_id if certificate.decision else None,
        proceedings=[{"row": row, "tone": TONES.get(row.state, "")} for row in proceedings],
        may_audit=can_audit(user, holder),
        may_order=can_handle(user, holder) and state in {CertificateState.VALID, CertificateState.SUSPENDED},
        is_valid=state == CertificateState.VALID,
        is_suspended=state == CertificateState.SUSPENDED,
        may_open=state in {CertificateState.VALID, CertificateState.SUSPENDED}
        and not any(row.state in RUNNING for row in proceedings)
        and (can_audit(user, holder) or can_handle(user, holder)),
    )
    return render(request, "quality_mark/supervision.html", context)


@login_required
@require_http_methods(FORM)
def order_certificate_audit(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """Order an audit of a certificate."""
    operator_of(request)
    user, certificate = supervised(request, certificate_id)
    form = OrderForm(request.POST or None)

    def do(data: dict[str, Any]) -> object:
        kind = AuditKind(data.pop("kind"))
        return ordering.order_certificate_audit(certificate_id=certificate.pk, kind=kind, by=user, **data)

    back = ("quality_mark:supervision", certificate.pk)
    done = _("Kontrola zlecona jednostce.")
    template = "quality_mark/order_certificate_audit.html"
    return form_page(request, template, form, do, done=done, back=back, certificate=certificate)


@login_required
@require_http_methods(FORM)
def suspend_certificate(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """Suspend a certificate, with the reason that the register tells."""
    auditor_of(request)
    user, certificate = supervised(request, certificate_id)
    form = PublicReasonForm(request.POST or None)

    def do(data: dict[str, Any]) -> object:
        return suspending.suspend_certificate(certificate_id=certificate.pk, by=user, **data)

    back = ("quality_mark:supervision", certificate.pk)
    done = _("Certyfikat zawieszony. Znak zniknął z ofert, posiadacz dostanie list.")
    template = "quality_mark/suspend_certificate.html"
    return form_page(request, template, form, do, done=done, back=back, certificate=certificate)


@login_required
@require_http_methods(FORM)
def reinstate_certificate(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """Lift a suspension once everything grave is put right."""
    auditor_of(request)
    user, certificate = supervised(request, certificate_id)
    form = PublicReasonForm(request.POST or None)

    def do(data: dict[str, Any]) -> object:
        return reinstating.reinstate_certificate(certificate_id=certificate.pk, by=user, **data)

    back = ("quality_mark:supervision", certificate.pk)
    done = _("Zawieszenie zakończone. Posiadacz dostanie list.")
    template = "quality_mark/reinstate_certificate.html"
    return form_page(request, template, form, do, done=done, back=back, certificate=certificate)


@login_required
@require_http_methods(FORM)
def open_proceeding(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """Open a case about withdrawal; the holder may reply, then the jury votes."""
    user, certificate = supervised(request, certificate_id)
    if not (can_audit(user, certificate.holder) or can_handle(user, certificate.holder)):
        raise NotAllowed
    form = GroundsForm(request.POST or None)

    def do(data: dict[str, Any]) -> object:
        return opening.open_proceeding(certificate_id=certificate.pk, by=user, **data)

    back = ("quality_mark:supervision", certificate.pk)
    done = _("Sprawa wszczęta. Posiadacz dostanie list i czas na odpowiedź.")
    template = "quality_mark/open_proceeding.html"
    return form_page(request, template, form, do, done=done, back=back, certificate=certificate)


@login_required
@require_http_methods(FORM)
def drop_proceeding(request: HttpRequest, proceeding_id: int) -> HttpResponse:
    """Drop a case whose cause is gone."""
    user, _body = auditor_of(request)
    found = get_object_or_404(Proceeding.objects.select_related("certificate__holder"), pk=proceeding_id)
    form = ReasonsForm(request.POST or None)

    def do(data: dict[str, Any]) -> object:
        return dropping.drop_proceeding(proceeding_id=found.pk, by=user, **data)

    back = ("quality_mark:supervision", found.certificate_id)
    done = _("Sprawa umorzona. Posiadacz dostanie list.")
    more = {"certificate": found.certificate, "proceeding": found}
    return form_page(request, "quality_mark/drop_proceeding.html", form, do, done=done, back=back, **more)
