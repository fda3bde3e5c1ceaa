"""Uploads that mean harm or are broken: each is refused or cleaned with a sentence, and nothing is half done."""

import contextlib
import io
import random
import resource
import struct
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from marketplace.catalogue.gateways import table_file, xlsx_file
from marketplace.catalogue.gateways.table_file import TableRefused, clean_table
from marketplace.catalogue.models import ImportJob, Product
from tests.catalogue.imports import checked, csv_export, figures, imported, table
from tests.factories import CategoryFactory

HEADER = ("Nazwa", "Kategoria", "Cena")
ROW = ("Kubek", "Kubki", "49,00")
SHEET = "xl/worksheets/sheet1.xml"


def cleaned(content: bytes) -> tuple[list[str], list[list[str]], int]:
    """Clean a file and give headings, the first rows, and the number of rows."""
    with clean_table(io.BytesIO(content), "plik", len(content)) as clean:
        return clean.header, clean.sample, clean.rows


def refusal(content: bytes) -> str:
    with pytest.raises(TableRefused) as refused:
        cleaned(content)
    return str(refused.value)


def workbook(*lines: Any) -> bytes:
    """Give a good XLSX file."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False})
    sheet = book.add_worksheet()
    for row, line in enumerate(lines):
        for column, cell in enumerate(line):
            sheet.write(row, column, cell)
    book.close()
    return out.getvalue()


def altered(content: bytes, **parts: bytes | None) -> bytes:
    """Replace, add or leave out parts of a workbook; "__" in a name stands for "/"."""
    changes = {name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"): b for name, b in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = changes.pop(name, source.read(name))
            if data is not None:
                target.writestr(name, data)
        for name, data in changes.items():
            if data is not None:
                target.writestr(name, data)
    return out.getvalue()


GOOD = workbook(HEADER, ROW)
CELL = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    b"<worksheet><sheetData><row><c><v>&c;</v></c></row></sheetData></worksheet>"
)
FOREIGN = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Plik jest pusty."),
        (b"\xef\xbb\xbf", "Plik jest pusty."),
        (b"\n\n \n;;;\n", "Plik jest pusty."),
        (table(HEADER), "Plik ma sam nagłówek."),
        (table(HEADER, ("", "", "")), "Plik ma sam nagłówek."),
        (b"%PDF-1.7 tekst", "To nie jest arkusz."),
        (b"\x89PNG\r\n\x1a\n", "To nie jest arkusz."),
        (b"\xff\xd8\xff\xe0JFIF", "To nie jest arkusz."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "To jest stary format Excela (.xls)."),
        (table(HEADER, ("Kub\0ek", "Kubki", "1")), "Plik zawiera znaki, których nie ma w arkuszach."),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)), "Nie da się odczytać liter w tym pliku."),
        (table(HEADER, ('"urwany', "Kubki", "1")), "Plik urywa się albo ma niezamknięty cudzysłów."),
        (table(HEADER, ("x" * 50_001, "Kubki", "1")), "Jedna z komórek ma za dużo tekstu"),
        (table([f"k{n}" for n in range(10_000)], range(10_000)), "Plik ma za dużo kolumn"),
        (table(HEADER, *[ROW] * 20_001), "Plik ma za dużo wierszy"),
        (b"PK\x03\x04 to nie zip", "Nie da się otworzyć tego pliku"),
        (GOOD[: len(GOOD) // 2], "Nie da się otworzyć tego pliku"),
        (altered(GOOD, xl__worksheets__sheet1_xml=LAUGHS), "Plik ma w środku coś, czego zwykły arkusz nie ma."),
        (altered(GOOD, xl__sharedStrings_xml=LAUGHS), "Plik ma w środku coś, czego zwykły arkusz nie ma."),
        (altered(GOOD, xl__workbook_xml=FOREIGN), "Plik ma w środku coś, czego zwykły arkusz nie ma."),
        (altered(GOOD, xl__vbaProject_bin=b"makro"), "Plik zawiera makra."),
        (altered(GOOD, xl__workbook_xml=None), "To nie jest arkusz XLSX."),
        (altered(GOOD, xl__worksheets__sheet1_xml=b"<worksheet><sheetData>"), "Nie da się otworzyć tego pliku"),
        (
            altered(
                GOOD, xl__worksheets__sheet1_xml=CELL.format('<row r="1048576"><c r="XFD1048576"/></row>').encode()
            ),
            "Arkusz ma za dużo wierszy",
        ),
        (
            altered(GOOD, xl__worksheets__sheet1_xml=CELL.format('<row r="1"><c r="XFD1"/></row>').encode()),
            "Arkusz ma za dużo kolumn",
        ),
        (
            altered(GOOD, xl__worksheets__sheet1_xml=CELL.format("<row>" + "<c/>" * 201 + "</row>").encode()),
            "Arkusz ma za dużo kolumn",
        ),
        (workbook(), "Plik jest pusty."),
        (workbook(HEADER), "Plik ma sam nagłówek."),
    ],
)
def test_refuses_with_a_sentence(content: bytes, sentence: str) -> None:
    assert refusal(content).startswith(sentence)


def test_a_zip_bomb_is_refused_by_what_it_unpacks_to_in_little_memory() -> None:
    bomb = altered(GOOD, xl__sharedStrings_xml=b"<sst>" + b" " * (101 * 1024 * 1024) + b"</sst>")
    assert len(bomb) < 200_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refusal(bomb).startswith("Plik po rozpakowaniu jest za duży.")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000  # kB


def test_the_size_that_a_part_claims_is_not_believed() -> None:
    """The directory of the archive says 10 bytes; the part unpacks to 101 MB."""
    bomb = bytearray(altered(GOOD, xl__sharedStrings_xml=b"<sst>" + b" " * (101 * 1024 * 1024) + b"</sst>"))
    position = bomb.rfind(b"xl/sharedStrings.xml") - 46
    assert bomb[position : position + 4] == b"PK\x01\x02"
    bomb[position + 24 : position + 28] = struct.pack("<I", 10)
    assert refusal(bytes(bomb)).startswith(("Plik po rozpakowaniu jest za duży.", "Nie da się otworzyć tego pliku"))


def test_a_sheet_hidden_under_another_name_is_looked_through_as_well() -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        links = archive.read("xl/_rels/workbook.xml.rels").replace(b"worksheets/sheet1.xml", b"media/image1.png")
    hidden = altered(GOOD, **{"xl/_rels/workbook.xml.rels": links, "xl/media/image1.png": LAUGHS})
    assert refusal(hidden).startswith("Plik ma w środku coś, czego zwykły arkusz nie ma.")


def test_a_file_of_more_than_20_mb_is_refused_before_it_is_read() -> None:
    class Unread(io.BytesIO):
        def read(self, *_args: Any) -> bytes:
            raise AssertionError("it was read")

    with pytest.raises(TableRefused, match="najwyżej 20 MB"), clean_table(Unread(), "plik", 100 * 1024 * 1024):
        pass


@pytest.mark.parametrize(
    "content",
    [
        table(HEADER, ROW),
        table(HEADER, ROW, separator=","),
        table(HEADER, ROW, separator="\t"),
        table(HEADER, ROW, separator="|"),
        b"sep=;\r\n" + table(HEADER, ROW),
        b"\xef\xbb\xbf" + table(HEADER, ROW),
        table(HEADER, ROW).decode().encode("utf-16"),
        table(HEADER, ROW).decode().encode("utf-16-le"),
        table(HEADER, ROW).decode().encode("utf-16-be"),
        table(HEADER, ROW).decode().encode("cp1250"),
        table(HEADER, ROW).decode().encode("iso8859-2"),
        table(HEADER, ROW).replace(b"\r\n", b"\n"),
        table(HEADER, ROW).replace(b"\r\n", b"\r"),
        b"\r\n\n" + table(HEADER, ROW),
        workbook(HEADER, ("Kubek", "Kubki", "49,00")),
        workbook((), (), HEADER, ROW),
    ],
    ids=range(16),
)
def test_cleans_encodings_separators_and_ends_of_lines(content: bytes) -> None:
    content = content.replace(b"49,00", b'"49,00"') if content.startswith(b"Nazwa,") else content
    assert cleaned(content) == (list(HEADER), [list(ROW)], 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250", "iso8859-2"])
def test_polish_letters_survive_every_encoding(encoding: str) -> None:
    words = "Zażółć gęślą jaźń, ŁÓDŹ ŚĆ"
    content = f"Nazwa;Opis\r\nKubek;{words}\r\n".encode(encoding)
    assert cleaned(content)[1] == [["Kubek", words]]


def test_headings_that_come_twice_or_are_empty_get_names_of_their_own() -> None:
    header, rows, _count = cleaned(b"Nazwa;nazwa;;Opis;;\na;b;c;d;;\n")
    assert header == ["Nazwa", "nazwa (2)", "(kolumna 3)", "Opis"]
    assert rows == [["a", "b", "c", "d"]]


def test_formulas_are_texts_and_give_only_their_saved_result() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Nazwa", "Cena", "Inne"])
    sheet.write_formula(1, 0, '=HYPERLINK("http://zle.pl")', None, "Kubek")
    sheet.write_formula(1, 1, "=40*1.23", None, 49.2)
    sheet.write_formula(1, 2, '=cmd|"/c calc"!A1', None, "")
    book.close()
    assert cleaned(out.getvalue())[1] == [["Kubek", "49.2", ""]]
    assert cleaned(b"Nazwa;Cena\n=cmd|calc!A1;=1+1\n")[1] == [["=cmd|calc!A1", "=1+1"]]


@pytest.mark.django_db
def test_a_formula_that_came_in_as_a_text_goes_out_as_one(vendor, owner):
    CategoryFactory(name="Kubki")
    names = ("=1+1", "+48", "-5", "@x", "'=y", "=cmd|' /C calc'!A0")
    job = imported(table(HEADER, *[(name, "Kubki", "1") for name in names]), vendor, owner)
    assert figures(job) == ("DONE", 6, 0, 0, 0), [item.problems for item in job.items.all()]
    export = csv_export(vendor)
    for line in export.decode("utf-8-sig").splitlines()[1:]:
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in line.replace('"', "").split(";"))
    assert figures(checked(export, vendor, owner))[1:] == (0, 0, 6, 0)


@pytest.mark.django_db
def test_rows_of_another_length_are_told_and_the_others_taken(vendor, owner):
    CategoryFactory(name="Kubki")
    content = b"Nazwa;Kategoria;Cena\nKubek;Kubki;1\nKrotki;Kubki\nDlugi;Kubki;2;za duzo\nPusty;Kubki;3;;;\n"
    job = imported(content, vendor, owner)
    assert figures(job) == ("DONE", 2, 0, 0, 2)
    assert sorted(Product.objects.values_list("name", flat=True)) == ["Kubek", "Pusty"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("makra.xlsm", altered(GOOD, xl__vbaProject_bin=b"makro")),
        ("arkusz.csv", b"%PDF-1.4"),
        ("../../etc/passwd.csv", b""),
        ("duzy.csv", b"x" * (20 * 1024 * 1024 + 1)),
    ],
)
def test_the_page_tells_the_sentence_and_keeps_nothing(client, vendor, owner, name, content):
    client.force_login(owner)
    data = {"kind": "LISTINGS", "file": SimpleUploadedFile(name, content)}
    response = client.post(reverse("catalogue:imports", args=[vendor.slug]), data)
    assert response.status_code == 422
    assert 'class="error-summary"' in response.text
    assert not ImportJob.objects.exists()


HUGE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@HUGE
@given(st.binary(max_size=3000) | st.binary(max_size=300).map(lambda tail: b"PK\x03\x04" + tail))
@example(b"\xff\xfe")
@example(b"\xfe\xff\x00")
@example(b'"')
@example(b"a\r\rb")
def test_any_bytes_are_cleaned_or_refused(content: bytes) -> None:
    with contextlib.suppress(TableRefused):
        header, sample, rows = cleaned(content)
        assert header
        assert rows >= len(sample) >= 1


@HUGE
@given(st.integers(0, 2**32), st.integers(1, 40))
@example(27, 16)  # a name in the table of contents that is no UTF-8
def test_a_workbook_with_flipped_bytes_is_cleaned_or_refused(seed: int, flips: int) -> None:
    content = bytearray(GOOD)
    dice = random.Random(seed)
    for _ in range(flips):
        content[dice.randrange(len(content))] = dice.randrange(256)
    with contextlib.suppress(TableRefused):
        cleaned(bytes(content))


@HUGE
@given(st.binary(max_size=800), st.sampled_from(["sheet", "strings", "workbook"]))
def test_a_workbook_with_rubbish_inside_is_cleaned_or_refused(rubbish: bytes, where: str) -> None:
    names = {"sheet": SHEET, "strings": "xl/sharedStrings.xml", "workbook": "xl/workbook.xml"}
    part = zlib.compress(rubbish) if len(rubbish) % 2 else b"<worksheet>" + rubbish + b"</worksheet>"
    with contextlib.suppress(TableRefused):
        cleaned(altered(GOOD, **{names[where]: part}))


@pytest.mark.django_db(transaction=False)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), min_size=8, max_size=8),
        min_size=1,
        max_size=4,
    )
)
def test_any_cells_end_as_a_listing_or_as_a_problem_with_a_sentence(vendor, owner, rows):
    category = CategoryFactory.create().name
    header = ("Nazwa", "Kategoria", "Cena", "VAT", "Cechy", "Zmiana stanu", "Numer oferty", "Powiaty")
    lines = [["x", category, "1", *row[3:]] if index % 2 else row for index, row in enumerate(rows)]
    out = io.StringIO()
    import csv

    csv.writer(out, delimiter=";").writerows([header, *lines])
    try:
        job = checked(out.getvalue().encode(), vendor, owner)
    except TableRefused:
        return
    assert job.state == "CHECKED"
    assert job.created + job.changed + job.unchanged + job.failed == job.total
    for item in job.items.filter(outcome="FAILED"):
        assert all(problem["text"] for problem in item.problems)


def test_the_temporary_copies_are_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    refusal(b"%PDF")
    cleaned(table(HEADER, ROW))
    assert list(tmp_path.iterdir()) == []
    assert (table_file.MAX_BYTES, xlsx_file.MAX_UNPACKED) == (20 * 1024**2, 100 * 1024**2)
