"""The regional centre's pages: vendors in every state, and the decisions about one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from core.errors import NotAllowed, RuleViolation
from core.transitions import can_move
from vendors.actions import approve_vendor as approving
from vendors.actions import reinstate_vendor as reinstating
from vendors.actions import reject_vendor as rejecting
from vendors.actions import suspend_vendor as suspending
from vendors.actions import terminate_vendor as terminating
from vendors.forms import ReasonForm, RegisterFilterForm
from vendors.models import Vendor
from vendors.permissions import can_review, can_see_register
from vendors.queries import counts_by_state, decisions_on, missing_requirements, vendors_in_register
from vendors.states import TRANSITIONS, VendorState

PER_PAGE: Final = 30
TONES: Final[dict[str, str]] = {
    VendorState.REGISTERED: "",
    VendorState.DRAFT: "",
    VendorState.PENDING: "info",
    VendorState.CHANGES_REQUESTED: "warn",
    VendorState.APPROVED: "good",
    VendorState.REJECTED: "bad",
    VendorState.SUSPENDED: "warn",
    VendorState.TERMINATED: "",
}


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A button of the vendor's page: what it does, what that causes, and how it is drawn."""

    url_name: str
    label: Any
    causes: Any
    after: VendorState
    only_from: VendorState | None = None
    variant: str = "secondary"
    needs_reason: bool = True


DECISIONS: Final = (
    Decision(
        url_name="approve_vendor",
        label=gettext_lazy("Zatwierdź"),
        causes=gettext_lazy("Opublikowane oferty od razu będą widoczne. Sprzedawca dostanie list."),
        after=VendorState.APPROVED,
        only_from=VendorState.PENDING,
        variant="primary",
        needs_reason=False,
    ),
    Decision(
        url_name="reject_vendor",
        label=gettext_lazy("Odrzuć"),
        causes=gettext_lazy("Podmiot nie będzie sprzedawał. Dostanie list z powodem i może zgłosić się ponownie."),
        after=VendorState.REJECTED,
        variant="danger",
    ),
    Decision(
        url_name="reinstate_vendor",
        label=gettext_lazy("Przywróć"),
        causes=gettext_lazy("Opublikowane oferty od razu znowu będą widoczne. Sprzedawca dostanie list."),
        after=VendorState.APPROVED,
        only_from=VendorState.SUSPENDED,
        variant="primary",
    ),
    Decision(
        url_name="suspend_vendor",
        label=gettext_lazy("Zawieś"),
        causes=gettext_lazy("Wszystkie oferty od razu znikną. Złożone zamówienia zostają. Sprzedawca dostanie list."),
        after=VendorState.SUSPENDED,
        variant="danger",
    ),
    Decision(
        url_name="terminate_vendor",
        label=gettext_lazy("Zakończ współpracę"),
        causes=gettext_lazy("Na stałe. Oferty znikną, złożone zamówienia zostają. Sprzedawca dostanie list."),
        after=VendorState.TERMINATED,
        variant="danger",
    ),
)


def _reviewer(request: HttpRequest) -> User:
    """Give the signed-in reviewer; raises NotAllowed for everybody else."""
    if not can_see_register(request.user):
        raise NotAllowed
    return cast(User, request.user)


def _panel(**context: Any) -> dict[str, Any]:
    return {"panel_title": _("Panel ROPS"), **context}


