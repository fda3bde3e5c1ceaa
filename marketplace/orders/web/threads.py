"""Threads of messages: one page for the buyer, one for the seller, and the regional centre's list of reports."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core import clock
from core.access import record_access
from core.documents import private_file_response
from core.errors import NotAllowed, RuleViolation
from marketplace.checkout.web.visitor import user_of
from marketplace.orders.actions.close_report import close_report as close
from marketplace.orders.actions.mark_thread_read import mark_thread_read
from marketplace.orders.actions.report_message import report_message as report
from marketplace.orders.actions.send_message import send_message
from marketplace.orders.forms import CloseReportForm, MessageForm, ReportForm
from marketplace.orders.models import Message, MessageAttachment, MessageReport, MessageSide, VendorOrder
from marketplace.orders.permissions import can_handle, can_see_reports, can_see_transfers
from marketplace.orders.queries import order_by_token
from marketplace.orders.queries.messages import open_reports, seen_by, thread_of
from marketplace.orders.rules.contacts import mask_contacts
from marketplace.orders.rules.privacy import is_masked
from marketplace.orders.web.paging import links
from marketplace.orders.web.seller import note_view, own_part, person
from vendors.web.panel_access import enter

INVALID: Final = 422
PER_PAGE: Final = 25


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def order_messages(request: HttpRequest, token: str, vendor_order_id: int) -> HttpResponse:
    """Show a thread to whoever holds the order's link, and take a message; a part of another order answers 404."""
    part = _part_of_link(token, vendor_order_id)
    here = reverse("orders:order_messages", args=[token, part.pk])
    form = MessageForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and _send(request, form, part, by=user_of(request), token=token):
        return redirect(here + "#latest")
    context = _thread(part, MessageSide.BUYER, form, user=user_of(request), token=token)
    context |= {
        "token": token,
        "here": here,
        "report_url": ("orders:report_message", token),
        "back_url": reverse("orders:order", args=[token]),
    }
    return render(request, "orders/order_messages.html", context, status=_status(request))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def panel_messages(request: HttpRequest, vendor_order_id: int) -> HttpResponse:
    """Show a thread to the seller's team, and take an answer; a foreign part answers 404, a viewer only reads."""
    user = person(request)
    part = own_part(user, vendor_order_id)
    enter(request, part.vendor)
    may_act = can_handle(user, part)
    here = reverse("orders:panel_messages", args=[part.pk])
    if request.method == "POST" and not may_act:
        raise NotAllowed
    form = MessageForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and _send(request, form, part, by=user, token=""):
        return redirect(here + "#latest")
    if not is_masked(part, clock.now()):
        note_view(user, part)
    context = _thread(part, MessageSide.SELLER, form, user=user, token="")
    context |= {"panel_title": _("Panel sprzedawcy"), "may_act": may_act, "here": here}
    if context["is_closed"]:
        context["rows"] = []
    return render(request, "orders/panel_messages.html", context, status=_status(request))


@require_POST
def report_message(request: HttpRequest, token: str, message_id: int) -> HttpResponse:
    """Report a seller's message; the buyer holds the order's link."""
    message = get_object_or_404(Message, pk=message_id, vendor_order__order=order_by_token(token))
    here = reverse("orders:order_messages", args=[token, message.vendor_order_id])
    return _report(request, message, user_of(request), token, here)


@login_required
@require_POST
def panel_report(request: HttpRequest, message_id: int) -> HttpResponse:
    """Report a buyer's message; the seller's team may."""
    user = person(request)
    message = get_object_or_404(Message, pk=message_id, vendor_order__in=VendorOrder.objects.for_user(user))
    if not can_handle(user, message.vendor_order):
        raise NotAllowed
    return _report(request, message, user, "", reverse("orders:panel_messages", args=[message.vendor_order_id]))


@require_safe
@never_cache
def message_attachment(request: HttpRequest, token: str, attachment_id: int) -> HttpResponseBase:  # noqa: ARG001
    """Give a file of a thread to the holder of the order's link."""
    order = order_by_token(token)
    return _file(get_object_or_404(MessageAttachment, pk=attachment_id, message__vendor_order__order=order))


@login_required
@require_safe
@never_cache
def panel_attachment(request: HttpRequest, attachment_id: int) -> HttpResponseBase:
    """Give a file of a thread to the seller's team, while the buyer may still be seen; the look is logged."""
    user = person(request)
    rows = MessageAttachment.objects.filter(message__vendor_order__in=VendorOrder.objects.for_user(user))
    found = get_object_or_404(rows.select_related("message__vendor_order__vendor"), pk=attachment_id)
    part = found.message.vendor_order
    if is_masked(part, clock.now()):
        raise Http404
    record_access(by=user, verb="message.file", subject=part, scope=part.vendor)
    return _file(found)


