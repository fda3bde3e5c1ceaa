"""Files for the seller: listings and stock, an empty sheet to fill, the rows that an import refused."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.csv_cells import safe_cell
from marketplace.catalogue.gateways.sheet_export import csv_lines, xlsx_bytes
from marketplace.catalogue.models import ImportJob, Product, Stock
from marketplace.catalogue.queries.imports import in_words, problems_of
from marketplace.catalogue.queries.sheet_rows import Row, category_paths, export_rows, stock_export_rows
from marketplace.catalogue.rules.sheet_columns import BY_KEY, COLUMNS, STOCK_COLUMNS, Column
from marketplace.catalogue.states import ProductState
from vendors.models import Vendor
from vendors.permissions import can_sell
from vendors.web.panel_access import PanelRequest, panel_page

TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LEFT_OUT_OF_EMPTY: Final = frozenset({"product_id", "variant_id", "state", "on_hand", "delta"})


@panel_page(can_sell)
@require_safe
def exports(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Offer the files."""
    mine = Product.objects.filter(vendor=vendor).exclude(state=ProductState.ARCHIVED)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "listings": mine.count(),
        "counted": Stock.objects.filter(variant__product__in=mine, mode="TRACKED").count(),
        "categories": sorted(category_paths_of_leaves()),
    }
    return render(request, "catalogue/exports.html", context)


def category_paths_of_leaves() -> list[str]:
    """List the categories that a listing may have, as the file writes them."""
    paths = set(category_paths().values())
    parents = {path.rpartition(" > ")[0] for path in paths}
    return list(paths - parents)


@panel_page(can_sell)
@require_safe
def export_file(request: PanelRequest, vendor: Vendor, kind: str, extension: str) -> HttpResponseBase:  # noqa: ARG001
    """Give listings or stock as CSV or XLSX; the archive stays away."""
    if kind not in {"oferty", "stany"}:
        raise Http404
    columns = COLUMNS if kind == "oferty" else STOCK_COLUMNS
    rows = export_rows(vendor) if kind == "oferty" else stock_export_rows(vendor)
    return _file(f"{kind}-{vendor.slug}-{clock.today():%Y-%m-%d}", extension, kind.capitalize(), columns, rows)


@panel_page(can_sell)
@require_safe
def empty_sheet(request: PanelRequest, vendor: Vendor, extension: str) -> HttpResponseBase:  # noqa: ARG001
    """Give a sheet with the headings and one example to write over."""
    columns = [column for column in COLUMNS if column.key not in _LEFT_OUT_OF_EMPTY]
    example = {
        "name": "Kubek „Bieszczady”",
        "category": next(iter(sorted(category_paths_of_leaves())), ""),
        "description": "Toczony na kole, 300 ml.",
        "gross": "49,00",
        "vat_code": "23%",
        "sku": "KUB-1",
        "counted": "7",
        "weight_g": "400",
    }
    return _file("wzor-oferty", extension, "Oferty", columns, [example])


@panel_page(can_sell)
@require_safe
def import_problems(request: PanelRequest, vendor: Vendor, job_id: int) -> HttpResponseBase:  # noqa: ARG001
    """Give the rows that were refused, with what is wrong in each and what to do."""
    job = get_object_or_404(ImportJob, vendor=vendor, pk=job_id)
    return _answer(f"bledy-{job.pk}", "csv", _problem_lines(job))


def _problem_lines(job: ImportJob) -> Iterator[bytes]:
    """Give the lines in the language of the request, which is over when the last of them is read."""
    heading = (_("Wiersz"), _("Oferta"), _("Kolumna"), _("Co tam stoi"), _("Co jest nie tak"), _("Co zrobić"))
    return _lines_of(job, heading, get_language() or "pl")


def _lines_of(job: ImportJob, heading: Sequence[str], language: str) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf" + _line(heading)
    for item in problems_of(job).iterator(chunk_size=500):
        with override(language):
            problems = [in_words(problem) for problem in item.problems]
        for problem in problems:
            column = BY_KEY.get(problem["column"])
            told = (item.name, column.heading if column else "", problem["value"], problem["text"], problem["remedy"])
            yield _line([str(problem["row"]), *told])


def _line(cells: Sequence[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow([safe_cell(cell) for cell in cells])
    return out.getvalue().encode()


def _file(name: str, extension: str, title: str, columns: Sequence[Column], rows: Iterable[Row]) -> HttpResponseBase:
    if extension not in TYPES:
        raise Http404
    content: Any = csv_lines(columns, rows) if extension == "csv" else xlsx_bytes(title, columns, rows)
    return _answer(name, extension, content)


def _answer(name: str, extension: str, content: Any) -> HttpResponseBase:
    answer: HttpResponseBase
    if isinstance(content, bytes):
        answer = HttpResponse(content, content_type=TYPES[extension])
    else:
        answer = StreamingHttpResponse(content, content_type=TYPES[extension])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{extension}"'
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
