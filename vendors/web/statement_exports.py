"""Statements of reasons for the EU transparency database (DSA art. 24(5)): machine-readable, without personal data."""

import csv
from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from vendors.queries.transparency import COLUMNS, transparency_rows
from vendors.web.reviewing import reviewer_of

BOM: Final = "\ufeff"


@login_required
@require_safe
def statements_json(request: HttpRequest) -> HttpResponse:
    """Give all statements as JSON; `?od=` and `?do=` (days) narrow them."""
    reviewer_of(request)
    rows = list(transparency_rows(request.GET.get("od", ""), request.GET.get("do", "")))
    answer = JsonResponse({"statements": rows}, json_dumps_params={"ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="uzasadnienia.json"'
    return answer


@login_required
@require_safe
def statements_csv(request: HttpRequest) -> HttpResponse:
    """Give the same as a spreadsheet; every value is of a closed list or a date, so none can be a formula."""
    reviewer_of(request)
    answer = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="uzasadnienia.csv"'
    writer = csv.DictWriter(answer, COLUMNS)
    writer.writeheader()
    writer.writerows(transparency_rows(request.GET.get("od", ""), request.GET.get("do", "")))
    return answer
