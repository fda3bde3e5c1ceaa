"""The holder's pages: a certificate with its items and events, letters and agreements as PDF."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from core import clock
from core.access import record_access
from core.documents import private_file_response
from quality_mark.models import Certificate, Letter, LicenceAgreement
from quality_mark.permissions import can_see_mark_case
from quality_mark.queries.holder import holding_of
from quality_mark.queries.letters import letters_of_case
from quality_mark.queries.register import history_of
from quality_mark.rules.standing import sentence_of
from quality_mark.states import CERTIFICATE_ENDED
from quality_mark.web.mark_frame import TONES, own_application
from vendors.models import Vendor
from vendors.web.panel_access import panel_page

LETTER_VIEWED = "mark_letter.view"
AGREEMENT_VIEWED = "mark_agreement.view"


@panel_page(can_see_mark_case)
@require_safe
def mark_certificate(request: HttpRequest, vendor: Vendor, certificate_id: int) -> HttpResponse:
    """Show one of the entity's own certificates: whether it holds, what it covers, what happened, what may be done."""
    certificate = get_object_or_404(Certificate.objects.select_related("holder"), pk=certificate_id, holder=vendor)
    holding = holding_of(certificate)
    events = history_of(certificate)
    decided = [row for row in events if row.kind == holding.standing]
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "certificate": holding.certificate,
        "holding": holding,
        "sentence": sentence_of(certificate, holding.standing, decided[-1].happened_at if decided else None),
        "tone": TONES.get(certificate.state, ""),
        "events": events,
        "letters": letters_of_case(certificate.number),
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
