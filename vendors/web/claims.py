"""Claiming an entry of the register: the person's page, and the regional centre's list and decision."""

from typing import Any, Final, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core.access import record_access
from core.documents import clean_document, private_file_response
from core.errors import NotAllowed, RuleViolation
from vendors.actions import accept_claim as accepting
from vendors.actions import refuse_claim as refusing
from vendors.actions.make_claim import make_claim
from vendors.forms.claims import AcceptClaimForm, ClaimForm, RefuseClaimForm
from vendors.models import Claim, GroundKind, Member, Vendor
from vendors.permissions import can_decide_claim, can_see_register
from vendors.queries.claims import claims, last_claim, open_claims, rivals_of
from vendors.queries.public_entries import public_data_of, records_of
from vendors.queries.statements import statements_to
from vendors.states import ClaimState, VendorState

PER_PAGE: Final = 30
TONES: Final[dict[str, str]] = {ClaimState.OPEN: "info", ClaimState.ACCEPTED: "good", ClaimState.REFUSED: "bad"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a signed-in person claim an entry, or see what became of their claim."""
    user = cast(User, request.user)
    vendor = get_object_or_404(Vendor.objects.registered(), slug=slug)
    form = ClaimForm()
    if request.method == "POST":
        form = ClaimForm(request.POST, request.FILES)
        if form.is_valid() and _send(form, vendor, user):
            messages.success(request, _("Prośba wysłana. ROPS sprawdzi ją i napisze do Ciebie."))
            return redirect("vendors:claim", slug=slug)
    last = last_claim(user, vendor)
    data = public_data_of(vendor, records_of([vendor]).get(vendor.pk))
    is_member = Member.objects.filter(vendor=vendor, user=user).exists()
    context = {
        "vendor": vendor,
        "name": data["short_name"],
        "data": data,
        "form": form,
        "last": last,
        "is_open": bool(last and last.state == ClaimState.OPEN),
        "decision_url": _decision_url(user, last),
        "is_member": is_member,
        "is_over": vendor.state == VendorState.TERMINATED,
        "has_team": Member.objects.filter(vendor=vendor).exists(),
        "entry_url": reverse("storefront:register_entity", args=[slug]),
    }
    return render(request, "vendors/claim.html", context, status=422 if form.errors else 200)


def _decision_url(user: User, last: Claim | None) -> str:
    """Give where the decision about a refused claim stands, and the complaint against it."""
    if last is None or last.state != ClaimState.REFUSED:
        return ""
    found = statements_to(user).filter(subject_id=str(last.pk)).first()
    return reverse("vendors:my_statement", args=[found.pk]) if found else ""


def _send(form: ClaimForm, vendor: Vendor, user: User) -> bool:
    """Make the claim; a refusal stands beside the field to blame, and nothing typed is lost."""
    try:
        file = form.cleaned_data["file"]
        document = clean_document(file.read(), file.name) if file else None
        make_claim(
            vendor_id=vendor.pk,
            by=user,
            position=form.cleaned_data["position"],
            proof=form.cleaned_data["proof"],
            document=document,
        )
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        return False
    return True


@login_required
@require_safe
def claim_list(request: HttpRequest) -> HttpResponse:
    """List the claims that wait, the oldest first, or those decided."""
    _reviewer(request)
    state = "" if request.GET.get("stan") == "zamkniete" else ClaimState.OPEN
    page = Paginator(claims(state), PER_PAGE).get_page(request.GET.get("page"))
    chosen = "" if state else "&stan=zamkniete"
    context = {
        "panel_title": _("Panel ROPS"),
        "tabs": [
            {"label": _("czekają"), "count": open_claims().count(), "url": "?", "current": bool(state)},
            {"label": _("rozpatrzone"), "url": "?stan=zamkniete", "current": not state},
        ],
        "rows": [{"claim": row, "tone": TONES[row.state]} for row in page],
        "is_open": bool(state),
        "previous_url": f"?page={page.previous_page_number()}{chosen}" if page.has_previous() else "",
        "next_url": f"?page={page.next_page_number()}{chosen}" if page.has_next() else "",
    }
    return render(request, "vendors/claim_list.html", context)


@login_required
@require_safe
def claim_case(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one claim with what is known of the entity, and the two decisions."""
    return _case(request, _claim(request, pk))


@login_required
@require_safe
def claim_file(request: HttpRequest, pk: int) -> FileResponse:
    """Hand out the file of a claim to a reviewer who may decide about it; each look is written down."""
    found = _claim(request, pk)
    if not can_decide_claim(request.user, found):
        raise NotAllowed
    if not found.file:
        raise Http404
    record_access(by=cast(User, request.user), verb="claim.file.view", subject=found, scope=found.vendor)
    return private_file_response(found.file.open("rb"), name=found.file_name, content_type=found.content_type)


@login_required
@require_POST
def accept_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a claim."""
    found = _claim(request, pk)
    form = AcceptClaimForm(request.POST, prefix="accept")
    try:
        role = request.POST.get("accept-role", "")
        accepting.accept_claim(claim_id=found.pk, by=cast(User, request.user), role=role)
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        form.is_valid()
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        return _case(request, _claim(request, pk), accept=form)
    messages.success(request, _("Przyjęte. Osoba dostanie list i może już pracować z tym wpisem."))
    return redirect("vendors:claim_list")


@login_required
@require_POST
def refuse_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse a claim, with reasons."""
    found = _claim(request, pk)
    form = RefuseClaimForm(request.POST, prefix="refuse")
    try:
        refusing.refuse_claim(
            claim_id=found.pk,
            ground_kind=request.POST.get("refuse-ground_kind", ""),
            ground=request.POST.get("refuse-ground", ""),
            facts=request.POST.get("refuse-facts", "")[:4000],
            by=cast(User, request.user),
        )
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        form.is_valid()
        field = {"reason": "facts"}.get(refusal.field, refusal.field)
        form.add_error(field if field in form.fields else None, str(refusal.message))
        return _case(request, _claim(request, pk), refuse=form)
    messages.success(request, _("Odmowa wysłana z uzasadnieniem."))
    return redirect("vendors:claim_list")


def _reviewer(request: HttpRequest) -> User:
    """Give the signed-in reviewer; raises NotAllowed for everybody else."""
    if not can_see_register(request.user):
        raise NotAllowed
    return cast(User, request.user)


def _claim(request: HttpRequest, pk: int) -> Claim:
    """Give a claim to a reviewer; raises NotAllowed for everybody else, 404 when there is none."""
    _reviewer(request)
    return get_object_or_404(Claim.objects.select_related("vendor", "user", "decided_by"), pk=pk)


def _case(
    request: HttpRequest,
    found: Claim,
    *,
    accept: AcceptClaimForm | None = None,
    refuse: RefuseClaimForm | None = None,
) -> HttpResponse:
    may_decide = can_decide_claim(request.user, found)
    team = list(Member.objects.filter(vendor=found.vendor).select_related("user").order_by("pk"))
    context: dict[str, Any] = {
        "panel_title": _("Panel ROPS"),
        "claim": found,
        "vendor": found.vendor,
        "tone": TONES[found.state],
        "team": team,
        "rivals": rivals_of(found),
        "ground_label": GroundKind(found.ground_kind).label if found.ground_kind else "",
        "may_decide": may_decide,
        "is_open": found.state == ClaimState.OPEN,
        "accept": accept or AcceptClaimForm(prefix="accept"),
        "refuse": refuse or RefuseClaimForm(prefix="refuse"),
        "refused": refuse is not None,
        "failed": accept or refuse,
        "entry_url": reverse("storefront:register_entity", args=[found.vendor.slug]),
    }
    return render(request, "vendors/claim_case.html", context, status=422 if accept or refuse else 200)
