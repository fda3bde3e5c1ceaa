"""The regional centre prepares the yearly report on sellers (DAC7)."""

import datetime as dt
import json
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from core import clock
from core.access import record_access
from core.errors import NotAllowed, RuleViolation
from marketplace.invoices.actions.enter_exchange_rate import enter_exchange_rate
from marketplace.invoices.actions.request_dac7_copies import request_dac7_copies
from marketplace.invoices.forms.taxes import RateForm
from marketplace.invoices.models import ExchangeRate
from marketplace.invoices.permissions import can_report
from marketplace.invoices.queries.dac7 import latest_copies, open_requests, rate_of, year_figures
from marketplace.invoices.rules.dac7 import YearFigures, holds_payouts, in_euro, is_left_out, missing_words
from marketplace.invoices.rules.dac7_data import csv_of, report_rows, seller_data
from vendors.models import Vendor

INVALID = 422
FIRST_YEAR = 2024


def _person(request: HttpRequest) -> User:
    user = cast(User, request.user)
    if not can_report(user):
        raise Http404
    return user


def _year(request: HttpRequest) -> int:
    """Read the year asked for; before February the year that ended, for its report is due now."""
    today = clock.today()
    text = request.GET.get("rok", "")
    wanted = int(text) if text.isascii() and text.isdigit() else today.year - (today.month == 1)
    return wanted if FIRST_YEAR <= wanted <= today.year else today.year


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def dac7_report(request: HttpRequest) -> HttpResponse:
    """Show the sellers of a year (`?rok=`) with figures, gaps and copies; a POST enters the year's rate of the euro."""
    user, year = _person(request), _year(request)
    form = RateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            enter_exchange_rate(year=year, by=user, **form.cleaned_data)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field or None, str(refusal.message))
        else:
            messages.success(request, _("Kurs na %(year)d rok zapisany.") % {"year": year})
            return redirect(f"{reverse('invoices:dac7_report')}?rok={year}")
    figures, rate = year_figures(year), rate_of(year)
    rows = _rows(figures, rate, year)
    today = clock.today()
    context = {
        "panel_title": _("Panel ROPS"),
        "year": str(year),
        "years": [str(one) for one in range(today.year, FIRST_YEAR - 1, -1)],
        "rate": rate,
        "form": form,
        "rows": rows,
        "reported": sum(not row["left_out"] for row in rows),
        "with_gaps": sum(bool(row["missing"]) for row in rows),
        "due": dt.date(year + 1, 1, 31),
        "is_over": year < today.year,
    }
    return render(request, "invoices/dac7_report.html", context, status=INVALID if form.errors else 200)


def _rows(figures: dict[int, YearFigures], rate: ExchangeRate | None, year: int) -> list[dict[str, Any]]:
    """Give a row per seller with money in the year, by name; four queries whatever their number."""
    sellers = list(Vendor.objects.filter(pk__in=figures).order_by("sort_name", "pk"))
    copies, requests = latest_copies(year), open_requests(figures)
    now = clock.now()
    rows = []
    for vendor in sellers:
        found, request = figures[vendor.pk], requests.get(vendor.pk)
        missing = missing_words(vendor)
        rows.append(
            {
                "vendor": vendor,
                "figures": found,
                "euro": in_euro(found.consideration, rate.rate if rate else None),
                "left_out": is_left_out(found, rate.rate if rate else None),
                "missing": missing,
                "request": request,
                "is_held": bool(missing and request and holds_payouts(request.opened_at, request.reminded_at, now)),
                "copy": copies.get(vendor.pk),
            }
        )
    return rows


@login_required
@require_POST
def send_dac7_copies(request: HttpRequest) -> HttpResponse:
    """Send every reported seller of a year (`?rok=`) its copy; those that have the same already get none."""
    user, year = _person(request), _year(request)
    try:
        request_dac7_copies(year=year, by=user)
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Wysyłamy kopie. Za chwilę zobaczysz je na liście."))
    return redirect(f"{reverse('invoices:dac7_report')}?rok={year}")


@login_required
@require_POST
@never_cache
def export_dac7(request: HttpRequest) -> HttpResponse:
    """Give the data of all reported sellers of a year as CSV or JSON (`format`); the export is written down."""
    user, year = _person(request), _year(request)
    kind = request.POST.get("format", "csv")
    if kind not in {"csv", "json"}:
        raise Http404
    figures, rate = year_figures(year), rate_of(year)
    sellers = Vendor.objects.filter(pk__in=figures).order_by("sort_name", "pk")
    found = [seller_data(vendor, figures[vendor.pk], rate) for vendor in sellers]
    found = [data for data in found if not data["left_out"]]
    record_access(by=user, verb="dac7.export", subject=user, detail=f"{year} {kind} {len(found)}")
    if kind == "csv":
        answer = HttpResponse(csv_of(report_rows(found)), content_type="text/csv; charset=utf-8")
    else:
        text = json.dumps({"year": year, "sellers": found}, ensure_ascii=False, indent=2)
        answer = HttpResponse(text, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="dac7-{year}.{kind}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
