"""Trying a file of the register: what is read, each mistake named, nothing touched."""

import codecs
import datetime as dt
import random
from contextlib import suppress

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import User
from core import clock
from core.errors import NotAllowed, RuleViolation
from tests.factories import UserFactory
from tests.vendors.register_files import NIPS, REGON, ROW, UNIT, counts, file_of
from vendors.actions.try_register_import import try_register_import
from vendors.gateways.register_csv import MAX_BYTES, MAX_ROWS, FileRefused, RegisterFile
from vendors.models import RegisterImport, Vendor
from vendors.rules.register_row import clean_row, default_short_name


@pytest.mark.django_db
def test_a_trial_counts_and_touches_nothing(reviewer: User) -> None:
    content = file_of({}, {"nip": "1234567890"}, {"nip": NIPS[1], "prezes": "Jan Nowak"})
    run = try_register_import(file_name="baza.csv", content=content, by=reviewer)
    assert counts(run) == (2, 0, 0, 0, 1)
    assert run.row_count == 3
    assert run.errors == [
        {
            "row": 3,
            "column": "nip",
            "problem": "Numer NIP jest nieprawidłowy: sprawdź dziesięć cyfr.",
            "value": "1234567890",
        }
    ]
    assert run.ignored_columns == ["prezes"]
    assert (run.tried_by, run.applied_at, bytes(run.content)) == (reviewer, None, content)
    assert Vendor.objects.count() == 0


@pytest.mark.django_db
def test_only_a_reviewer_may_try(stranger: User) -> None:
    for person in (stranger, UserFactory()):
        with pytest.raises(NotAllowed):
            try_register_import(file_name="baza.csv", content=file_of({}), by=person)
    assert RegisterImport.objects.count() == 0


@pytest.mark.django_db
def test_files_that_nobody_applied_are_forgotten_after_a_week(reviewer: User) -> None:
    old = try_register_import(file_name="stary.csv", content=file_of({}), by=reviewer)
    with time_machine.travel(clock.now() + dt.timedelta(days=8), tick=False):
        try_register_import(file_name="nowy.csv", content=file_of({}), by=reviewer)
    old.refresh_from_db()
    assert bytes(old.content) == b""
    assert old.created_count == 1


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [
        ("utf-8", ","),
        ("utf-8-sig", ";"),
        ("utf-16", "\t"),
        ("utf-16-le", ";"),
        ("utf-16-be", ","),
        ("cp1250", ";"),
        ("cp1250", ","),
    ],
)
def test_every_usual_encoding_and_separator_is_read(encoding: str, delimiter: str) -> None:
    (row,) = RegisterFile(file_of({}, encoding=encoding, delimiter=delimiter)).rows()
    assert (row.number, row.problem) == (2, "")
    assert row.cells["name"] == "Spółdzielnia Socjalna „Źdźbło”"
    assert row.cells["city"] == "Łańcut"


def test_headings_are_known_whatever_their_case_and_letters() -> None:
    text = "Nazwa podmiotu;RODZAJ;Numer NIP;Nr  KRS;Miejscowość;POWIAT;Adres e-mail;Prezes\r\nA;WTZ;1;2;b;c;x;y\r\n"
    file = RegisterFile(text.encode())
    (row,) = file.rows()
    assert set(row.cells) == {"name", "entity_kind", "nip", "register_number", "city", "powiat", "email"}
    assert file.header.ignored == ["Prezes"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Plik jest pusty."),
        (b"  \r\n\r\n", "Plik jest pusty."),
        (b"\n\nnazwa,rodzaj\n", "Plik jest pusty: pierwszy wiersz"),
        (b"PK\x03\x04 arkusz", "To jest plik XLSX. Zapisz go jako CSV"),
        (b"\xd0\xcf\x11\xe0 stary arkusz", "To jest plik XLS. Zapisz go jako CSV"),
        (b"%PDF-1.7", "To jest plik PDF."),
        (b"\x89PNG\r\n", "To jest plik PNG."),
        (b"nazwa,rodzaj\x00\x01\x02,\n", "To nie jest plik CSV."),
        (bytes(range(256)) * 4, "Nie da się odczytać liter tego pliku."),
        (b"nazwa\x81\x88,rodzaj\n", "Nie da się odczytać liter tego pliku."),
        (codecs.BOM_UTF16_LE + b"a", "Nie da się odczytać liter tego pliku."),
        (b"x" * (MAX_BYTES + 1), "najwyżej 8 MB"),
        (
            b"imie,nazwisko\na,b\n",
            "Brakuje kolumn: nazwa, rodzaj, miejscowosc, nip / regon, powiat / gmina. W pliku są:",
        ),
        (b"nazwa,rodzaj,nip,miejscowosc\n", "Brakuje kolumn: powiat / gmina."),
        (b"nazwa,Nazwa podmiotu,rodzaj,nip,miasto,powiat\n", "dwa razy: Nazwa podmiotu"),
    ],
)
def test_a_file_that_is_no_register_is_refused_with_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        list(RegisterFile(content).rows())
    assert words in str(refusal.value.message)
    assert refusal.value.field == "file"


