"""The buyer's pages of complaints: file one, and follow it; with the order's link or signed in, guests too."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core import clock
from core.documents import private_file_response
from core.errors import NotAllowed, RuleViolation
from marketplace.checkout.web.visitor import user_of
from marketplace.orders.actions.file_purchase_complaint import file_purchase_complaint
from marketplace.orders.forms.complaints import PurchaseComplaintForm
from marketplace.orders.models import ComplaintPhoto, OrderLine, PurchaseComplaint, VendorOrder
from marketplace.orders.queries.complaints import complainable, open_complaints
from marketplace.orders.queries.tokens import order_by_token
from marketplace.orders.rules.complaint_text import COMPLAINT_TONES, adr_of, complaint_steps, outcome_of, subject_of
from marketplace.orders.states import ComplaintState

INVALID: Final = 422


@never_cache
@require_safe
def complain(request: HttpRequest, token: str, vendor_order_id: int) -> HttpResponse:
    """Choose what a complaint is about; says why when there is nothing to choose."""
    part = _part(token, vendor_order_id)
    most = complainable(part)
    waiting = open_complaints(part)
    lines = [(line, waiting.get(line.pk)) for line in part.lines.order_by("pk") if line.pk in most]
    context = {"part": part, "lines": lines, "token": token, "is_consumer": part.order.has_consumer_rights}
    return render(request, "orders/complain.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def complain_about(request: HttpRequest, token: str, line_id: int) -> HttpResponse:
    """Write a complaint about one position; one of another order answers 404."""
    order = order_by_token(token)
    rows = OrderLine.objects.select_related("vendor_order__order")
    line = get_object_or_404(rows, pk=line_id, vendor_order__order=order)
    part = line.vendor_order
    most = complainable(part).get(line.pk, 0)
    if not most:
        return redirect("orders:complain", token, part.pk)
    if request.method != "POST" and (waiting := open_complaints(part).get(line.pk)):
        messages.info(request, _("Ta reklamacja już czeka na odpowiedź. Szczegóły dopisz w rozmowie ze sprzedawcą."))
        return redirect("orders:purchase_complaint", token, waiting.pk)
    initial = {"name": f"{order.first_name} {order.last_name}", "email": order.email}
    form = PurchaseComplaintForm(request.POST or None, request.FILES or None, most=most, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            complaint = file_purchase_complaint(
                vendor_order_id=part.pk,
                line_id=line.pk,
                by=user_of(request),
                key=data["key"],
                quantity=data["quantity"],
                claim=data["claim"],
                description=data["description"],
                name=data["name"],
                email=data["email"],
                token=token,
                photos=form.documents,
            )
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        else:
            messages.success(request, _("Reklamacja przyjęta. Potwierdzenie wysłaliśmy e-mailem."))
            return redirect("orders:purchase_complaint", token, complaint.pk)
    context = {"part": part, "line": line, "form": form, "token": token}
    status = INVALID if request.method == "POST" else 200
    return render(request, "orders/complain_about.html", context, status=status)


@never_cache
@require_safe
def purchase_complaint(request: HttpRequest, token: str, complaint_id: int) -> HttpResponse:
    """Show one complaint to the holder of the order's link."""
    complaint = _complaint(token, complaint_id)
    now = clock.now()
    state = complaint.state_at(now)
    context = {
        "complaint": complaint,
        "part": complaint.vendor_order,
        "token": token,
        "state_label": ComplaintState(state).label,
        "tone": COMPLAINT_TONES[state],
        "subject": subject_of(complaint),
        "outcome": outcome_of(complaint, state),
        "adr": adr_of(complaint),
        "steps": complaint_steps(complaint, now),
    }
    return render(request, "orders/purchase_complaint.html", context)


@never_cache
@require_safe
def complaint_answer(request: HttpRequest, token: str, complaint_id: int) -> HttpResponseBase:  # noqa: ARG001
    """Give the answer, byte for byte as it was mailed; 404 before there is one."""
    complaint = _complaint(token, complaint_id)
    if not complaint.file:
        raise Http404
    name = f"{complaint.number.replace('/', '-')}.pdf"
    return private_file_response(complaint.file.open("rb"), name=name, content_type="application/pdf")


@never_cache
@require_safe
def complaint_photo(request: HttpRequest, token: str, photo_id: int) -> HttpResponseBase:  # noqa: ARG001
    """Give a picture of a complaint to the holder of the order's link."""
    rows = ComplaintPhoto.objects.filter(complaint__vendor_order__order=order_by_token(token))
    photo = get_object_or_404(rows, pk=photo_id)
    return private_file_response(photo.file.open("rb"), name=photo.name, content_type=photo.content_type)


def _part(token: str, vendor_order_id: int) -> VendorOrder:
    rows = VendorOrder.objects.select_related("order")
    return get_object_or_404(rows, pk=vendor_order_id, order=order_by_token(token))


def _complaint(token: str, complaint_id: int) -> PurchaseComplaint:
    rows = PurchaseComplaint.objects.select_related("vendor_order__order", "order_line", "refund")
    return get_object_or_404(rows, pk=complaint_id, vendor_order__order=order_by_token(token))
