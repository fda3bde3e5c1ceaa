"""The seller's pages of what comes back."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core import clock
from core.errors import NotAllowed, RuleViolation
from marketplace.orders.actions.answer_return import answer_return
from marketplace.orders.actions.confirm_return import confirm_return
from marketplace.orders.actions.report_delivery import report_delivery as report
from marketplace.orders.forms.after_sale import AnswerReturnForm
from marketplace.orders.forms.returns import ConfirmReturnForm, SellerDeliveryForm
from marketplace.orders.models import ReturnCase
from marketplace.orders.permissions import can_handle
from marketplace.orders.queries.returns import lines_of, returns_of
from marketplace.orders.rules.privacy import is_masked
from marketplace.orders.rules.return_steps import RETURN_TONES, return_steps
from marketplace.orders.states import ReturnState
from marketplace.orders.web.paging import links
from marketplace.orders.web.panel_order import render_part
from marketplace.orders.web.seller import is_stale, note_view, own_part, person
from vendors.models import Vendor
from vendors.web.panel_access import panel_page

INVALID: Final = 422
PER_PAGE: Final = 30
ALL: Final = "wszystkie"


@panel_page()
@require_safe
def panel_returns(request: HttpRequest, *, vendor: Vendor) -> HttpResponse:
    """List what comes back to a seller, the soonest due first."""
    tab = ALL if request.GET.get("stan") == ALL else ""
    page = Paginator(returns_of(vendor, tab), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "tabs": [
            {"label": _("czekają"), "url": "?", "current": not tab},
            {"label": _("wszystkie"), "url": f"?stan={ALL}", "current": bool(tab)},
        ],
        "rows": [{"case": one, "tone": RETURN_TONES[one.state], "is_late": _is_late(one)} for one in page.object_list],
        "pagination": links(request, page),
    }
    return render(request, "orders/panel_returns.html", context)


@panel_page()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def panel_return(request: HttpRequest, *, vendor: Vendor, return_id: int) -> HttpResponse:
    """Show one case and let the seller confirm that the goods are back; a foreign one answers 404."""
    user = person(request)
    rows = ReturnCase.objects.select_related("vendor_order__order", "vendor_order__vendor", "refund")
    case = get_object_or_404(rows, pk=return_id, vendor_order__vendor=vendor)
    part, lines = case.vendor_order, lines_of(case)
    may_act = can_handle(user, part)
    if request.method == "POST" and not may_act:
        raise NotAllowed
    is_open = case.state in {ReturnState.OPEN, ReturnState.POSTED}
    if is_stale(request, "confirm" if is_open else "answer" if case.state == ReturnState.ASKED else ""):
        return redirect("orders:panel_return", vendor.slug, case.pk)
    data = request.POST if request.method == "POST" else None
    answer_form = AnswerReturnForm(data) if case.state == ReturnState.ASKED else None
    if answer_form is not None and answer_form.is_bound and _answer(request, user, case, answer_form):
        return redirect("orders:panel_return", vendor.slug, case.pk)
    form = ConfirmReturnForm(data if is_open else None, lines=lines)
    if is_open and form.is_bound and form.is_valid():
        try:
            confirm_return(return_id=case.pk, by=user, fates=form.fates, deductions=form.deductions)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        else:
            messages.success(request, _("Zapisane. Kupujący dostał wiadomość, a pieniądze są do oddania."))
            return redirect("orders:panel_return", vendor.slug, case.pk)
    if not is_masked(part, clock.now()):
        note_view(user, part)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "case": case,
        "part": part,
        "lines": lines,
        "tone": RETURN_TONES[case.state],
        "is_late": _is_late(case),
        "is_masked": is_masked(part, clock.now()),
        "steps": return_steps(case, lines),
        "may_act": may_act,
        "form": form if may_act and is_open else None,
        "answer_form": answer_form if may_act else None,
    }
    return render(request, "orders/panel_return.html", context, status=INVALID if data is not None else 200)


def _answer(request: HttpRequest, user: User, case: ReturnCase, form: AnswerReturnForm) -> bool:
    """Run the seller's answer to a request; a refusal of the rules stands at the form."""
    if not form.is_valid():
        return False
    accepts = form.cleaned_data["decision"] == "accept"
    try:
        answer_return(return_id=case.pk, by=user, accepts=accepts, answer=form.cleaned_data["answer"])
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        return False
    messages.success(request, _("Zapisane. Kupujący dostał wiadomość."))
    return True


@login_required
@require_POST
def report_delivery(request: HttpRequest, vendor_order_id: int) -> HttpResponse:
    """Say when the last parcel arrived, as the carrier tells or as the seller knows."""
    user = person(request)
    part = own_part(user, vendor_order_id)
    if not can_handle(user, part):
        raise NotAllowed
    form = SellerDeliveryForm(request.POST)
    if form.is_valid():
        try:
            report(vendor_order_id=part.pk, by=user, **form.cleaned_data)
        except RuleViolation as refusal:
            form.add_error("delivered_on", str(refusal.message))
        else:
            messages.success(request, _("Zapisaliśmy dzień odbioru."))
            return redirect("orders:panel_order", part.pk)
    return render_part(request, user, part, arrival_form=form, status=INVALID)


def _is_late(case: ReturnCase) -> bool:
    """Tell whether the last day for the money has come while the case waits for the seller."""
    is_open = case.state in {ReturnState.OPEN, ReturnState.POSTED}
    return is_open and case.refund_due_on is not None and case.refund_due_on <= clock.today()
