"""What the buttons of the panel do: one action each, on a part of an own vendor; a foreign one answers 404."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.errors import IllegalTransition, NotAllowed, RuleViolation
from marketplace.orders.actions.accept_order import accept_order as accept
from marketplace.orders.actions.cancel_order import cancel_order as cancel
from marketplace.orders.actions.complete_order import complete_order as complete
from marketplace.orders.actions.mark_paid import mark_paid as pay
from marketplace.orders.actions.mark_ready_for_pickup import mark_ready_for_pickup as make_ready
from marketplace.orders.actions.mark_refunded import mark_refunded as refund
from marketplace.orders.forms import CancelForm
from marketplace.orders.permissions import can_handle
from marketplace.orders.queries.money import parts_for_money
from marketplace.orders.web.panel_order import render_part
from marketplace.orders.web.seller import own_part, person

INVALID = 422


@login_required
@require_POST
def accept_order(request: HttpRequest, vendor_order_id: int) -> HttpResponse:
    """Take a paid part into work."""
    user = person(request)
    part = own_part(user, vendor_order_id)
    return done(request, part.pk, lambda: accept(vendor_order_id=part.pk, by=user), _("Przyjęte do realizacji."))


@login_required
@require_POST
def mark_ready_for_pickup(request: HttpRequest, vendor_order_id: int) -> HttpResponse:
    """Ask the buyer to come."""
    user = person(request)
    part = own_part(user, vendor_order_id)
    text = _("Gotowe do odbioru. Kupujący dostał wiadomość.")
    return done(request, part.pk, lambda: make_ready(vendor_order_id=part.pk, by=user), text)


@login_required
@require_POST
def complete_order(request: HttpRequest, vendor_order_id: int) -> HttpResponse:
    """Close a part."""
    user = person(request)
    part = own_part(user, vendor_order_id)
    return done(request, part.pk, lambda: complete(vendor_order_id=part.pk, by=user), _("Zakończone."))


@login_required
@require_POST
def cancel_order(request: HttpRequest, vendor_order_id: int) -> HttpResponse:
    """Cancel a part with a reason."""
    user = person(request)
    part = own_part(user, vendor_order_id)
    if not can_handle(user, part):
        raise NotAllowed
    form = CancelForm(request.POST)
    if not form.is_valid():
        return render_part(request, user, part, cancel_form=form, status=INVALID)
    text = _("Anulowane. Kupujący dostał wiadomość z powodem.")
    reason = form.cleaned_data["reason"]
    return done(request, part.pk, lambda: cancel(vendor_order_id=part.pk, by=user, reason=reason), text)


@login_required
@require_POST
def mark_paid(request: HttpRequest, vendor_order_id: int) -> HttpResponse:
    """Record that a transfer came: from the panel of the seller or from the list of the regional centre."""
    user = person(request)
    part = get_object_or_404(parts_for_money(user), pk=vendor_order_id)
    text = _("Zapisane: pieniądze za %(number)s dotarły.") % {"number": part.number}
    return done(request, part.pk, lambda: pay(vendor_order_id=part.pk, by=user), text)


@login_required
@require_POST
def mark_refunded(request: HttpRequest, vendor_order_id: int) -> HttpResponse:
    """Record that a refund went out."""
    user = person(request)
    part = get_object_or_404(parts_for_money(user), pk=vendor_order_id)
    text = _("Zapisane: zwrot za %(number)s wyszedł.") % {"number": part.number}
    return done(request, part.pk, lambda: refund(vendor_order_id=part.pk, by=user), text)


def done(request: HttpRequest, part_id: int, act: Callable[[], object], text: str) -> HttpResponse:
    """Run one action and go back to where the button was; a refusal is said there, a missing right answers 403.

    A step that the state does not have any more is mostly a second click, or another tab: that is told, not blamed.
    """
    try:
        act()
    except NotAllowed:
        raise
    except IllegalTransition as refusal:
        moved_on = _("Tego kroku już tu nie ma: jest zrobiony albo zamówienie jest teraz w innym stanie.")
        is_plain = str(refusal.message) == str(IllegalTransition.message)
        messages.info(request, moved_on if is_plain else str(refusal.message))
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, text)
    if request.POST.get("from") == "transfers":
        return redirect("orders:unpaid_transfers")
    return redirect("orders:panel_order", part_id)