def test_too_many_rows_are_refused() -> None:
    content = file_of(*[{}] * (MAX_ROWS + 1))
    with pytest.raises(FileRefused, match="ponad 10000 wierszy"):
        list(RegisterFile(content).rows())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a,WTZ,1", "Wiersz ma 3 kolumn, a nagłówek 5"),
        ("a,WTZ,1,b,c,d", "Wiersz ma 6 kolumn, a nagłówek 5"),
        ('"a\nb",WTZ,1,b,c', "W komórce jest koniec wiersza"),
        ("x" * 140_000 + ",WTZ,1,b,c", "Tego wiersza nie da się odczytać"),
    ],
)
def test_a_row_of_a_wrong_shape_is_named_and_the_next_is_read(line: str, words: str) -> None:
    content = f"nazwa,rodzaj,nip,miejscowosc,powiat\n\n{line}\nA,WTZ,1,Łańcut,1810\n".encode()
    wrong, good = RegisterFile(content).rows()
    assert (wrong.number, wrong.cells) == (3, {})
    assert words in wrong.problem
    assert (good.number, good.cells["city"]) == (4, "Łańcut")


def test_empty_cells_at_the_end_and_empty_rows_do_not_matter() -> None:
    content = b"nazwa,rodzaj,nip,miasto,powiat\nA,WTZ,1,b,c,,\n,,,,\n\nB,WTZ,1,b,c\n"
    assert [row.number for row in RegisterFile(content).rows()] == [2, 5]


CELLS = {"name": "Fundacja „Łąka”", "entity_kind": "fundacja", "nip": NIPS[0], "city": "Krosno", "powiat": "Krosno"}


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("entity_kind", "FOUNDATION", "FOUNDATION"),
        ("entity_kind", "Koło Gospodyń  wiejskich", "KGW"),
        ("entity_kind", "sp. z o.o. non-profit", "NONPROFIT_COMPANY"),
        ("entity_kind", "RSP", "AGRICULTURAL_COOPERATIVE"),
        ("nip", "PL 123-456-32-18", "1234563218"),
        ("regon", "817 613 530", REGON),
        ("regon", UNIT, UNIT),
        ("register_number", "636771", "0000636771"),
        ("postal_code", "35 001", "35-001"),
        ("postal_code", "35001", "35-001"),
        ("gmina", "1861011", "1861011"),
        ("powiat", "m. Krosno", "1861"),
        ("powiat", "powiat krośnieński", "1807"),
        ("powiat", "RZESZOWSKI", "1816"),
        ("powiat", "Rzeszów", "1863"),
        ("activities", "Sprzątanie | catering i gastronomia", ["catering-i-gastronomia", "sprzatanie"]),
        ("activities", "rekodzielo; rękodzieło", ["rekodzielo"]),
        ("website", "www.example.org", "https://www.example.org"),
        ("website", "http://example.org/o-nas", "http://example.org/o-nas"),
        ("phone", "(17) 000-00-00", "17 000 00 00"),
        ("phone", "'+48 17 000 00 00", "+48 17 000 00 00"),
        ("email", "Biuro@Example.org", "biuro@example.org"),
        ("registered_on", "2026-01-15", dt.date(2026, 1, 15)),
        ("registered_on", "15.01.2026", dt.date(2026, 1, 15)),
        ("name", "  Fundacja\u00a0 „Łąka” ", "Fundacja „Łąka”"),
        ("street", "'=cmd", "=cmd"),
    ],
)
def test_a_cell_is_understood(field: str, cell: str, value: object) -> None:
    values, mistakes = clean_row({**CELLS, field: cell, **({"powiat": ""} if field == "gmina" else {})})
    assert mistakes == []
    assert values[field] == value


