"""The columns of the register's file: our own names, which the open data have too, and what people call them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from django.utils.translation import gettext_lazy as _

from core.text import fold

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: its own name, the field of Vendor that it fills, and other names of it."""

    name: str
    field: str
    label: "StrPromise"
    also: tuple[str, ...] = ()


COLUMNS: Final = (
    Column("nazwa", "name", _("pełna nazwa"), ("pełna nazwa", "nazwa podmiotu", "nazwa jednostki", "podmiot")),
    Column("nazwa_skrocona", "short_name", _("nazwa skrócona"), ("skrót", "nazwa krótka", "krótka nazwa")),
    Column("rodzaj", "entity_kind", _("rodzaj podmiotu"), ("rodzaj podmiotu", "typ", "typ podmiotu", "kategoria")),
    Column("forma_prawna", "legal_form", _("forma prawna"), ("forma",)),
    Column(
        "podmiot_prowadzacy",
        "operating_body",
        _("podmiot prowadzący"),
        ("prowadzący", "organ prowadzący", "jednostka tworząca", "jednostka prowadząca", "instytucja prowadząca"),
    ),
    Column("nip", "nip", _("NIP"), ("numer nip", "nr nip")),
    Column("regon", "regon", _("REGON"), ("numer regon", "nr regon")),
    Column("rejestr", "register_type", _("rejestr"), ("nazwa rejestru", "rodzaj rejestru")),
    Column(
        "numer_w_rejestrze",
        "register_number",
        _("numer w rejestrze"),
        ("numer rejestru", "nr w rejestrze", "numer wpisu", "krs", "numer krs", "nr krs"),
    ),
    Column("ulica", "street", _("ulica"), ("nazwa ulicy",)),
    Column("numer_domu", "house_number", _("numer domu"), ("nr domu", "numer", "nr", "numer budynku", "nr budynku")),
    Column("kod_pocztowy", "postal_code", _("kod pocztowy"), ("kod",)),
    Column("miejscowosc", "city", _("miejscowość"), ("miasto", "siedziba", "poczta")),
    Column("gmina", "gmina", _("gmina (TERYT)"), ("gmina teryt", "teryt", "teryt gminy", "kod teryt")),
    Column("powiat", "powiat", _("powiat"), ("powiat teryt", "teryt powiatu")),
    Column(
        "dzialalnosc",
        "activities",
        _("obszary działalności"),
        ("działalności", "przedmiot działalności", "branża", "branże", "obszar działalności", "obszary działalności"),
    ),
    Column("strona_www", "website", _("strona internetowa"), ("www", "strona", "strona internetowa", "adres www")),
    Column("telefon", "phone", _("telefon"), ("tel", "nr telefonu", "numer telefonu", "telefon kontaktowy")),
    Column("email", "email", _("e-mail"), ("e-mail", "mail", "adres e-mail", "adres email", "poczta elektroniczna")),
    Column("w_bazie_od", "registered_on", _("w bazie od"), ("data wpisu", "data dodania", "wpisano")),
)
BY_FIELD: Final = {column.field: column for column in COLUMNS}
REQUIRED: Final = ("name", "entity_kind", "city")


class FileRow(NamedTuple):
    """A row as a spreadsheet counts it (headings are row 1): its cells by field, or what is wrong with its shape."""

    number: int
    cells: dict[str, str]
    problem: str = ""


def plain(text: str) -> str:
    """Give a heading without case, diacritics, spaces and signs: "Nr  KRS:" -> "nrkrs"."""
    return re.sub(r"[^a-z0-9]", "", fold(text))


_KNOWN: Final = {plain(name): column.field for column in COLUMNS for name in (column.name, *column.also)}


@dataclass(frozen=True, slots=True)
class Header:
    """Where each field stands in the file's rows, and which columns nobody reads."""

    places: dict[str, int]
    width: int
    ignored: list[str]
    twice: list[str]
    missing: list[str]


def read_header(cells: Sequence[str]) -> Header:
    """Find our columns among a file's headings; `missing` names required ones that are not there."""
    places: dict[str, int] = {}
    ignored, twice = [], []
    for place, cell in enumerate(cells):
        field = _KNOWN.get(plain(cell))
        if field is None:
            ignored.append(cell.strip())
        elif field in places:
            twice.append(cell.strip())
        else:
            places[field] = place
    missing = [BY_FIELD[field].name for field in REQUIRED if field not in places]
    if not places.keys() & {"nip", "regon"}:
        missing.append("nip / regon")
    if not places.keys() & {"powiat", "gmina"}:
        missing.append("powiat / gmina")
    return Header(places, len(cells), [name for name in ignored if name], twice, missing)
