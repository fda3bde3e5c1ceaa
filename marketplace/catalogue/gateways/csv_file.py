"""Reading of foreign CSV files record by record, whatever their encoding and separator, without holding them whole."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from django.utils.translation import gettext as _

LONGEST_CELL: Final = 2**20
_CHUNK: Final = 2**20


class FileUnreadable(Exception):
    """The file is no CSV that we know; the message is for people."""


class Record(NamedTuple):
    """One record: its number as a spreadsheet counts it (the header is 1), where it begins, and its cells by column.

    `problem` says what is wrong with its shape; the cells are then empty.
    """

    number: int
    offset: int
    cells: dict[str, str]
    problem: str = ""


class CsvFile:
    """A CSV file with a header: UTF-8 or Windows-1250; comma, semicolon or tab; newlines inside quotes."""

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("rb")
        self.size = path.stat().st_size
        self.encoding = _encoding_of(self._file)
        csv.field_size_limit(LONGEST_CELL)
        try:
            self._file.seek(0)
            first = self._decoded(self._file.readline())
            self._separator = max(",;\t", key=first.count)
            self._file.seek(0)
            self.header = [name.strip() for name in next(csv.reader(self._lines(), delimiter=self._separator), [])]
        except csv.Error:
            self.header = []
        self._body = self._file.tell()
        if not any(self.header):
            self.close()
            raise FileUnreadable(_("Plik jest pusty albo nie jest plikiem CSV."))

    @property
    def position(self) -> int:
        """Give how many bytes have been read."""
        return self._file.tell()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def records(self) -> Iterator[Record]:
        """Read all records from the beginning, empty ones left out; other reads may happen in between."""
        offset, number = self._body, 1
        while offset < self.size:
            number += 1
            record, offset = self._read(offset, number)
            if record is not None:
                yield record

    def record_at(self, offset: int, number: int) -> Record:
        """Read one record again, by what `records` told of it."""
        record, _end = self._read(offset, number)
        if record is None:
            raise ValueError("no record begins there")
        return record

    def _read(self, offset: int, number: int) -> tuple[Record | None, int]:
        self._file.seek(offset)
        reader = csv.reader(self._lines(), delimiter=self._separator)
        try:
            cells = next(reader, [])
        except csv.Error:
            return Record(number, offset, {}, _("Nie da się odczytać wiersza.")), self._file.tell()
        if not any(cell.strip() for cell in cells):
            return None, self._file.tell()
        if len(cells) != len(self.header):
            problem = _("Wiersz ma %(count)s kolumn, a nagłówek %(expected)s.") % {
                "count": len(cells),
                "expected": len(self.header),
            }
            return Record(number, offset, {}, problem), self._file.tell()
        named = {name: cell.strip() for name, cell in zip(self.header, cells, strict=True)}
        return Record(number, offset, named), self._file.tell()

    def _lines(self) -> Iterator[str]:
        while line := self._file.readline(LONGEST_CELL):
            yield self._decoded(line)

    def _decoded(self, line: bytes) -> str:
        return line.removeprefix(b"\xef\xbb\xbf").decode(self.encoding, errors="replace")


def _encoding_of(file: BinaryIO) -> str:
    """Read the file once through: UTF-8 when it is, otherwise Windows-1250 as Polish spreadsheets write."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1250"
    return "utf-8"
