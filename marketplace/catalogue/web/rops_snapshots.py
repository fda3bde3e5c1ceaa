"""Where the mark stood, night by night: for the scheme's operator and the director."""

import csv
import datetime as dt
from collections.abc import Iterator
from typing import Final

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
from marketplace.catalogue.queries.badge_snapshots import snapshot_days, snapshot_of
from quality_mark.permissions import can_see_scheme_work

PER_PAGE: Final = 31
COLUMNS: Final = {
    "dzien": "day",
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
    """List the nights with how many listings bore the mark, and the file of each."""
    _check(request)
    page = Paginator(snapshot_days(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "panel_title": _("Panel ROPS"),
        "rows": list(page),
        "previous_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?page={page.next_page_number()}" if page.has_next() else "",
    }
    return render(request, "catalogue/badge_snapshots.html", context)


@login_required
@require_safe
def badge_snapshots_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Give the listings that bore the mark from `?od=` to `?do=`, with the reason; by default the last 31 days."""
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
    for row in snapshot_of(first, last).values_list(*COLUMNS.values()).iterator(chunk_size=500):
        yield writer.writerow([safe_cell(str(value)) for value in row])