@login_required
@require_safe
def review_list(request: HttpRequest) -> HttpResponse:
    """List vendors in every state, with search, a filter by state and pages."""
    _reviewer(request)
    form = RegisterFilterForm(request.GET)
    form.is_valid()
    search, state = form.cleaned_data.get("q", ""), form.cleaned_data.get("state", "")
    page = Paginator(vendors_in_register(search=search, state=state), PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    chosen = f"&{query.urlencode()}" if query else ""
    counts = counts_by_state()
    tabs = [
        {"label": option.label, "count": counts[option], "url": f"?state={option}", "current": state == option}
        for option in VendorState
    ]
    everything = {"label": _("wszyscy"), "count": sum(counts.values()), "url": "?", "current": not state}
    return render(
        request,
        "vendors/review_list.html",
        _panel(
            form=form,
            tabs=[everything, *tabs],
            found=page.paginator.count,
            rows=[{"vendor": vendor, "tone": TONES[vendor.state]} for vendor in page],
            previous_url=f"?page={page.previous_page_number()}{chosen}" if page.has_previous() else "",
            next_url=f"?page={page.next_page_number()}{chosen}" if page.has_next() else "",
        ),
    )


@login_required
@require_safe
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one vendor's data, its decisions so far and the decisions that may be taken now."""
    user = _reviewer(request)
    return _review_page(request, get_object_or_404(Vendor, slug=slug), user)


def _review_page(
    request: HttpRequest, vendor: Vendor, user: User, *, failed: str = "", form: ReasonForm | None = None
) -> HttpResponse:
    may_decide = can_review(user, vendor)
    return render(
        request,
        "vendors/review.html",
        _panel(
            vendor=vendor,
            tone=TONES[vendor.state],
            missing=missing_requirements(vendor) if vendor.state == VendorState.PENDING else [],
            may_decide=may_decide,
            form=form,
            decisions=[
                {
                    "decision": decision,
                    "url": reverse(f"vendors:{decision.url_name}", args=[vendor.slug]),
                    "failed": decision.url_name == failed,
                    "form": form if decision.url_name == failed else _reason_form(decision.url_name),
                }
                for decision in DECISIONS
                if may_decide
                and can_move(vendor, decision.after, table=TRANSITIONS)
                and decision.only_from in {None, vendor.state}
            ],
            history=[
                {
                    "title": f"{VendorState(row.before).label} → {VendorState(row.after).label}",
                    "state": "bad" if TONES[row.after] in {"bad", "warn"} else "done",
                    "when": row.happened_at,
                    "text": f"{row.note} ({row.actor_name})".strip(),
                }
                for row in decisions_on(vendor)
            ],
        ),
        status=422 if form else 200,
    )


def _reason_form(url_name: str, data: QueryDict | None = None) -> ReasonForm:
    """Make the form of one decision; ids differ, because several stand on one page."""
    return ReasonForm(data, auto_id=f"{url_name}_%s")


def _decide(request: HttpRequest, slug: str, action: Callable[..., Vendor], done: str, **fields: Any) -> HttpResponse:
    """Run one decision; a refusal comes back on the page with everything typed still there."""
    user = _reviewer(request)
    vendor = get_object_or_404(Vendor, slug=slug)
    try:
        action(vendor_id=vendor.pk, by=user, **fields)
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        failed = (request.resolver_match and request.resolver_match.url_name) or ""
        form = _reason_form(failed, request.POST)
        form.errors.clear()
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        vendor.refresh_from_db()
        return _review_page(request, vendor, user, failed=failed, form=form)
    messages.success(request, done % {"name": vendor.short_name})
    return redirect("vendors:review", slug=slug)


@login_required
@require_POST
def approve_vendor(request: HttpRequest, slug: str) -> HttpResponse:
    """Approve a pending vendor."""
    return _decide(request, slug, approving.approve_vendor, _("%(name)s może sprzedawać."))


@login_required
@require_POST
def reject_vendor(request: HttpRequest, slug: str) -> HttpResponse:
    """Reject a pending vendor, with reasons."""
    reason = request.POST.get("reason", "")
    return _decide(request, slug, rejecting.reject_vendor, _("%(name)s: zgłoszenie odrzucone."), reason=reason)


@login_required
@require_POST
def suspend_vendor(request: HttpRequest, slug: str) -> HttpResponse:
    """Suspend a vendor, with reasons."""
    reason = request.POST.get("reason", "")
    return _decide(request, slug, suspending.suspend_vendor, _("%(name)s: sprzedaż zawieszona."), reason=reason)


@login_required
@require_POST
def reinstate_vendor(request: HttpRequest, slug: str) -> HttpResponse:
    """Reinstate a suspended vendor, with reasons."""
    reason = request.POST.get("reason", "")
    return _decide(request, slug, reinstating.reinstate_vendor, _("%(name)s znowu może sprzedawać."), reason=reason)


@login_required
@require_POST
def terminate_vendor(request: HttpRequest, slug: str) -> HttpResponse:
    """End a vendor's presence for good, with reasons."""
    reason = request.POST.get("reason", "")
    return _decide(request, slug, terminating.terminate_vendor, _("%(name)s: współpraca zakończona."), reason=reason)
