"""Counters of taxes in the seller's panel, the evidence of sales, and the seller's own data of the yearly report."""

import datetime as dt
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core import clock
from core.access import record_access
from core.documents import private_file_response
from core.money import ZERO
from marketplace.catalogue.gateways.xlsx_file import write_rows
from marketplace.invoices.forms.taxes import EvidenceForm
from marketplace.invoices.models import Dac7Copy
from marketplace.invoices.permissions import can_see_taxes, can_take_evidence
from marketplace.invoices.queries.dac7 import copies_of, open_requests, payout_held_for_dac7, year_figures
from marketplace.invoices.queries.documents import outside_ksef, settings_of
from marketplace.invoices.queries.evidence import evidence_rows, evidence_sum
from marketplace.invoices.queries.turnover import turnover
from marketplace.invoices.rules.dac7 import figures_of, missing_words
from marketplace.invoices.rules.dac7_data import csv_of, rows_of
from marketplace.invoices.rules.gauge import Gauge
from marketplace.invoices.rules.limits import (
    cash_register_until,
    dac7_limits,
    relief_ends,
    relief_gross,
    vat_limit_of,
)
from marketplace.invoices.rules.never_exempt import NEVER_EXEMPT
from vendors.models import VatStatus, Vendor
from vendors.web.panel_access import panel_page

INVALID = 422
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@panel_page(can_see_taxes)
@require_safe
@never_cache
def taxes(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Show the counters as cards, each with what to do."""
    today, kept = clock.today(), settings_of(vendor.pk)
    started = kept.started_on if kept.started_on and kept.started_on.year == today.year else None
    elsewhere = kept.sales_elsewhere if kept.sales_elsewhere_year == today.year else ZERO
    here = turnover(vendor.pk, today.year)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "today": today,
        "settings": kept,
        "relief": Gauge(used=outside_ksef(vendor.pk, today), limit=relief_gross()),
        "relief_ends": relief_ends(),
        "relief_is_over": today > relief_ends(),
        "is_exempt": vendor.vat_status == VatStatus.EXEMPT_113,
        "is_active": vendor.vat_status == VatStatus.ACTIVE,
        "vat": Gauge(used=here + elsewhere, limit=vat_limit_of(today.year, started)),
        "sold_here": here,
        "sold_elsewhere": elsewhere,
        "started": started,
        "never_exempt": NEVER_EXEMPT,
        "may_take_evidence": can_take_evidence(cast(User, request.user), vendor),
        "figures": year_figures(today.year, vendor.pk).get(vendor.pk) or figures_of(today.year, []),
        "missing": missing_words(vendor),
        "is_held": payout_held_for_dac7(vendor),
    }
    return render(request, "invoices/taxes.html", context)


@panel_page(can_see_taxes)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def cash_evidence(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Choose a month and take its evidence of sales as CSV or XLSX; whoever may take buyers' data out, logged."""
    user = cast(User, request.user)
    may = can_take_evidence(user, vendor)
    last = clock.today().replace(day=1) - dt.timedelta(days=1)
    form = EvidenceForm(request.POST if request.method == "POST" else None, initial={"month": f"{last:%Y-%m}"})
    if request.method == "POST" and may and form.is_valid():
        month: dt.date = form.cleaned_data["month"]
        detail = f"{month:%Y-%m} {form.cleaned_data['format']}"
        record_access(by=user, verb="cash_evidence.export", subject=vendor, scope=vendor, detail=detail)
        return _evidence_file(vendor, month, form.cleaned_data["format"], user)
    count, total = evidence_sum(vendor, last)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "form": form,
        "may": may,
        "last": last,
        "count": count,
        "total": total,
        "until": cash_register_until(),
    }
    status = 403 if request.method == "POST" and not may else INVALID if form.errors else 200
    return render(request, "invoices/cash_evidence.html", context, status=status)


def _evidence_file(vendor: Vendor, month: dt.date, kind: str, by: User) -> HttpResponse:
    name = f"ewidencja-{vendor.slug}-{month:%Y-%m}"
    header, *rows = evidence_rows(vendor, month, by=by)
    if kind == "xlsx":
        content = write_rows(_("Ewidencja"), [str(cell) for cell in header], rows)
        answer = HttpResponse(content, content_type=XLSX)
    else:
        table = [[_plain(cell) for cell in row] for row in [header, *rows]]
        answer = HttpResponse(csv_of(table), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _plain(cell: str | float) -> str:
    return cell if isinstance(cell, str) else f"{cell:.2f}".replace(".", ",")


@panel_page(can_see_taxes)
@require_safe
@never_cache
def my_dac7(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Show what is counted for the report this year, what is missing, and the copies of past years."""
    today = clock.today()
    copies = copies_of(vendor)
    context: dict[str, Any] = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "year": str(today.year),
        "figures": year_figures(today.year, vendor.pk).get(vendor.pk) or figures_of(today.year, []),
        "limits": dac7_limits(),
        "missing": missing_words(vendor),
        "request_row": open_requests([vendor.pk]).get(vendor.pk),
        "is_held": payout_held_for_dac7(vendor),
        "copies": copies,
        "latest": rows_of(copies[0].data) if copies else [],
    }
    return render(request, "invoices/my_dac7.html", context)


@panel_page(can_see_taxes)
@require_safe
def dac7_copy(request: HttpRequest, vendor: Vendor, copy_id: int) -> HttpResponseBase:
    """Give the file of one copy; the look is written down."""
    copy = get_object_or_404(Dac7Copy.objects.filter(vendor=vendor), pk=copy_id)
    record_access(by=cast(User, request.user), verb="dac7_copy.view", subject=copy, scope=vendor)
    return private_file_response(
        copy.file.open("rb"), name=f"dac7-{copy.year}-{copy.version}.csv", content_type="text/csv; charset=utf-8"
    )
