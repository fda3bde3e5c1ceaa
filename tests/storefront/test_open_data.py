"""The register as open data: exact against its schema, safe in a spreadsheet, read back by our own import."""

import csv
import datetime as dt
import io
import json
import re
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from core import clock
from core.csv_cells import raw_cell
from marketplace.storefront.rules.open_data import FIELDS
from tests.factories import CertificateFactory, DeliveryMethodFactory, ProductFactory, ScopeItemFactory, VendorFactory
from tests.vendors.register_files import counts, load
from vendors.actions.apply_register_import import apply_register_import
from vendors.actions.suspend_vendor import suspend_vendor
from vendors.actions.try_register_import import try_register_import
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
CSV, JSON, SCHEMA = "/baza/dane.csv", "/baza/dane.json", "/baza/dane/schemat.json"


def text_of(answer: Any) -> str:
    assert answer.status_code == 200
    return b"".join(answer).decode()


def rows_of(client: Client) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(client.get(CSV)).removeprefix("\ufeff"))))


def mistakes(value: Any, schema: dict[str, Any], where: str = "$") -> list[str]:
    """Say where a value breaks the part of JSON Schema that we publish."""
    names = {str: "string", int: "integer", bool: "boolean", list: "array", dict: "object", type(None): "null"}
    wanted = schema.get("type")
    if wanted and names[type(value)] not in ([wanted] if isinstance(wanted, str) else wanted):
        return [f"{where}: {value!r} is no {wanted}"]
    if "const" in schema and value != schema["const"]:
        return [f"{where}: not {schema['const']}"]
    if isinstance(value, str):
        return [f"{where}: {value!r} does not fit"] * (not fits(value, schema))
    if isinstance(value, list):
        return [
            text for index, item in enumerate(value) for text in mistakes(item, schema["items"], f"{where}[{index}]")
        ]
    if isinstance(value, dict):
        known = schema["properties"]
        found = [f"{where}: {name}" for name in {*schema["required"], *value} if not (name in value and name in known)]
        return found + [text for name in value for text in mistakes(value[name], known[name], f"{where}.{name}")]
    return []


def fits(text: str, schema: dict[str, Any]) -> bool:
    """Tell whether a text is in the list, has the form and the length that a schema wants."""
    forms = {
        "date": lambda: dt.date.fromisoformat(text),
        "date-time": lambda: dt.datetime.fromisoformat(text).tzinfo,
        "uri": lambda: text.startswith("https://"),
    }
    is_formed = bool(forms[schema["format"]]()) if "format" in schema else True
    is_long = len(text) >= schema.get("minLength", 0)
    return (
        is_formed
        and is_long
        and bool(re.search(schema.get("pattern", ""), text))
        and text in schema.get("enum", [text])
    )


@pytest.fixture
def some(reviewer: User) -> Vendor:
    """An entity from a file and one that sells, delivers and holds a certificate."""
    load(reviewer, {"telefon": "+48 17 000 00 00", "ulica": "'=HYPERLINK(1)", "dzialalnosc": "ogród|sprzątanie"})
    vendor = VendorFactory(slug="olszynka", regon="817613530", activities=["catering-i-gastronomia"])
    ProductFactory(vendor=vendor)
    DeliveryMethodFactory(vendor=vendor, kind="LOCAL", powiats=["1863", "1801"])
    CertificateFactory(holder=vendor, items=[ScopeItemFactory(vendor=vendor)], number="ZP/PK/2026/009")
    return vendor


def test_the_json_document_is_what_its_schema_says(client: Client, some: Vendor) -> None:
    document, schema = json.loads(text_of(client.get(JSON))), json.loads(text_of(client.get(SCHEMA)))
    assert mistakes(document, schema) == []
    assert document["licencja"] == "CC BY 4.0"
    assert document["schemat"] == schema["$id"] == "https://rynek.example/baza/dane/schemat.json"
    loaded, seller = document["podmioty"]
    assert (loaded["nip"], loaded["telefon"], loaded["ulica"]) == ("1234563218", "+48 17 000 00 00", "=HYPERLINK(1)")
    assert (loaded["stan_na_rynku"], loaded["sklep"], loaded["sprawdzono"]) == (
        "nie_sprzedaje",
        None,
        clock.today().isoformat(),
    )
    assert loaded["dzialalnosc"] == ["ogrod", "sprzatanie"]
    assert seller["adres"] == "https://rynek.example/baza/olszynka/"
    assert seller["sklep"] == "https://rynek.example/sprzedawca/olszynka/"
    assert (seller["liczba_ofert"], seller["dojezdza_do"]) == (1, ["1801", "1863"])
    assert (seller["certyfikaty"], seller["przedsiebiorstwo_spoleczne"]) == (["ZP/PK/2026/009"], False)


