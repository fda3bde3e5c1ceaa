"""Disputes: the seller answers the bank for its own part, the regional centre for all."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.base import ContentFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core import clock
from core.access import record_access
from core.documents import PDF, private_file_response
from core.errors import RuleViolation
from marketplace.orders.actions.send_evidence import send_evidence
from marketplace.orders.forms.disputes import EvidenceForm
from marketplace.orders.gateways.dispute_pdf import dispute_pdf
from marketplace.orders.permissions import can_answer_dispute, can_see_transfers
from marketplace.orders.queries.disputes import disputes_of, evidence_text, parts_of
from marketplace.orders.web.paging import links
from marketplace.orders.web.seller import person
from marketplace.payments.models import Dispute
from marketplace.payments.queries.disputes import most_urgent_first
from marketplace.payments.rules.dispute_words import money_words, now_words, reason_words
from marketplace.payments.states import DisputeState
from vendors.models import Vendor
from vendors.permissions import can_sell
from vendors.web.panel_access import PanelRequest, panel_page

PER_PAGE: Final = 25
INVALID: Final = 422
TONES: Final = {
    DisputeState.NEEDS_RESPONSE: "bad",
    DisputeState.ANSWERED: "warn",
    DisputeState.UNDER_REVIEW: "warn",
    DisputeState.WON: "good",
    DisputeState.LOST: "",
}


@login_required
@require_safe
def dispute_list(request: HttpRequest) -> HttpResponse:
    """List all disputes, the most urgent first, for reviewers; others get 404."""
    reviewer_of(request)
    disputes = most_urgent_first(Dispute.objects.select_related("payment"))
    page = Paginator(disputes, PER_PAGE).get_page(request.GET.get("page"))
    context = {"panel_title": _("Panel ROPS"), "rows": _rows(page), "pagination": links(request, page)}
    return render(request, "orders/dispute_list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def dispute_case(request: HttpRequest, dispute_id: int) -> HttpResponse:
    """Show a dispute with what its order proves, and send the answer; for reviewers, others get 404."""
    reviewer_of(request)
    dispute = get_object_or_404(Dispute.objects.select_related("payment"), pk=dispute_id)
    return _case(request, dispute, "orders/dispute_case.html", redirect("orders:dispute_case", dispute.pk))


@panel_page(can_sell)
@require_safe
def vendor_disputes(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """List the disputes about one seller's parts."""
    page = Paginator(disputes_of(vendor), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "rows": _rows(page),
        "pagination": links(request, page),
    }
    return render(request, "orders/vendor_disputes.html", context)


@panel_page(can_sell)
@require_http_methods(["GET", "HEAD", "POST"])
def vendor_dispute(request: PanelRequest, vendor: Vendor, dispute_id: int) -> HttpResponse:
    """Show one dispute about a seller's part, and send the answer; a foreign one answers 404."""
    dispute = get_object_or_404(disputes_of(vendor), pk=dispute_id)
    then = redirect("orders:vendor_dispute", vendor.slug, dispute.pk)
    return _case(request, dispute, "orders/vendor_dispute.html", then, vendor=vendor)


@login_required
@require_safe
def dispute_papers(request: HttpRequest, dispute_id: int) -> HttpResponseBase:
    """Give the papers of a dispute: those that went to the bank, before that what would go; reviewers, others 404."""
    reviewer_of(request)
    return _papers(request, get_object_or_404(Dispute.objects.select_related("payment"), pk=dispute_id))


@panel_page(can_sell)
@require_safe
def vendor_dispute_papers(request: PanelRequest, vendor: Vendor, dispute_id: int) -> HttpResponseBase:
    """Give the papers of a dispute to the seller whose part alone was paid; of another one answers 404."""
    dispute = get_object_or_404(disputes_of(vendor), pk=dispute_id)
    if not can_answer_dispute(person(request), parts_of(dispute)):
        raise Http404
    return _papers(request, dispute)


def _papers(request: HttpRequest, dispute: Dispute) -> HttpResponseBase:
    for part in parts_of(dispute):
        record_access(by=person(request), verb="dispute.papers", subject=part, scope=part.vendor)
    file = dispute.file.open("rb") if dispute.file else ContentFile(dispute_pdf(dispute))
    return private_file_response(file, name=f"{dispute.reference}.pdf", content_type=PDF)


def reviewer_of(request: HttpRequest) -> User:
    """Give the reviewer of the regional centre who asks; others get 404."""
    user = person(request)
    if not can_see_transfers(user):
        raise Http404
    return user


def _papers_url(dispute: Dispute, vendor: Vendor | None) -> str:
    if vendor is None:
        return reverse("orders:dispute_papers", args=[dispute.pk])
    return reverse("orders:vendor_dispute_papers", args=[vendor.slug, dispute.pk])


def _rows(page: Any) -> list[dict[str, Any]]:
    return [
        {"dispute": one, "tone": TONES[DisputeState(one.state)], "why": reason_words(one.reason)[0]}
        for one in page.object_list
    ]


def _case(
    request: HttpRequest, dispute: Dispute, template: str, then: HttpResponse, vendor: Vendor | None = None
) -> HttpResponse:
    user, parts = person(request), parts_of(dispute)
    form = EvidenceForm(request.POST or None, initial={"text": evidence_text(parts)})
    may_answer = can_answer_dispute(user, parts) and dispute.state == DisputeState.NEEDS_RESPONSE
    if request.method == "POST" and form.is_valid():
        try:
            send_evidence(dispute_id=dispute.pk, text=form.cleaned_data["text"], by=user)
        except RuleViolation as refusal:
            form.add_error(refusal.field or None, str(refusal.message))
        else:
            messages.success(request, _("Wysyłamy wyjaśnienie do banku. Na decyzję czeka się do kilku tygodni."))
            return then
    why, helps = reason_words(dispute.reason)
    due_by = dispute.evidence_due_by
    context = {
        "panel_title": _("Panel sprzedawcy") if vendor else _("Panel ROPS"),
        "vendor": vendor,
        "dispute": dispute,
        "parts": [part for part in parts if vendor is None or part.vendor_id == vendor.pk],
        "why": why,
        "helps": helps,
        "now": now_words(dispute),
        "money": money_words(dispute),
        "list_url": reverse("orders:vendor_disputes", args=[vendor.slug]) if vendor else reverse("orders:dispute_list"),
        "tone": TONES[DisputeState(dispute.state)],
        "form": form if may_answer or form.errors else None,
        "papers_url": _papers_url(dispute, vendor) if can_answer_dispute(user, parts) else "",
        "is_late": due_by is not None and due_by < clock.now(),
    }
    return render(request, template, context, status=INVALID if request.method == "POST" else 200)
