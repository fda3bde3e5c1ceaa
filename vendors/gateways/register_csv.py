"""Reading the register's file: CSV in UTF-8, UTF-16 or Windows-1250, with commas, semicolons or tabs."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from core.errors import RuleViolation
from vendors.rules.register_columns import FileRow, Header, read_header

MAX_BYTES: Final = 8 * 1024 * 1024
MAX_ROWS: Final = 10_000
_MAGIC: Final = {
    b"PK\x03\x04": "XLSX",
    b"\xd0\xcf\x11\xe0": "XLS",
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPG",
}
_UTF_16: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_CONTROL: Final = frozenset(map(chr, range(32))) - {"\t", "\n", "\r"}


class FileRefused(RuleViolation):
    """The file is no register that we can read; the message says what to do."""

    code = "FILE_REFUSED"

    def __init__(self, message: str) -> None:
        super().__init__(message, field="file")


class RegisterFile:
    """A file whose headings were understood; its rows are read one after another."""

    def __init__(self, content: bytes) -> None:
        self._text = _decoded(content)
        first = self._text.split("\n", 1)[0]
        self._delimiter = max(";,\t", key=first.count)
        self.header = self._read_header()

    def rows(self) -> Iterator[FileRow]:
        """Give the rows that hold anything, in little memory; raises FileRefused after too many."""
        for count, row in enumerate(self._rows(), 1):
            if count > MAX_ROWS:
                raise FileRefused(
                    _("W pliku jest ponad %(limit)s wierszy. Podziel go na mniejsze.") % {"limit": MAX_ROWS}
                )
            yield row

    def _rows(self) -> Iterator[FileRow]:
        reader = self._reader()
        next(reader)
        number = 1
        while True:
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield FileRow(number, {}, _("Tego wiersza nie da się odczytać. Sprawdź cudzysłowy."))
                continue
            if not any(cell.strip() for cell in cells):
                continue
            width = self.header.width
            if len(cells) < width or any(cell.strip() for cell in cells[width:]):
                yield FileRow(number, {}, self._wrong_width(len(cells)))
            elif any("\n" in cell.strip() for cell in cells):
                yield FileRow(
                    number, {}, _("W komórce jest koniec wiersza. Sprawdź cudzysłowy i zapisz ją w jednej linii.")
                )
            else:
                yield FileRow(number, {field: cells[place] for field, place in self.header.places.items()})

    def _wrong_width(self, count: int) -> str:
        return _("Wiersz ma %(count)s kolumn, a nagłówek %(expected)s. Sprawdź cudzysłowy i separatory.") % {
            "count": count,
            "expected": self.header.width,
        }

    def _reader(self) -> "Iterator[list[str]]":
        csv.field_size_limit(131_072)
        return csv.reader(io.StringIO(self._text), delimiter=self._delimiter)

    def _read_header(self) -> Header:
        try:
            cells = next(self._reader(), [])
        except csv.Error:
            cells = []
        if not any(cell.strip() for cell in cells):
            raise FileRefused(_("Plik jest pusty: pierwszy wiersz powinien mieć nazwy kolumn."))
        header = read_header(cells)
        if header.twice:
            raise FileRefused(
                _("Ta sama kolumna jest w pliku dwa razy: %(names)s. Zostaw jedną.")
                % {"names": ", ".join(header.twice)}
            )
        if header.missing:
            found = ", ".join(cell.strip()[:40] for cell in cells if cell.strip())[:300]
            raise FileRefused(
                _("Brakuje kolumn: %(missing)s. W pliku są: %(found)s.")
                % {"missing": ", ".join(header.missing), "found": found}
            )
        return header


def _decoded(content: bytes) -> str:
    """Give the text of a file, its ends of line as one sign each; raises FileRefused for what is no text."""
    if not content.strip():
        raise FileRefused(_("Plik jest pusty."))
    if len(content) > MAX_BYTES:
        raise FileRefused(_("Plik jest za duży: może mieć najwyżej 8 MB."))
    for start, name in _MAGIC.items():
        if content.startswith(start):
            raise FileRefused(_("To jest plik %(kind)s. Zapisz go jako CSV i wybierz jeszcze raz.") % {"kind": name})
    try:
        text = content.decode(_encoding(content)).removeprefix("\ufeff")
    except UnicodeDecodeError as problem:
        raise FileRefused(_("Nie da się odczytać liter tego pliku. Zapisz go jako CSV w kodowaniu UTF-8.")) from problem
    if _CONTROL & set(text):
        raise FileRefused(_("To nie jest plik CSV. Zapisz tabelę jako CSV i wybierz ją jeszcze raz."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(content: bytes) -> str:
    if content[:2] in _UTF_16:
        return "utf-16"
    if content[1:2] == b"\0" and content[3:4] == b"\0":
        return "utf-16-le"
    if content[:1] == b"\0" and content[2:3] == b"\0":
        return "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1250"
    return "utf-8"
