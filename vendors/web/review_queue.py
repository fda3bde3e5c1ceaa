"""The regional centre's queue of vendors, and who handles which case."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import clock
from core.errors import NotAllowed, RuleViolation
from vendors.actions.assign_review import assign_review as assign
from vendors.forms.review import QueueForm
from vendors.models import Vendor
from vendors.queries import counts_by_state
from vendors.queries.review_queue import MINE, QueueFilter, review_queue, waiting_days
from vendors.states import VendorState
from vendors.web.reviewing import TONES, page_links, reviewer_of, rops_panel

PER_PAGE: Final = 30


@login_required
@require_safe
def review_list(request: HttpRequest) -> HttpResponse:
    """List vendors in every state, applications first; what was asked stands in the address, so it can be kept."""
    user = reviewer_of(request)
    form = QueueForm(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    wanted = QueueFilter(
        search=asked.get("q", ""),
        state=asked.get("state", ""),
        kind=asked.get("kind", ""),
        powiat=asked.get("powiat", ""),
        who=asked.get("who", ""),
        recheck=asked.get("recheck", False),
        sort=asked.get("sort", ""),
    )
    today = clock.today()
    page = Paginator(review_queue(wanted, user, today), PER_PAGE).get_page(request.GET.get("page"))
    narrowed = [name for name in ("kind", "powiat", "who", "recheck") if asked.get(name)]
    return render(
        request,
        "vendors/review_list.html",
        rops_panel(
            form=form,
            tabs=_tabs(wanted),
            found=page.paginator.count,
            rows=[_row(vendor, wanted, today) for vendor in page],
            is_narrowed=bool(narrowed),
            is_searched=bool(wanted.search or narrowed or wanted.state),
            here=request.get_full_path(),
            me=user,
            **page_links(request, page),
        ),
    )


def _row(vendor: Any, wanted: QueueFilter, today: Any) -> dict[str, Any]:
    days = waiting_days(vendor, vendor.since, today)
    return {
        "vendor": vendor,
        "tone": TONES[vendor.state],
        "days": days,
        "is_late": days is not None and days > 10,
        "recheck_overdue": bool(vendor.recheck_on and vendor.recheck_on < today),
        "show_recheck": wanted.recheck,
    }


def _tabs(wanted: QueueFilter) -> list[dict[str, Any]]:
    counts = counts_by_state()
    order = (
        VendorState.PENDING,
        VendorState.CHANGES_REQUESTED,
        VendorState.APPROVED,
        VendorState.SUSPENDED,
        VendorState.REJECTED,
        VendorState.TERMINATED,
        VendorState.DRAFT,
        VendorState.REGISTERED,
    )
    return [
        {"label": _("wszyscy"), "count": sum(counts.values()), "url": "?", "current": not wanted.state},
        *(
            {
                "label": VendorState(state).label,
                "count": counts[state],
                "url": f"?state={state}",
                "current": wanted.state == state,
            }
            for state in order
            if counts[state] or wanted.state == state
        ),
        {"label": _("moje"), "count": None, "url": f"?who={MINE}", "current": wanted.who == MINE and not wanted.state},
    ]


@login_required
@require_POST
def assign_review(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a case, give it to somebody or drop it: `reviewer` is a person's key, or empty."""
    user = reviewer_of(request)
    vendor = get_object_or_404(Vendor, slug=slug)
    chosen = request.POST.get("reviewer", "")
    try:
        vendor = assign(vendor_id=vendor.pk, reviewer_id=int(chosen) if chosen.isdecimal() else None, by=user)
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    else:
        if vendor.reviewer_id == user.pk:
            words = _("Prowadzisz sprawę: %(name)s.")
        elif vendor.reviewer_id is None:
            words = _("Nikt nie prowadzi sprawy: %(name)s.")
        else:
            words = _("Sprawę „%(name)s” prowadzi teraz kto inny. Wysłaliśmy wiadomość.")
        messages.success(request, words % {"name": vendor.short_name})
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect("vendors:review", slug=slug)
