"""The regional centre's list of what is late after the sale."""

from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from marketplace.orders.models import ReturnCase
from marketplace.orders.permissions import can_see_transfers
from marketplace.orders.queries.complaints import overdue_complaints
from marketplace.orders.queries.returns import overdue_returns
from marketplace.orders.rules.complaint_text import COMPLAINT_TONES, subject_of
from marketplace.orders.rules.return_steps import RETURN_TONES
from marketplace.orders.states import ComplaintState
from marketplace.orders.web.seller import person
from marketplace.payments.models import Refund
from marketplace.payments.states import RefundState

MOST: Final = 100


@login_required
@require_safe
def after_sale(request: HttpRequest) -> HttpResponse:
    """List returns, complaints and refunds that are late or failed, for reviewers; others get 404."""
    if not can_see_transfers(person(request)):
        raise Http404
    today, now = clock.today(), clock.now()
    objections = (
        ReturnCase.objects.exclude(objection="").select_related("vendor_order__vendor").order_by("-objected_at")
    )
    complaints = []
    for one in overdue_complaints(today)[:MOST]:
        state = one.state_at(now)
        row = {"complaint": one, "label": ComplaintState(state).label, "tone": COMPLAINT_TONES[state]}
        complaints.append(row | {"subject": subject_of(one)})
    failed = Refund.objects.filter(state=RefundState.FAILED).select_related("vendor").order_by("requested_at", "pk")
    context = {
        "panel_title": _("Panel ROPS"),
        "returns": [{"case": one, "tone": RETURN_TONES[one.state]} for one in overdue_returns(today)[:MOST]],
        "complaints": complaints,
        "refunds": list(failed[:MOST]),
        "objections": list(objections[:MOST]),
    }
    return render(request, "orders/after_sale.html", context)
