"""The register as open data: a page that explains it, CSV, JSON and JSON Schema, sent as they are read."""

import csv
import datetime as dt
import json
from collections.abc import Iterator
from typing import Any, Final, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from core import clock
from core.csv_cells import safe_cell
from marketplace.storefront.queries.open_data import facts, state_of_data
from marketplace.storefront.queries.register_index import entries
from marketplace.storefront.rules.addresses import absolute, canonical
from marketplace.storefront.rules.open_data import FIELDS, VERSION, json_schema
from vendors.models import EntityKind, RegisterType
from vendors.models.activity import Activity

Answer = TypeVar("Answer", HttpResponse, StreamingHttpResponse)
LIST_SEPARATOR: Final = " | "


def _etag(request: HttpRequest) -> str:
    """Name the state of the data; the file's kind is in the address."""
    return f'"{state_of_data()[0]}-{request.path.rpartition(".")[2]}"'


def _changed(_request: HttpRequest) -> dt.datetime:
    """Give when the data last changed."""
    return state_of_data()[1]


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Explain the open data: what there is, its fields, its licence, how to read it by machine."""
    _state, changed = state_of_data()
    context = {
        "fields": [{"name": field.name, "meaning": field.meaning, "is_list": field.is_list} for field in FIELDS],
        "code_lists": [
            (_("Rodzaje podmiotów"), EntityKind.choices),
            (_("Rejestry"), RegisterType.choices),
            (_("Obszary działalności"), Activity.choices),
        ],
        "count": len(entries()),
        "changed": changed,
        "version": VERSION,
        "licence": settings.OPEN_DATA_LICENCE,
        "licence_url": settings.OPEN_DATA_LICENCE_URL,
        "csv_url": absolute(reverse("storefront:open_data_csv")),
        "json_url": absolute(reverse("storefront:open_data_json")),
        "schema_url": absolute(reverse("storefront:open_data_schema")),
        "canonical": canonical(request.path),
    }
    return render(request, "storefront/open_data.html", context)


@require_safe
@condition(etag_func=_etag, last_modified_func=_changed)
def open_data_csv(_request: HttpRequest) -> StreamingHttpResponse:
    """Send the whole register as CSV: UTF-8 with its mark, commas, one entity a line, cells that no sheet runs."""
    answer = StreamingHttpResponse(_csv_lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="baza-podmiotow-es.csv"'
    return _open(answer)


@require_safe
@condition(etag_func=_etag, last_modified_func=_changed)
def open_data_json(_request: HttpRequest) -> StreamingHttpResponse:
    """Send the whole register as one JSON document that the published schema describes."""
    answer = StreamingHttpResponse(_json_parts(), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="baza-podmiotow-es.json"'
    return _open(answer)


@require_safe
def open_data_schema(_request: HttpRequest) -> HttpResponse:
    """Give the JSON Schema of the JSON document, in Polish whatever the reader's language."""
    with translation.override("pl"):
        schema = json_schema(absolute(reverse("storefront:open_data_schema")))
        return _open(JsonResponse(schema, json_dumps_params={"ensure_ascii": False, "indent": 2}))


def _open(answer: Answer) -> Answer:
    """Let pages of other sites read the answer, and everybody keep it while asking whether it is current."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "public, no-cache"
    return answer


class _Echo:
    """A file that gives back what is written, so that csv can stream."""

    def write(self, value: str) -> str:
        return value


def _csv_lines() -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([field.name for field in FIELDS])
    for row in facts():
        yield writer.writerow([_cell(row[field.name]) for field in FIELDS])


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return safe_cell(LIST_SEPARATOR.join(value))
    if isinstance(value, bool):
        return "tak" if value else "nie"
    return safe_cell("" if value is None else str(value))


def _json_parts() -> Iterator[str]:
    head = {
        "wersja": VERSION,
        "stan_na": clock.now().astimezone(clock.WARSAW).isoformat(timespec="seconds"),
        "wydawca": settings.OPERATOR_NAME,
        "licencja": settings.OPEN_DATA_LICENCE,
        "licencja_adres": settings.OPEN_DATA_LICENCE_URL,
        "schemat": absolute(reverse("storefront:open_data_schema")),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "podmioty": ['
    for index, row in enumerate(facts()):
        ordered = {field.name: row[field.name] for field in FIELDS}
        yield (",\n" if index else "\n") + json.dumps(ordered, ensure_ascii=False)
    yield "\n]}\n"
