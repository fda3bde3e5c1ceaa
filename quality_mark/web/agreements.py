"""The licence agreement at the scheme's operator: its text, its signed copy, and the certificate that follows."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import clock
from core.access import record_access
from core.documents import EXTENSIONS, PDF, private_file_response
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from quality_mark.actions.record_signed_agreement import record_signed_agreement
from quality_mark.forms.agreement import SignedAgreementForm
from quality_mark.queries.mark_case import agreement_of
from quality_mark.states import ApplicationState
from quality_mark.web.formal_case import case_url
from quality_mark.web.formal_check import case_page, past_this_step
from quality_mark.web.mark_work import blame, handler_of

KINDS = ("umowa", "podpisana")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mark_signing(request: HttpRequest, application_id: int) -> HttpResponse:
    """Show what recording the signed agreement causes; a POST keeps the copy and starts the certificate."""
    user, application = handler_of(request, application_id)
    if back := past_this_step(application, ApplicationState.GRANTED, request):
        return back
    agreement = agreement_of(application)
    if agreement is None:
        raise Http404
    today = clock.today()
    if request.method == "POST":
        form = SignedAgreementForm(request.POST, request.FILES, today=today)
    else:
        form = SignedAgreementForm(today=today)
    if request.method == "POST" and form.is_valid():
        try:
            certificate = record_signed_agreement(agreement_id=agreement.pk, by=user, **form.cleaned_data)
        except (NotAllowed, IllegalTransition):
            raise
        except RuleViolation as refusal:
            blame(form, refusal)
        else:
            words = _("Umowa zapisana. Certyfikat %(number)s obowiązuje od %(day)s.")
            day = f"{certificate.valid_from:%d.%m.%Y}"
            messages.success(request, words % {"number": certificate.number, "day": day})
            return redirect(case_url(application))
    granted = [item for item in application.items.order_by("pk") if item.is_granted]
    context = case_page(application, form=form, agreement=agreement, granted=granted, today=today)
    return render(request, "quality_mark/mark_signing.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def mark_signing_file(request: HttpRequest, application_id: int, kind: str) -> HttpResponseBase:
    """Hand out the generated agreement (`umowa`) or its signed copy (`podpisana`); it is written down."""
    user, application = handler_of(request, application_id)
    agreement = agreement_of(application)
    file = None
    if agreement and kind in KINDS:
        file = agreement.signed_file if kind == "podpisana" else agreement.file
    if agreement is None or not file:
        raise Http404
    kept = agreement.signed_type if kind == "podpisana" else PDF
    record_access(by=user, verb="mark_agreement.view", subject=agreement, scope=application.applicant, detail=kind)
    return private_file_response(file, name=f"umowa-{agreement.pk}-{kind}.{EXTENSIONS[kept]}", content_type=kept)
