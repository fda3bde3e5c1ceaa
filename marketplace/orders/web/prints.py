"""Packing slips, labels and the export of orders: files that leave the panel."""

import csv
from collections.abc import Iterator
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core import clock
from core.access import record_access
from marketplace.orders.forms import ExportForm
from marketplace.orders.gateways.slips_pdf import render_slips_pdf
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries.export import export_rows
from marketplace.orders.queries.panel import vendors_of
from marketplace.orders.queries.pieces import positions_of_parts
from marketplace.orders.rules.privacy import is_masked
from marketplace.orders.rules.slips import KINDS, MAX_PRINTED, SLIPS, has_label, slips_data
from marketplace.orders.web.seller import person
from vendors.permissions import can_export_personal_data
from vendors.web.panel_access import enter

INVALID: Final = 422


@login_required
@require_POST
@never_cache
def print_orders(request: HttpRequest) -> HttpResponse:
    """Give the slips (`kind=slips`) or labels (`a6`, `a4`) of the chosen orders as one PDF.

    Orders of foreign vendors are not found: when nothing is left, 404. Orders whose buyers are hidden are left out.
    The print is written into the log of access, once per enterprise.
    """
    user = person(request)
    kind = request.POST.get("kind", "")
    keys = {int(text) for text in request.POST.getlist("id") if text.isascii() and text.isdigit()}
    rows = VendorOrder.objects.for_user(user).filter(pk__in=sorted(keys)[:MAX_PRINTED])
    found = list(rows.select_related("vendor", "order__shipping_address").order_by("created_at", "pk"))
    if kind not in KINDS or not found:
        raise Http404
    now = clock.now()
    parts = [part for part in found if not is_masked(part, now) and (kind == SLIPS or has_label(part))]
    if not parts:
        messages.error(
            request, _("Tych zamówień nie da się wydrukować: nic nie jedzie do kupującego albo dane ukryto.")
        )
        return redirect("orders:panel_orders")
    positions = positions_of_parts(part.pk for part in parts)
    language = (get_language() or "pl")[:2]
    data = slips_data([(part, positions[part.pk]) for part in parts], kind=kind, language=language)
    content = render_slips_pdf(data)
    for vendor in {part.vendor for part in parts}:
        numbers = [part.number for part in parts if part.vendor_id == vendor.pk]
        record_access(by=user, verb="order.print", subject=vendor, scope=vendor, detail=", ".join(numbers))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{kind}-{clock.today()}.pdf"'
    return response


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def export_orders(request: HttpRequest) -> HttpResponseBase:
    """Ask which days, and stream the orders as CSV; buyers' data only for people with the right to export them.

    Every export is logged, and each row says who took it out and when (law.md R10-05).
    """
    user = person(request)
    vendors = vendors_of(user)
    if not vendors:
        raise Http404
    form = ExportForm(
        request.POST if request.method == "POST" else None,
        vendors=[(vendor.slug, vendor.short_name) for vendor in vendors],
    )
    if len(vendors) == 1:
        enter(request, vendors[0])
    if request.method == "POST" and form.is_valid():
        since, until = form.cleaned_data["since"], form.cleaned_data["until"]
        vendor = next(vendor for vendor in vendors if vendor.slug == form.cleaned_data["vendor"])
        personal = can_export_personal_data(user, vendor)
        detail = f"{since} - {until}" + (" +" if personal else " -")
        record_access(by=user, verb="order.export", subject=vendor, scope=vendor, detail=detail)
        rows = export_rows(vendor, since=since, until=until, by=user, personal=personal)
        response = StreamingHttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
        name = f"zamowienia-{vendor.slug}-{since}-{until}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "form": form,
        "allowed": [vendor for vendor in vendors if can_export_personal_data(user, vendor)],
        "vendors": vendors,
    }
    return render(request, "orders/export_orders.html", context, status=INVALID if form.is_bound else 200)


class _Line:
    """A file for csv.writer that gives each line back instead of keeping it."""

    def write(self, text: str) -> str:
        return text


def _csv(rows: Iterator[list[str]]) -> Iterator[str]:
    writer: Any = csv.writer(_Line(), delimiter=";", lineterminator="\r\n")
    yield "\ufeff"
    for row in rows:
        yield writer.writerow(row)
