"""The buyer's page of something that comes back: what was stated, what happens, the receipt."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.documents import private_file_response
from core.errors import NotAllowed, RuleViolation
from marketplace.checkout.web.visitor import user_of
from marketplace.orders.actions.object_to_return import object_to_return as object_to
from marketplace.orders.actions.post_return import post_return as post
from marketplace.orders.actions.report_delivery import report_delivery
from marketplace.orders.forms.returns import DeliveryDayForm, ObjectionForm, PostingForm
from marketplace.orders.models import DeliverySide, ReturnCase, ReturnLine, VendorOrder
from marketplace.orders.queries.returns import lines_of
from marketplace.orders.queries.tokens import order_by_token
from marketplace.orders.queries.withdrawal_links import is_link_over, order_for_return
from marketplace.orders.rules.return_steps import RETURN_TONES, return_steps
from marketplace.orders.states import ReturnState
from marketplace.orders.web.buyer import arrival_form, order_page
from marketplace.orders.web.withdrawal import link_over

INVALID: Final = 422


@never_cache
@require_safe
def return_page(request: HttpRequest, token: str, return_id: int) -> HttpResponse:
    """Show one case to whoever holds a link of its order; one of another order answers 404."""
    if is_link_over(token):
        return link_over(request)
    return _page(request, token, return_id)


@never_cache
@require_safe
def return_receipt(request: HttpRequest, token: str, return_id: int) -> HttpResponseBase:  # noqa: ARG001
    """Give the receipt, byte for byte as it was mailed; 404 while it is being made."""
    case = _case(token, return_id)
    if not case.file:
        raise Http404
    name = f"{case.number.replace('/', '-')}.pdf"
    return private_file_response(case.file.open("rb"), name=name, content_type="application/pdf")


@require_POST
def post_return(request: HttpRequest, token: str, return_id: int) -> HttpResponse:
    """Say that the goods were sent back."""
    case = _case(token, return_id)
    form = PostingForm(request.POST)
    if not form.is_valid():
        return _page(request, token, return_id, posting_form=form, status=INVALID)
    try:
        post(return_id=case.pk, by=user_of(request), posting=form.cleaned_data["posting"], token=token)
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Zapisaliśmy. Sprzedawca wie, że rzeczy są w drodze."))
    return redirect("orders:return_page", token, case.pk)


@require_POST
def object_to_return(request: HttpRequest, token: str, return_id: int) -> HttpResponse:
    """Object to a deduction."""
    case = _case(token, return_id)
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return _page(request, token, return_id, objection_form=form, status=INVALID)
    try:
        object_to(return_id=case.pk, by=user_of(request), objection=form.cleaned_data["objection"], token=token)
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Zapisaliśmy. Sprzedawca i ROPS zobaczą Twoje słowa."))
    return redirect("orders:return_page", token, case.pk)


@require_POST
def report_arrival(request: HttpRequest, token: str, vendor_order_id: int) -> HttpResponse:
    """Say when the last parcel arrived: the buyer, with the order's link."""
    order = order_by_token(token)
    part = get_object_or_404(VendorOrder, pk=vendor_order_id, order=order)
    form = arrival_form(part.pk, request.POST)
    if form.is_valid() and _report_arrival(request, part, form, token):
        messages.success(request, _("Zapisaliśmy dzień odbioru. Od niego liczymy czas na odstąpienie."))
        return redirect("orders:order", token)
    return order_page(request, order, token, arrivals={part.pk: form})


def _report_arrival(request: HttpRequest, part: VendorOrder, form: DeliveryDayForm, token: str) -> bool:
    """Write the buyer's word down; a refusal stands at the day."""
    try:
        report_delivery(
            vendor_order_id=part.pk,
            by=user_of(request),
            delivered_on=form.cleaned_data["delivered_on"],
            side=DeliverySide.BUYER,
            token=token,
        )
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        form.add_error("delivered_on", str(refusal.message))
        return False
    return True


def _case(token: str, return_id: int) -> ReturnCase:
    rows = ReturnCase.objects.select_related("vendor_order__order", "vendor_order__vendor", "refund")
    return get_object_or_404(rows, pk=return_id, vendor_order__order=order_for_return(token))


def _page(
    request: HttpRequest,
    token: str,
    return_id: int,
    *,
    posting_form: PostingForm | None = None,
    objection_form: ObjectionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    case = _case(token, return_id)
    lines = lines_of(case)
    is_deducted = any(line.deducted for line in lines)
    context = {
        "case": case,
        "part": case.vendor_order,
        "lines": lines,
        "token": token,
        "is_order_link": "." in token,
        "tone": RETURN_TONES[case.state],
        "steps": return_steps(case, lines),
        "posting_form": (posting_form or PostingForm()) if case.state == ReturnState.OPEN and _travels(lines) else None,
        "objection_form": (objection_form or ObjectionForm()) if is_deducted and not case.objection else None,
    }
    return render(request, "orders/return_page.html", context, status=status)


def _travels(lines: list[ReturnLine]) -> bool:
    return any(line.given and line.order_line.kind == "GOOD" for line in lines)
