"""The seller's statistics: charts that need no colour, each with its table and its CSV file."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core import clock
from core.chart import HEIGHT, WIDTH, bars
from core.csv_cells import safe_cell
from core.money import format_pln
from marketplace.panel.queries import statistics as figures
from marketplace.panel.rules.period import CHOICES, Period, period_for
from vendors.models import Vendor
from vendors.web.panel_access import panel_page


@dataclass(frozen=True, slots=True)
class Measure:
    """One chart: its address word, its words for people, and where its figures come from."""

    key: str
    title: Promise
    meaning: Promise
    column: Promise
    read: Callable[[Vendor, Period], Sequence[int | Decimal]]
    is_money: bool = False


MEASURES: Final = (
    Measure(
        "wyswietlenia",
        gettext_lazy("Wyświetlenia"),
        gettext_lazy("Ile razy ktoś otworzył stronę oferty albo Twojego sklepu. Roboty i sprzedawcy się nie liczą."),
        gettext_lazy("Wyświetlenia"),
        figures.views_by_bucket,
    ),
    Measure(
        "zamowienia",
        gettext_lazy("Zamówienia"),
        gettext_lazy("Zamówienia opłacone, liczone w dniu złożenia. Anulowanych tu nie ma."),
        gettext_lazy("Zamówienia"),
        figures.orders_by_bucket,
    ),
    Measure(
        "sprzedaz",
        gettext_lazy("Sprzedaż"),
        gettext_lazy("Wartość brutto opłaconych zamówień razem z dostawą."),
        gettext_lazy("Sprzedaż brutto"),
        figures.revenue_by_bucket,
        is_money=True,
    ),
    Measure(
        "zwroty",
        gettext_lazy("Zwroty pieniędzy"),
        gettext_lazy("Zamówienia, za które trzeba było oddać pieniądze w całości albo w części."),
        gettext_lazy("Zwroty"),
        figures.refunds_by_bucket,
    ),
)
BEST_KEY: Final = "najlepiej-sprzedawane"


@require_safe
@panel_page()
def statistics(request: HttpRequest, *, vendor: Vendor) -> HttpResponse:
    """Show the figures of the last 7, 30, 91 or 365 days (`?okres=`), compared with the time before."""
    period = period_for(request.GET.get("okres", ""), clock.today())
    now, before = figures.totals(vendor, period), figures.totals(vendor, period.before())
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "period": period,
        "choices": [(key, label, key == period.key) for key, (label, _days) in CHOICES.items()],
        "summary": _summary(now, before),
        "charts": [_chart(measure, vendor, period) for measure in MEASURES],
        "best": figures.best_sellers(vendor, period),
        "best_csv": _csv_url(vendor, BEST_KEY, period),
        "is_empty": not (now.views or now.orders or now.refunds),
        "width": WIDTH,
        "height": HEIGHT,
    }
    return render(request, "panel/statistics.html", context)


@require_safe
@panel_page()
def statistics_csv(request: HttpRequest, *, vendor: Vendor, measure: str) -> HttpResponse:
    """Give the table of one chart (or of the best sellers) as CSV for spreadsheets: semicolons, UTF-8 with BOM."""
    period = period_for(request.GET.get("okres", ""), clock.today())
    chosen = next((one for one in MEASURES if one.key == measure), None)
    if chosen is not None:
        rows = [[_("Od"), _("Do"), str(chosen.column)]]
        pairs = zip(period.buckets(), chosen.read(vendor, period), strict=True)
        rows += [[bucket.first.isoformat(), bucket.last.isoformat(), _number(value)] for bucket, value in pairs]
    elif measure == BEST_KEY:
        rows = [[_("Oferta"), _("Sprzedane sztuki"), _("Wartość brutto"), _("Wyświetlenia")]]
        rows += [
            [safe_cell(row.name), str(row.pieces), _number(row.revenue), str(row.views)]
            for row in figures.best_sellers(vendor, period)
        ]
    else:
        raise Http404
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{vendor.slug}-{measure}-{period.last}.csv"'
    csv.writer(response, delimiter=";", lineterminator="\r\n").writerows(rows)
    return response


def _summary(now: figures.Totals, before: figures.Totals) -> list[dict[str, str]]:
    """Give the big numbers, each with a sentence that compares it with the time before."""
    return [
        {
            "label": _("Wyświetlenia"),
            "value": str(now.views),
            "change": _change(now.views, before.views, str(before.views)),
        },
        {
            "label": _("Zamówienia"),
            "value": str(now.orders),
            "change": _change(now.orders, before.orders, str(before.orders)),
        },
        {
            "label": _("Sprzedaż brutto"),
            "value": format_pln(now.revenue),
            "change": _change(now.revenue, before.revenue, format_pln(before.revenue)),
        },
        {
            "label": _("Średnie zamówienie"),
            "value": format_pln(now.average),
            "change": _change(now.average, before.average, format_pln(before.average)),
        },
    ]


def _change(now: int | Decimal, before: int | Decimal, was: str) -> str:
    if now == before:
        return _("tyle samo co wcześniej")
    text = _("więcej niż wcześniej: było %(was)s") if now > before else _("mniej niż wcześniej: było %(was)s")
    return text % {"was": was}


def _chart(measure: Measure, vendor: Vendor, period: Period) -> dict[str, Any]:
    values = measure.read(vendor, period)
    buckets = period.buckets()
    texts = [format_pln(Decimal(value)) if measure.is_money else str(value) for value in values]
    return {
        "measure": measure,
        "bars": bars(values, [bucket.label for bucket in buckets], texts),
        "rows": [{"bucket": bucket, "text": text} for bucket, text in zip(buckets, texts, strict=True)],
        "total": format_pln(Decimal(sum(values))) if measure.is_money else str(sum(values)),
        "has_any": any(values),
        "csv": _csv_url(vendor, measure.key, period),
    }


def _csv_url(vendor: Vendor, key: str, period: Period) -> str:
    return f"{reverse('panel:statistics_csv', args=[vendor.slug, key])}?okres={period.key}"


def _number(value: int | Decimal) -> str:
    """Write a number as Polish spreadsheets read it."""
    return str(value).replace(".", ",")