@pytest.mark.parametrize(
    ("field", "cell", "column", "words"),
    [
        ("name", "", "name", "Podaj nazwę."),
        ("name", "x" * 301, "name", "Najwyżej 300 znaków, a jest 301."),
        ("name", "A\u0007B", "name", "których nie da się wyświetlić"),
        ("entity_kind", "", "entity_kind", "Podaj rodzaj podmiotu."),
        ("entity_kind", "partia", "entity_kind", "Nie znamy takiego rodzaju"),
        ("entity_kind", "WTZ", "operating_body", "Podaj podmiot prowadzący"),
        ("nip", "", "nip", "Podaj NIP albo REGON"),
        ("nip", "1234563219", "nip", "Numer NIP jest nieprawidłowy"),
        ("nip", "1,23457E+09", "nip", "Arkusz zaokrąglił ten numer"),
        ("regon", "817613531", "regon", "Numer REGON jest nieprawidłowy"),
        ("regon", "8,2E+8", "regon", "Arkusz zaokrąglił ten numer"),
        ("city", "", "city", "Podaj miejscowość."),
        ("powiat", "", "powiat", "Podaj powiat albo gminę."),
        ("powiat", "warszawski", "powiat", "Nie ma takiego powiatu"),
        ("gmina", "1801032", "gmina", "Ta gmina leży w innym powiecie"),
        ("gmina", "0201011", "gmina", "Nie ma takiej gminy"),
        ("register_type", "CEIDG", "register_type", "Nie znamy takiego rejestru"),
        ("register_number", "KGW/12", "register_type", "w jakim rejestrze"),
        ("register_number", "12345678901", "register_number", "Numer KRS ma 10 cyfr."),
        ("postal_code", "3500", "postal_code", "Kod pocztowy ma postać 00-000."),
        ("activities", "sprzątanie | wróżenie", "activities", "Nie znamy obszaru „wróżenie”"),
        ("website", "javascript:alert(1)", "website", "To nie jest adres strony"),
        ("website", "nie adres", "website", "To nie jest adres strony"),
        ("phone", "17 000 00 00, 17 000 00 01", "phone", "To nie jest numer telefonu"),
        ("email", "biuro(at)example.org", "email", "To nie jest adres e-mail"),
        ("registered_on", "2026-02-30", "registered_on", "Wpisz datę jako"),
        ("registered_on", "wczoraj", "registered_on", "Wpisz datę jako"),
        ("house_number", "1" * 21, "house_number", "Najwyżej 20 znaków"),
    ],
)
def test_a_mistake_is_named_with_its_column(field: str, cell: str, column: str, words: str) -> None:
    _values, mistakes = clean_row({**CELLS, field: cell})
    assert [name for name, _problem in mistakes] == [column]
    assert words in mistakes[0][1][0]


def test_a_row_tells_all_its_mistakes_at_once() -> None:
    _values, mistakes = clean_row({**CELLS, "nip": "1", "email": "x", "city": ""})
    assert {name for name, _problem in mistakes} == {"nip", "email", "city"}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Spółdzielnia Socjalna „Źdźbło” w Łańcucie", "Źdźbło"),
        ('Fundacja "Łąka"', "Łąka"),
        ("Warsztat Terapii Zajęciowej w Łańcucie", "Warsztat Terapii Zajęciowej w Łańcucie"),
        ("Stowarzyszenie " + "bardzo długie " * 8, "Stowarzyszenie bardzo długie bardzo długie bardzo długie bardzo"),
    ],
)
def test_a_short_name_is_found_in_the_long_one(name: str, short: str) -> None:
    assert default_short_name(name).startswith(short)
    assert len(default_short_name(name)) <= 80


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_no_bytes_break_the_reader(content: bytes) -> None:
    for start in (b"", ",".join(ROW).encode() + b"\n"):
        with suppress(RuleViolation):
            for row in RegisterFile(start + content).rows():
                clean_row(row.cells)


def test_no_damaged_file_breaks_the_reader() -> None:
    chance = random.Random(5)
    whole = file_of({}, {"nip": NIPS[1], "email": "biuro@example.org"}, {"nip": NIPS[2], "telefon": "170000000"})
    for _ in range(400):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        with suppress(RuleViolation):
            for row in RegisterFile(bytes(content)).rows():
                clean_row(row.cells)
