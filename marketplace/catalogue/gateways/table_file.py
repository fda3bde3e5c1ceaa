"""An uploaded table, whoever wrote it, turned into one clean CSV file: UTF-8, commas, one heading a column.

Everything dangerous is refused here by the content, never by the name: what unpacks into gigabytes, macros, foreign
entities, binary rubbish. Everything merely untidy is cleaned: encodings, separators, ends of lines, empty columns.
"""

import csv
import hashlib
import io
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO, Final

from django.core.files import File
from django.utils.translation import gettext as _

from core.errors import RuleViolation
from core.text import fold
from marketplace.catalogue.gateways import shopify_csv, woocommerce_csv, xlsx_file
from marketplace.catalogue.models import ImportFormat

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 200
MAX_CELL: Final = 50_000
SAMPLE_ROWS: Final = 3

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SEPARATORS: Final = ";,\t|"
_KNOWN_OTHERS: Final = (
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)
_POLISH: Final = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"


class TableRefused(RuleViolation):
    """The file is no table that we can read; the message says what to do."""

    code = "TABLE_REFUSED"


@dataclass(frozen=True, slots=True)
class CleanTable:
    """A clean table in a temporary file: its headings, the first rows to show, and how many rows there are."""

    path: Path
    name: str
    header: list[str]
    sample: list[list[str]]
    rows: int
    digest: str
    format: ImportFormat


@contextmanager
def clean_table(upload: IO[bytes], name: str, size: int) -> Iterator[CleanTable]:
    """Read an uploaded file and give its clean copy, which is deleted at the end. Raises TableRefused.

    Call it before the action, outside the transaction. Memory holds one row at a time; of an XLSX file, whose size
    unpacked is measured before, the cells.
    """
    if size > MAX_BYTES:
        raise TableRefused(_("Plik jest za duży: może mieć najwyżej 20 MB. Podziel go na mniejsze części."))
    if size == 0:
        raise TableRefused(_("Plik jest pusty. Wybierz plik CSV albo XLSX z nagłówkiem i wierszami."))
    with tempfile.TemporaryDirectory(prefix="rynek-import-") as folder:
        source, target = Path(folder) / "source", Path(folder) / "clean.csv"
        digest = hashlib.sha256()
        with source.open("wb") as copy:
            while chunk := upload.read(1024 * 1024):
                digest.update(chunk)
                copy.write(chunk)
        head = _head(source)
        rows = _xlsx_rows(source) if head.startswith(b"PK") else _csv_rows(source, head)
        try:
            header, sample, count = _write(rows, target)
        except csv.Error as problem:
            raise TableRefused(
                _("Plik urywa się albo ma niezamknięty cudzysłów. Zapisz go jeszcze raz i wczytaj ponownie.")
            ) from problem
        yield CleanTable(
            path=target,
            name=safe_name(name),
            header=header,
            sample=sample,
            rows=count,
            digest=digest.hexdigest(),
            format=format_of(header),
        )


@contextmanager
def stored_table(stored: "File[bytes]") -> Iterator[Path]:
    """Give a stored clean table as a file of this machine."""
    with tempfile.TemporaryDirectory(prefix="rynek-import-") as folder:
        path = Path(folder) / "clean.csv"
        with path.open("wb") as copy, stored.open("rb") as source:
            for chunk in source.chunks():
                copy.write(chunk)
        yield path


def format_of(header: Iterable[str]) -> ImportFormat:
    """Recognise by the headings who wrote a file."""
    names = set(header)
    if names >= shopify_csv.REQUIRED:
        return ImportFormat.SHOPIFY
    if {woocommerce_csv.column_name(name) for name in names} >= woocommerce_csv.REQUIRED:
        return ImportFormat.WOOCOMMERCE
    return ImportFormat.OWN


def safe_name(name: str) -> str:
    """Give the last part of a name without control and path characters, at most 100 characters."""
    bare = PurePath(name.replace("\\", "/")).name
    return re.sub(r"[\x00-\x1f\x7f/:*?\"<>|\u202a-\u202e\u2066-\u2069]+", " ", bare).strip()[-100:] or "plik"


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(8)


def _xlsx_rows(path: Path) -> Iterator[list[str]]:
    try:
        yield from xlsx_file.read_rows(path, max_rows=MAX_ROWS + 1000, max_columns=MAX_COLUMNS)
    except xlsx_file.XlsxRefused as problem:
        raise TableRefused(str(problem)) from problem


