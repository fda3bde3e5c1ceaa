"""The register as open data: CSV and JSON, sent as they are read (law.md R13-08)."""

import csv
import json
from collections.abc import Iterator
from typing import Any, Final

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from core import clock
from core.csv_cells import safe_cell
from quality_mark.forms import RegisterForm
from quality_mark.queries.register import RegisterEntry, entries, register
from quality_mark.rules.letter_words import certificate_address

COLUMNS: Final = (
    "numer",
    "stan",
    "wazny_od",
    "wazny_do",
    "podmiot",
    "nip",
    "rejestr",
    "numer_w_rejestrze",
    "zakres",
    "data_decyzji",
    "powod",
    "system",
    "wersja_zasad",
    "adres",
)


@require_safe
def register_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Send the register, or what the reader has filtered, as CSV: UTF-8, commas, one certificate a line."""
    answer = StreamingHttpResponse(_csv_lines(_chosen(request)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="rejestr-certyfikatow.csv"'
    return answer


@require_safe
def register_json(request: HttpRequest) -> StreamingHttpResponse:
    """Send the register, or what the reader has filtered, as one JSON document."""
    answer = StreamingHttpResponse(_json_parts(_chosen(request)), content_type="application/json")
    answer["Content-Disposition"] = 'inline; filename="rejestr-certyfikatow.json"'
    return answer


def _chosen(request: HttpRequest) -> Iterator[RegisterEntry]:
    form = RegisterForm(request.GET)
    form.is_valid()
    chosen = form.cleaned_data
    return entries(register(search=chosen.get("q", ""), standing=chosen.get("status", ""), newest_first=False))


class _Echo:
    """A file that gives back what is written, so that csv can stream."""

    def write(self, value: str) -> str:
        return value


def _csv_lines(found: Iterator[RegisterEntry]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(COLUMNS)
    for entry in found:
        facts = certificate_facts(entry)
        items = "; ".join(item["nazwa"] for item in facts.pop("zakres"))
        yield writer.writerow([safe_cell(str({**facts, "zakres": items}[column] or "")) for column in COLUMNS])


def _json_parts(found: Iterator[RegisterEntry]) -> Iterator[str]:
    yield f'{{"stan_na": {json.dumps(clock.now().isoformat(timespec="seconds"))}, "certyfikaty": ['
    for index, entry in enumerate(found):
        yield (",\n" if index else "\n") + json.dumps(certificate_facts(entry), ensure_ascii=False)
    yield "\n]}\n"


def certificate_facts(entry: RegisterEntry) -> dict[str, Any]:
    """Give one certificate in the words of the open data; dates are ISO 8601."""
    certificate, holder = entry.certificate, entry.certificate.holder
    return {
        "numer": certificate.number,
        "stan": entry.standing.value,
        "wazny_od": certificate.valid_from.isoformat(),
        "wazny_do": certificate.valid_to.isoformat(),
        "podmiot": holder.name,
        "nip": holder.nip,
        "rejestr": holder.register_type,
        "numer_w_rejestrze": holder.register_number,
        "zakres": [{"nazwa": row.scope_item.name, "rodzaj": row.scope_item.kind} for row in entry.scope],
        "data_decyzji": clock.date_of(entry.since).isoformat() if entry.since else None,
        "powod": entry.reason,
        "system": certificate.scheme_version.scheme.name,
        "wersja_zasad": certificate.scheme_version.version,
        "adres": certificate_address(certificate.number),
    }