def test_the_csv_says_the_same_as_the_json(client: Client, some: Vendor) -> None:
    document = json.loads(text_of(client.get(JSON)))
    rows = rows_of(client)
    assert list(rows[0]) == [field.name for field in FIELDS]
    for row, entity in zip(rows, document["podmioty"], strict=True):
        for name, value in entity.items():
            if isinstance(value, list):
                expected = " | ".join(value)
            elif isinstance(value, bool):
                expected = "tak" if value else "nie"
            else:
                expected = "" if value is None else str(value)
            assert raw_cell(row[name]) == expected


def test_no_cell_runs_in_a_spreadsheet(client: Client, some: Vendor) -> None:
    Vendor.objects.filter(pk=some.pk).update(name="=cmd|' /C calc'!A0", city="@SUM(1)", house_number="-1")
    row = rows_of(client)[1]
    assert (row["nazwa"], row["miejscowosc"], row["numer_domu"]) == ("'=cmd|' /C calc'!A0", "'@SUM(1)", "'-1")
    for cell in (cell for line in rows_of(client) for cell in line.values()):
        assert not re.match(r"\s*[=+\-@\t\r]", cell)


def test_the_exported_file_is_imported_back_and_changes_nothing(client: Client, some: Vendor, reviewer: User) -> None:
    content = b"".join(client.get(CSV))
    before = list(Vendor.objects.order_by("pk").values())
    run = try_register_import(file_name="baza.csv", content=content, by=reviewer)
    run = apply_register_import(import_id=run.pk, by=reviewer)
    assert counts(run) == (0, 0, 2, 0, 0)
    assert list(Vendor.objects.order_by("pk").values()) == before
    assert "adres" in run.ignored_columns


@pytest.mark.parametrize("path", [CSV, JSON])
def test_a_program_that_has_the_file_is_told_304_until_something_changes(
    client: Client, some: Vendor, reviewer: User, path: str
) -> None:
    first = client.get(path)
    text_of(first)
    assert first["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in first
    again = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    assert client.get(path, **again).status_code == 304
    assert client.get(path, HTTP_IF_MODIFIED_SINCE=first["Last-Modified"]).status_code == 304
    suspend_vendor(vendor_id=some.pk, ground_kind="TERMS", ground="§ 4", facts="Na prośbę spółdzielni.", by=reviewer)
    assert client.get(path, **again).status_code == 200
    fresh = client.get(path)
    with time_machine.travel(clock.start_of(clock.today() + dt.timedelta(days=1)), tick=False):
        assert client.get(path, HTTP_IF_NONE_MATCH=fresh["ETag"]).status_code == 200


def test_the_data_are_in_polish_whatever_the_reader_speaks(client: Client, some: Vendor) -> None:
    answer = client.get(JSON, HTTP_ACCEPT_LANGUAGE="en")
    assert json.loads(text_of(answer))["podmioty"][0]["rodzaj_nazwa"] == "spółdzielnia socjalna"
    assert "pełna nazwa" in text_of(client.get(SCHEMA, HTTP_ACCEPT_LANGUAGE="en"))


def test_an_empty_register_is_a_valid_document(client: Client, db: None) -> None:
    document, schema = json.loads(text_of(client.get(JSON))), json.loads(text_of(client.get(SCHEMA)))
    assert mistakes(document, schema) == []
    assert document["podmioty"] == []
    assert rows_of(client) == []


def test_the_page_explains_fields_licence_and_the_apostrophe(client: Client, some: Vendor, settings: Any) -> None:
    settings.OPEN_DATA_LICENCE = "CC0 1.0"
    page = client.get("/baza/dane/").content.decode()
    for field in FIELDS:
        assert f'<code lang="pl">{field.name}</code>' in page
    assert "Licencja: CC0 1.0." in page
    assert "jeden dodatkowy apostrof" in page
    assert "https://rynek.example/baza/dane.csv" in page


@pytest.mark.parametrize("path", [CSV, JSON, SCHEMA, "/baza/dane/", "/baza/", "/baza/oferta/"])
def test_nothing_of_it_can_be_changed_from_outside(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
