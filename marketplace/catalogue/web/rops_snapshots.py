"""Where the mark stood, night by night: for the scheme's operator and the director."""

import csv
import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.csv_cells import safe_cell
from core.errors import NotAllowed
from marketplace.catalogue.queries.badge_snapshots import SnapshotNight, nights, recorded_span, snapshot_lines
from quality_mark.permissions import can_see_scheme_work

PER_PAGE: Final = 31
COLUMNS: Final = {
    "dzien": "day",
    "wpis": "",
    "numer_oferty": "product_id",
    "oferta": "listing_name",
    "sprzedawca": "vendor_name",
    "jak": "mode",
    "certyfikat": "certificate_number",
    "pozycja": "item_name",
    "wazny_do": "valid_to",
    "decyzja": "decision_number",
    "kontrola_do": "surveillance_due_on",
    "wersja_zasad": "terms_version",
    "suma_zasad": "terms_hash",
    "zapisano": "taken_at",
}


@login_required
@require_safe
def badge_snapshots(request: HttpRequest) -> HttpResponse:
    """List the nights with how many listings bore the mark, and the file of each; a missed night is named."""
    _check(request)
    span = recorded_span()
    first, last = span or (clock.today(), clock.today())
    back = range((last - first).days + 1 if span else 0)
    page = Paginator(back, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "panel_title": _("Panel ROPS"),
        "rows": nights([last - dt.timedelta(days=step) for step in page]),
        "previous_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?page={page.next_page_number()}" if page.has_next() else "",
    }
    return render(request, "catalogue/badge_snapshots.html", context)


@login_required
@require_safe
def badge_snapshots_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Give the listings that bore the mark from `?od=` to `?do=`, with the reason; by default the last 31 days.

    The column `wpis` says what a line is: OFERTA, ZERO_OFERT (taken, no listing bore the mark) or BRAK_ZAPISU (missed).
    """
    _check(request)
    last = _day(request.GET.get("do")) or clock.today()
    first = _day(request.GET.get("od")) or last - dt.timedelta(days=30)
    answer = StreamingHttpResponse(_lines(first, last), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="znak-{first}-{last}.csv"'
    return answer


def _check(request: HttpRequest) -> None:
    if not can_see_scheme_work(request.user):
        raise NotAllowed


def _day(typed: str | None) -> dt.date | None:
    try:
        return parse_date(typed or "")
    except ValueError:
        return None


class _Echo:
    """A file that gives back what is written, so that csv can stream."""

    def write(self, value: str) -> str:
        return value


def _lines(first: dt.date, last: dt.date) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(COLUMNS)
    for night, row in snapshot_lines(first, last):
        yield writer.writerow(_cells(night, row))


def _cells(night: SnapshotNight, row: dict[str, Any] | None) -> list[str]:
    taken = {"taken_at": night.taken.taken_at} if night.taken else {}
    values: dict[str, Any] = row or {"day": night.day, **taken}
    kind = "OFERTA" if row else "ZERO_OFERT" if night.taken else "BRAK_ZAPISU"
    return [safe_cell(str(values.get(name, "")) if name else kind) for name in COLUMNS.values()]
