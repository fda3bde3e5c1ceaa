"""The seller's pages: what each order brought, when it is paid, and the monthly statements."""

import datetime as dt

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from marketplace.orders.web.paging import links
from marketplace.payments.queries.ledger import due_to_seller
from marketplace.payments.queries.policy import policy_in_force
from marketplace.payouts.gateways.statement_files import statement_csv, statement_pdf
from marketplace.payouts.models import Payout
from marketplace.payouts.permissions import can_see_settlements
from marketplace.payouts.queries.lines import settle, settled_parts
from marketplace.payouts.queries.statement import months_of, statement_of
from marketplace.payouts.rules.policy_words import policy_text
from marketplace.payouts.states import PayoutState
from vendors.models import Vendor
from vendors.web.panel_access import panel_page

PER_PAGE = 25
KINDS = frozenset({"pdf", "csv"})
TONES = {
    PayoutState.PREPARED: "neutral",
    PayoutState.APPROVED: "info",
    PayoutState.DONE: "good",
    PayoutState.RETURNED: "bad",
    PayoutState.CANCELLED: "neutral",
}


@panel_page(can_see_settlements)
@require_safe
def settlements(request: HttpRequest, *, vendor: Vendor) -> HttpResponse:
    """Show what each paid order brought, the latest payouts and the months with statements."""
    page = Paginator(settled_parts(vendor), PER_PAGE).get_page(request.GET.get("page"))
    payouts = Payout.objects.filter(vendor=vendor).exclude(state=PayoutState.CANCELLED).select_related("batch")[:12]
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "lines": settle(page.object_list),
        "pagination": links(request, page),
        "due": due_to_seller(vendor.pk),
        "policy_text": policy_text(policy_in_force()),
        "today": clock.today(),
        "payouts": [{"payout": payout, "tone": TONES[PayoutState(payout.state)]} for payout in payouts],
        "months": months_of(vendor)[:24],
        "running": clock.today().replace(day=1),
    }
    return render(request, "payouts/settlements.html", context)


@panel_page(can_see_settlements)
@require_safe
def statement(_request: HttpRequest, *, vendor: Vendor, year: int, month: int, kind: str) -> HttpResponse:
    """Give the statement of a month as PDF or CSV; a month that cannot be, or is still to come, answers 404."""
    if kind not in KINDS:
        raise Http404
    try:
        first = dt.date(year, month, 1)
    except ValueError as problem:
        raise Http404 from problem
    if first not in months_of(vendor):
        raise Http404
    found = statement_of(vendor, first)
    content = statement_pdf(found) if kind == "pdf" else statement_csv(found)
    response = HttpResponse(content, content_type="application/pdf" if kind == "pdf" else "text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rozliczenie-{vendor.slug}-{first:%Y-%m}.{kind}"'
    return response