def _csv_rows(path: Path, head: bytes) -> Iterator[list[str]]:
    for magic, kind in _KNOWN_OTHERS:
        if head.startswith(magic):
            raise TableRefused(
                _("To jest stary format Excela (.xls). W arkuszu wybierz „Zapisz jako” i format XLSX albo CSV.")
                if kind == "xls"
                else _("To nie jest arkusz. Przyjmujemy pliki CSV i XLSX.")
            )
    decode = _decoder(path)
    csv.field_size_limit(2**20)
    first = ""
    for first in _lines(path, decode):
        if first.strip():
            break
    told = re.fullmatch(r"sep=(.)\s*", first, re.IGNORECASE)
    separator = told[1] if told else max(_SEPARATORS, key=first.count)
    lines = _lines(path, decode)
    if told:
        lines = (line for line in lines if line != first)
    yield from csv.reader(lines, delimiter=separator, strict=True)


def _decoder(path: Path) -> Callable[[IO[bytes]], IO[str]]:
    """Choose the encoding by the bytes: a mark at the beginning, UTF-8 when it is, otherwise a Polish one of old."""
    encoding = _encoding_of(path)
    return lambda file: io.TextIOWrapper(file, encoding=encoding, errors="strict", newline=None)


def _encoding_of(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(256 * 1024)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if start.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    zeros = start[:2000].count(0)
    if zeros > len(start[:2000]) // 4:
        return "utf-16-le" if start[1::2][:1000].count(0) > start[::2][:1000].count(0) else "utf-16-be"
    try:
        with path.open(encoding="utf-8") as text:
            while text.read(1024 * 1024):
                pass
    except UnicodeDecodeError:
        found = {name: start.decode(name, errors="ignore") for name in ("cp1250", "iso8859-2")}
        return max(found, key=lambda name: sum(found[name].count(letter) for letter in _POLISH))
    return "utf-8"


def _lines(path: Path, decode: Callable[[IO[bytes]], IO[str]]) -> Iterator[str]:
    """Give the lines of a text with one kind of end; refuses what no spreadsheet writes."""
    try:
        with path.open("rb") as raw, decode(raw) as text:
            while line := text.readline(2**20):
                if _CONTROL.search(line):
                    raise TableRefused(
                        _("Plik zawiera znaki, których nie ma w arkuszach. Zapisz go jako CSV (UTF-8) albo XLSX.")
                    )
                yield line
    except UnicodeError as problem:
        raise TableRefused(
            _("Nie da się odczytać liter w tym pliku. Zapisz go jako CSV (UTF-8) albo XLSX.")
        ) from problem


def _write(rows: Iterator[list[str]], target: Path) -> tuple[list[str], list[list[str]], int]:
    """Write the clean copy; gives headings, the first rows, and the number of rows that say something."""
    header: list[str] = []
    sample: list[list[str]] = []
    count = 0
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        for row in rows:
            _check_size(row)
            filled = any(cell.strip() for cell in row)
            if not header:
                if filled:
                    header = _headings(row)
                    writer.writerow(header)
                continue
            cells = _fitting(row, len(header)) if filled else [""]
            writer.writerow(cells)
            count += filled
            if count > MAX_ROWS:
                raise TableRefused(_("Plik ma za dużo wierszy: może mieć ich najwyżej 20 000. Podziel go na części."))
            if filled and len(sample) < SAMPLE_ROWS:
                sample.append([cell[:60] for cell in cells[: len(header)]])
    if not header:
        raise TableRefused(_("Plik jest pusty. Wybierz plik CSV albo XLSX z nagłówkiem i wierszami."))
    if not count:
        raise TableRefused(_("Plik ma sam nagłówek. Dodaj pod nim wiersze z ofertami."))
    return header, sample, count


def _check_size(row: list[str]) -> None:
    if len(row) > MAX_COLUMNS and any(cell.strip() for cell in row[MAX_COLUMNS:]):
        raise TableRefused(_("Plik ma za dużo kolumn: może mieć ich najwyżej 200."))
    if any(len(cell) > MAX_CELL for cell in row):
        raise TableRefused(_("Jedna z komórek ma za dużo tekstu: mieści się najwyżej 50 000 znaków."))


def _headings(row: list[str]) -> list[str]:
    """Give each column a heading of its own; empty columns at the end go away."""
    cells = [re.sub(r"\s+", " ", cell).strip()[:120] for cell in row[:MAX_COLUMNS]]
    while cells and not cells[-1]:
        cells.pop()
    found: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = cell or _("(kolumna %(number)s)") % {"number": number}
        twin = 2
        wanted = name
        while fold(wanted) in {fold(known) for known in found}:
            wanted = f"{name} ({twin})"
            twin += 1
        found.append(wanted)
    return found


def _fitting(row: list[str], width: int) -> list[str]:
    """Fill a short row up and cut empty cells beyond the headings off; filled ones stay and are told as a problem."""
    if len(row) > width and not any(cell.strip() for cell in row[width:]):
        return row[:width]
    return [*row, *[""] * (width - len(row))]
