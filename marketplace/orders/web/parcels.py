"""Sending parcels, taking one back, and calling off pieces of an order."""

import re
from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import NotAllowed
from marketplace.orders.actions.cancel_fulfillment import cancel_fulfillment as take_back
from marketplace.orders.actions.cancel_lines import cancel_lines as cancel
from marketplace.orders.actions.ship_order import ship_order as ship
from marketplace.orders.forms import CancelLinesForm, ShipForm, TakeBackForm
from marketplace.orders.models import Fulfillment, VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.queries.pieces import next_batch, positions_of
from marketplace.orders.rules.remaining import to_send
from marketplace.orders.rules.steps import can_be_taken_back, can_lose_lines
from marketplace.orders.web.handling import INVALID, done
from marketplace.orders.web.panel_order import render_part
from marketplace.orders.web.seller import own_part, person

_PIECES: Final = re.compile(r"pieces_(\d{1,18})")


@login_required
@require_POST
def ship_order(request: HttpRequest, vendor_order_id: int) -> HttpResponse:
    """Hand a parcel of a part over to a carrier; a repeated click on the same form gives the same parcel."""
    user = person(request)
    part = own_part(user, vendor_order_id)
    if not can_handle(user, part):
        raise NotAllowed
    text = _("Zapisaliśmy przesyłkę. Kupujący dostał wiadomość, co w niej jest.")
    number = _number(request.POST, "number")
    sent, tracking = _pieces(request.POST), request.POST.get("tracking_number", "").strip()
    if number and part.fulfillments.filter(number=number).exists():
        return done(
            request,
            part.pk,
            lambda: ship(vendor_order_id=part.pk, by=user, quantities=sent, number=number, tracking_number=tracking),
            text,
        )
    form = ShipForm(request.POST, positions=to_send(positions_of(part)))
    if not form.is_valid():
        return render_part(request, user, part, ship_form=form, status=INVALID)
    return done(
        request,
        part.pk,
        lambda: ship(
            vendor_order_id=part.pk,
            by=user,
            carrier=form.carrier_name,
            tracking_number=form.cleaned_data["tracking_number"],
            quantities=None if form.is_silent else form.quantities,
            number=form.cleaned_data["number"],
        ),
        text,
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_fulfillment(request: HttpRequest, fulfillment_id: int) -> HttpResponse:
    """Ask why a parcel is taken back, and take it back; one of a foreign part answers 404."""
    user = person(request)
    rows = Fulfillment.objects.filter(vendor_order__in=VendorOrder.objects.for_user(user))
    parcel = get_object_or_404(rows.select_related("vendor_order__vendor"), pk=fulfillment_id)
    part = parcel.vendor_order
    if not can_handle(user, part):
        raise NotAllowed
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        text = _("Cofnęliśmy przesyłkę. Rzeczy wróciły na stan, a kupujący dostał wiadomość.")
        return done(request, part.pk, lambda: take_back(fulfillment_id=parcel.pk, by=user, reason=reason), text)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "part": part,
        "parcel": parcel,
        "lines": parcel.lines.select_related("order_line"),
        "is_possible": can_be_taken_back(part, parcel),
        "form": form,
    }
    return render(request, "orders/cancel_fulfillment.html", context, status=INVALID if form.is_bound else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_lines(request: HttpRequest, vendor_order_id: int) -> HttpResponse:
    """Ask which pieces the seller cannot give and why, and call them off."""
    user = person(request)
    part = own_part(user, vendor_order_id)
    if not can_handle(user, part):
        raise NotAllowed
    text = _("Anulowane. Kupujący dostał wiadomość z powodem i nową kwotą.")
    batch = _number(request.POST, "batch")
    reason = request.POST.get("reason", "")
    if batch and batch < next_batch(part):
        pieces = _pieces(request.POST)
        return done(
            request,
            part.pk,
            lambda: cancel(vendor_order_id=part.pk, by=user, quantities=pieces, reason=reason, batch=batch),
            text,
        )
    positions = positions_of(part)
    data = request.POST if request.method == "POST" else None
    form = CancelLinesForm(data, positions=positions, initial={"batch": next_batch(part)})
    if request.method == "POST" and form.is_valid():
        return done(
            request,
            part.pk,
            lambda: cancel(
                vendor_order_id=part.pk,
                by=user,
                quantities=form.quantities,
                reason=form.cleaned_data["reason"],
                batch=form.cleaned_data["batch"],
            ),
            text,
        )
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "part": part,
        "form": form,
        "rows": [(form[f"pieces_{position.line.pk}"], position) for position in form.positions],
        "is_possible": can_lose_lines(part) and bool(form.positions),
    }
    return render(request, "orders/cancel_lines.html", context, status=INVALID if form.is_bound else 200)


def _pieces(data: QueryDict) -> dict[int, int]:
    """Read what a repeated form carried, without judging it: line id -> pieces above zero."""
    found = {}
    for name, value in data.items():
        match = _PIECES.fullmatch(name)
        if match and isinstance(value, str) and value.isascii() and value.isdigit() and 0 < len(value) < 10:
            found[int(match[1])] = int(value)
    return {pk: pieces for pk, pieces in found.items() if pieces}


def _number(data: QueryDict, name: str) -> int:
    text = data.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
