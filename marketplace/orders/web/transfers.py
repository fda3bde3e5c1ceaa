"""The regional centre's list of transfers that have not come and of money that must go back."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from marketplace.orders.models import VendorOrder
from marketplace.orders.permissions import can_see_transfers
from marketplace.orders.queries.money import refunds_due
from marketplace.orders.queries.money import unpaid_transfers as awaited
from marketplace.orders.rules.timeline import TONES
from marketplace.orders.web.paging import links
from marketplace.orders.web.seller import person

PER_PAGE = 50


@login_required
@require_safe
def unpaid_transfers(request: HttpRequest) -> HttpResponse:
    """List awaited transfers by title (`?q=`) and the refunds that are due; for reviewers, others get 404."""
    user = person(request)
    if not can_see_transfers(user):
        raise Http404
    text = request.GET.get("q", "").strip()[:40]
    due = refunds_due()
    page = Paginator(awaited(text), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "panel_title": _("Panel ROPS"),
        "text": text,
        "rows": [{"part": part, "tone": TONES[part.state], "is_late": _is_late(part)} for part in page.object_list],
        "refunds": list(due[:PER_PAGE]),
        "refunds_more": max(due.count() - PER_PAGE, 0),
        "pagination": links(request, page),
    }
    return render(request, "orders/unpaid_transfers.html", context)


def _is_late(part: VendorOrder) -> bool:
    """Tell whether the due day of a transfer has passed."""
    due_on = part.payment.due_on if part.payment else None
    return due_on is not None and due_on < clock.today()
