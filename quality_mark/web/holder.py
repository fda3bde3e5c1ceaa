"""The holder's pages: a certificate, giving it or an item back, letters and agreements as PDF."""

from typing import cast

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core import clock
from core.access import record_access
from core.documents import private_file_response
from core.errors import NotAllowed, RuleViolation
from quality_mark.actions import drop_scope_item as dropping
from quality_mark.actions import surrender_certificate as surrendering
from quality_mark.forms.holder import PublicReasonForm
from quality_mark.models import Certificate, Letter, LicenceAgreement
from quality_mark.permissions import can_see_mark_case
from quality_mark.queries.case_parts import numbers_about
from quality_mark.queries.holder import holding_of
from quality_mark.queries.holder_cases import appeal_options, nonconformities_of, proceedings_of
from quality_mark.queries.letters import letters_to
from quality_mark.queries.mark_complaints import complaints_about
from quality_mark.queries.register import history_of
from quality_mark.rules.standing import sentence_of
from quality_mark.states import CERTIFICATE_ENDED
from quality_mark.web.mark_frame import TONES, blame, own_application
from vendors.models import Vendor
from vendors.web.panel_access import panel_page

LETTER_VIEWED = "mark_letter.view"
AGREEMENT_VIEWED = "mark_agreement.view"


@panel_page(can_see_mark_case)
@require_safe
def mark_certificate(request: HttpRequest, vendor: Vendor, certificate_id: int) -> HttpResponse:
    """Show one of the entity's own certificates: whether it holds, what it covers, what happened, what may be done."""
    holding = holding_of(vendor, certificate_id)
    if holding is None:
        raise Http404
    certificate = holding.certificate
    events = history_of(certificate)
    decided = [row for row in events if row.kind == holding.standing]
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "certificate": certificate,
        "holding": holding,
        "sentence": sentence_of(certificate, holding.standing, decided[-1].happened_at if decided else None),
        "tone": TONES.get(certificate.state, ""),
        "events": events,
        "letters": letters_to(vendor, numbers_about(certificate)),
        "options": appeal_options(vendor, certificate=certificate),
        "nonconformities": nonconformities_of(vendor).filter(
            Q(certificate=certificate) | Q(audit__certificate=certificate)
        ),
        "proceedings": proceedings_of(vendor, certificate),
        "complaints": complaints_about(vendor).filter(certificate=certificate),
        "is_over": certificate.state in CERTIFICATE_ENDED or certificate.valid_to < clock.today(),
    }
    return render(request, "quality_mark/mark_certificate.html", context)


@panel_page(can_see_mark_case)
@require_safe
def mark_letter(request: HttpRequest, vendor: Vendor, letter_id: int) -> HttpResponseBase:
    """Hand out the PDF of a letter to this entity, and write down who took it."""
    letter = get_object_or_404(Letter.objects.select_related("pdf"), pk=letter_id, vendor=vendor)
    file = getattr(letter, "pdf", None)
    if file is None:
        raise Http404
    return _hand_out(request, vendor, LETTER_VIEWED, letter, file.file, f"pismo-{letter.pk}.pdf", letter.case)


@panel_page(can_see_mark_case)
@require_safe
def mark_agreement(request: HttpRequest, vendor: Vendor, application_id: int) -> HttpResponseBase:
    """Hand out the newest licence agreement of an application, the signed copy when there is one."""
    application = own_application(vendor, application_id)
    rows = LicenceAgreement.objects.filter(decision__application=application).order_by("-generated_at", "-pk")
    row = rows.first()
    if row is None:
        raise Http404
    file = row.signed_file or row.file
    kind = row.signed_type if row.signed_file and row.signed_type else "application/pdf"
    name = f"umowa-{row.number.replace('/', '-')}.{kind.rpartition('/')[2].replace('jpeg', 'jpg')}"
    return _hand_out(request, vendor, AGREEMENT_VIEWED, row, file, name, application.number, kind)


def _hand_out(
    request: HttpRequest,
    vendor: Vendor,
    verb: str,
    row: Letter | LicenceAgreement,
    file: object,
    name: str,
    detail: str,
    kind: str = "application/pdf",
) -> HttpResponseBase:
    try:
        opened = file.open("rb")  # type: ignore[attr-defined]
    except FileNotFoundError as problem:
        raise Http404 from problem
    record_access(by=cast(User, request.user), verb=verb, subject=row, scope=vendor, detail=detail)
    return private_file_response(opened, name=name, content_type=kind)


@panel_page(can_see_mark_case)
@require_http_methods(["GET", "HEAD", "POST"])
def surrender_certificate(request: HttpRequest, vendor: Vendor, certificate_id: int) -> HttpResponse:
    """Say what giving a certificate back causes, ask for the public reason, and do it."""
    certificate = get_object_or_404(Certificate, pk=certificate_id, holder=vendor)
    url_back = reverse("quality_mark:mark_certificate", args=[vendor.slug, certificate.pk])
    form = PublicReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            surrendering.surrender_certificate(
                certificate_id=certificate.pk, reason=form.cleaned_data["reason"], by=cast(User, request.user)
            )
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            blame(form, refusal)
        else:
            messages.success(request, _("Przyjęliśmy zwrot certyfikatu. Potwierdzenie przyjdzie e-mailem."))
            return redirect(url_back)
    certificate.refresh_from_db()
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "certificate": certificate,
        "form": form,
        "url_back": url_back,
        "is_over": certificate.state in CERTIFICATE_ENDED,
    }
    status = 422 if form.errors else 200
    return render(request, "quality_mark/surrender_certificate.html", context, status=status)


@panel_page(can_see_mark_case)
@require_http_methods(["GET", "HEAD", "POST"])
def drop_scope_item(request: HttpRequest, vendor: Vendor, certificate_id: int, scope_item_id: int) -> HttpResponse:
    """Say what taking an item out of a certificate causes, ask for the public reason, and do it."""
    certificate = get_object_or_404(Certificate, pk=certificate_id, holder=vendor)
    kept = certificate.scope.filter(dropped_on=None).select_related("scope_item")
    row = get_object_or_404(kept, scope_item=scope_item_id)
    url_back = reverse("quality_mark:mark_certificate", args=[vendor.slug, certificate.pk])
    form = PublicReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            dropping.drop_scope_item(
                certificate_id=certificate.pk,
                scope_item_id=row.scope_item_id,
                reason=form.cleaned_data["reason"],
                by=cast(User, request.user),
            )
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            blame(form, refusal)
        else:
            messages.success(request, _("Usunęliśmy z certyfikatu: %(name)s.") % {"name": row.scope_item.name})
            return redirect(url_back)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "certificate": certificate,
        "item": row.scope_item,
        "form": form,
        "url_back": url_back,
        "url_surrender": reverse("quality_mark:surrender_certificate", args=[vendor.slug, certificate.pk]),
        "is_last": kept.count() == 1,
    }
    return render(request, "quality_mark/drop_scope_item.html", context, status=422 if form.errors else 200)
