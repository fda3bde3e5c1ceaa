"""What a reviewer of the regional centre does with an applicant's papers: open, look up, check the status."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core.errors import NotAllowed, RuleViolation
from vendors.actions.check_enterprise_status import check_enterprise_status
from vendors.actions.request_look_up import LookUpsOff, request_look_up
from vendors.forms.checklist import StatusCheckForm
from vendors.models import Document, LookUp, Vendor
from vendors.permissions import can_review, can_see_register
from vendors.queries.checklist import all_missing, documents_of, enterprise_status_of
from vendors.web.application_frame import blame
from vendors.web.application_papers import hand_out


def _reviewer(request: HttpRequest) -> User:
    if not can_see_register(request.user):
        raise NotAllowed
    return cast(User, request.user)


@login_required
@require_safe
def review_document(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Hand out a vendor's document to a reviewer, also a replaced one, and write down who took it."""
    _reviewer(request)
    return hand_out(request, get_object_or_404(Document, pk=pk, vendor__slug=slug))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review_papers(request: HttpRequest, slug: str) -> HttpResponse:
    """Show documents, look-ups and the status of a vendor; check the status against the public list."""
    user = _reviewer(request)
    vendor = get_object_or_404(Vendor, slug=slug)
    last = enterprise_status_of(vendor)
    initial = (
        {"state": last.state, "decision_number": last.decision_number, "decided_on": last.decided_on} if last else {}
    )
    form = StatusCheckForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            check_enterprise_status(vendor_id=vendor.pk, by=user, **form.cleaned_data)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            blame(form, refusal)
        else:
            messages.success(request, _("Zapisaliśmy wynik sprawdzenia statusu."))
            return redirect("vendors:review_papers", slug=slug)
    context = {
        "panel_title": _("Panel ROPS"),
        "vendor": vendor,
        "form": form,
        "may_decide": can_review(user, vendor),
        "documents": documents_of(vendor),
        "history": vendor.enterprise_statuses.select_related("checked_by"),
        "missing": all_missing(vendor),
        "look_ups": LookUp.objects.filter(vendor=vendor)[:10],
        "look_ups_on": settings.REGISTER_LOOKUPS,
    }
    return render(request, "vendors/review_papers.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def look_up_vendor(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the public registers about a vendor now; the answers come in a moment."""
    user = _reviewer(request)
    vendor = get_object_or_404(Vendor, slug=slug)
    try:
        request_look_up(vendor_id=vendor.pk, by=user)
    except LookUpsOff as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Pytamy rejestry. Odpowiedzi pojawią się tu za chwilę."))
    return redirect("vendors:review_papers", slug=slug)