@login_required
@never_cache
@require_safe
def message_reports(request: HttpRequest) -> HttpResponse:
    """List reported messages for reviewers of the regional centre, each with the two before it; others get 404."""
    user = person(request)
    if not can_see_transfers(user):
        raise Http404
    page = Paginator(open_reports(), PER_PAGE).get_page(request.GET.get("page"))
    rows = []
    for one in page.object_list:
        part = one.message.vendor_order
        may_close = can_see_reports(user, part.vendor)
        before = list(thread_of(part).filter(pk__lt=one.message_id).order_by("-pk")[:2]) if may_close else []
        if may_close:
            note_view(user, part)
        rows.append({"report": one, "before": before[::-1], "may_close": may_close})
    context = {
        "panel_title": _("Panel ROPS"),
        "rows": rows,
        "form": CloseReportForm(),
        "pagination": links(request, page),
    }
    return render(request, "orders/message_reports.html", context)


@login_required
@require_POST
def close_report(request: HttpRequest, report_id: int) -> HttpResponse:
    """Close a report with a note; for reviewers, others get 404."""
    user = person(request)
    if not can_see_transfers(user):
        raise Http404
    found = get_object_or_404(MessageReport, pk=report_id)
    form = CloseReportForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Napisz krótko, co ustalono."))
    else:
        close(report_id=found.pk, by=user, note=form.cleaned_data["note"])
        messages.success(request, _("Zamknęliśmy zgłoszenie."))
    return redirect("orders:message_reports")


def _part_of_link(token: str, vendor_order_id: int) -> VendorOrder:
    order = order_by_token(token)
    return get_object_or_404(VendorOrder.objects.select_related("vendor", "order"), pk=vendor_order_id, order=order)


def _send(request: HttpRequest, form: MessageForm, part: VendorOrder, *, by: User | None, token: str) -> bool:
    """Send a valid form; tell whether it went. A refusal stands at the form, with everything typed."""
    if not form.is_valid():
        return False
    text = form.cleaned_data["text"]
    try:
        send_message(
            vendor_order_id=part.pk,
            by=by,
            key=form.cleaned_data["key"],
            text=text,
            token=token,
            document=form.document,
        )
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        form.add_error(refusal.field or None, str(refusal.message))
        return False
    if mask_contacts(text)[1]:
        messages.info(request, _("Wysłaliśmy. Adres e-mail lub telefon zasłoniliśmy, bo rozmowa zostaje tutaj."))
    else:
        messages.success(request, _("Wysłaliśmy wiadomość."))
    return True


def _thread(part: VendorOrder, side: str, form: MessageForm, *, user: User | None, token: str) -> dict[str, Any]:
    """Give what both pages show, and note that this side has read it."""
    rows = list(thread_of(part))
    seen = seen_by(part, side)
    if rows and rows[-1].pk > seen:
        mark_thread_read(vendor_order_id=part.pk, by=user, up_to=rows[-1].pk, token=token)
    other = MessageSide.SELLER if side == MessageSide.BUYER else MessageSide.BUYER
    read_by_other = seen_by(part, other)
    return {
        "part": part,
        "side": side,
        "rows": [
            {
                "message": row,
                "is_own": row.side == side,
                "is_new": row.side != side and row.pk > seen,
                "is_read": row.side == side and row.pk <= read_by_other,
                "is_reported": hasattr(row, "report"),
            }
            for row in rows
        ],
        "form": form,
        "report_form": ReportForm(auto_id=False),
        "is_closed": is_masked(part, clock.now()),
    }


def _report(request: HttpRequest, message: Message, by: User | None, token: str, here: str) -> HttpResponse:
    form = ReportForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Napisz krótko, co jest nie tak, i wyślij zgłoszenie jeszcze raz."))
        return redirect(here)
    try:
        report(message_id=message.pk, by=by, reason=form.cleaned_data["reason"], token=token)
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Zgłosiliśmy wiadomość do ROPS. Pracownik przeczyta ją i rozmowę przed nią."))
    return redirect(here)


def _file(found: MessageAttachment) -> HttpResponseBase:
    return private_file_response(found.file.open("rb"), name=found.name, content_type=found.content_type)


def _status(request: HttpRequest) -> int:
    return INVALID if request.method == "POST" else 200
