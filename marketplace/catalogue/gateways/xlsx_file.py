"""Reading and writing of XLSX files (python-calamine and XlsxWriter, docs/adr/0011).

Before calamine opens a file, everything it would read is measured and looked through piece by piece: the true size
unpacked, places of cells (one far away would make a sheet of billions), document types and entities, macros.
"""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat

from django.utils.translation import gettext as _

MAX_UNPACKED: Final = 100 * 1024 * 1024
MAX_PARTS: Final = 500
MAX_CELLS: Final = 1_500_000
_CHUNK: Final = 256 * 1024
# What zipfile and expat raise for bytes that are no archive any more: a name that is no UTF-8 is a ValueError, a
# method of another packer NotImplementedError or RuntimeError, a record cut short a struct.error.
_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    expat.ExpatError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)


class XlsxRefused(Exception):
    """The file is no workbook that we open; the message is for people."""


def read_rows(path: Path, *, max_rows: int, max_columns: int) -> Iterator[list[str]]:
    """Give the rows of the first sheet as texts, empty ones included, so that numbers of rows hold.

    Formulas are never computed: a cell gives the result that the spreadsheet saved with it. Raises XlsxRefused.
    """
    from python_calamine import CalamineError, CalamineWorkbook  # both libraries: 4 MB, once a sheet comes or goes

    _look_through(path, max_rows=max_rows, max_columns=max_columns)
    try:
        workbook = CalamineWorkbook.from_path(path)
        try:
            sheet = workbook.get_sheet_by_index(0)
            if sheet.start is None:
                return
            margin = [""] * sheet.start[1]
            for row in sheet.iter_rows():
                yield [*margin, *(text_of(cell) for cell in row)]
        finally:
            workbook.close()
    except (CalamineError, OSError, ValueError, IndexError) as problem:
        raise XlsxRefused(_broken()) from problem


def text_of(value: object) -> str:
    """Give a cell as a person would read it: 12.0 -> "12", 0.1 + 0.2 -> "0.3", true -> "tak"."""
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M") if value.time() != datetime.min.time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def write_rows(title: str, header: Sequence[str], rows: Iterable[Sequence[str | float]]) -> bytes:
    """Give a workbook of one sheet: texts as texts, whatever they begin with, numbers as numbers.

    The same rows give the same bytes; rows go to a temporary file, not to the memory.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    target = io.BytesIO()
    options: dict[str, Any] = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(title[:31])
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(header) - 1, 18)
    for column, heading in enumerate(header):
        sheet.write_string(0, column, heading, bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(number, column, cell)
            else:
                sheet.write_number(number, column, cell)
    book.close()
    return target.getvalue()


def _broken() -> str:
    return _("Nie da się otworzyć tego pliku: jest uszkodzony albo niepełny. Zapisz go jeszcze raz jako XLSX albo CSV.")


def _look_through(path: Path, *, max_rows: int, max_columns: int) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_kind([part.filename for part in parts])
            left = MAX_UNPACKED
            for part in parts:
                if part.flag_bits & 1:
                    raise XlsxRefused(_("Plik jest zabezpieczony hasłem. Zapisz go bez hasła."))
                left = _look_at(archive, part, _Look(max_rows, max_columns), left)
    except _DAMAGED as problem:
        raise XlsxRefused(_broken()) from problem


def _check_kind(names: list[str]) -> None:
    lowered = [name.lower() for name in names]
    if len(names) > MAX_PARTS:
        raise XlsxRefused(_("Plik ma w środku za dużo części. Skopiuj same wiersze do nowego arkusza."))
    if any("vbaproject" in name or (name.endswith(".bin") and "/macrosheets/" in name) for name in lowered):
        raise XlsxRefused(_("Plik zawiera makra. Zapisz go jako zwykły skoroszyt XLSX, bez makr."))
    if "xl/workbook.xml" not in lowered:
        raise XlsxRefused(_("To nie jest arkusz XLSX. Przyjmujemy pliki CSV i XLSX."))


def _look_at(archive: zipfile.ZipFile, part: zipfile.ZipInfo, look: "_Look", left: int) -> int:
    """Pass one part through a parser and give how many bytes may still follow.

    Neither the size nor the name that it claims is believed: whatever begins like XML is looked at as a sheet, because
    the workbook may name any part as one.
    """
    is_xml: bool | None = None
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise XlsxRefused(_("Plik po rozpakowaniu jest za duży. Podziel go na mniejsze albo zapisz jako CSV."))
            if is_xml is None:
                is_xml = chunk.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")
            if is_xml:
                look.parser.Parse(chunk, False)  # noqa: FBT003
    if is_xml:
        look.parser.Parse(b"", True)  # noqa: FBT003
    return left


class _Look:
    """Refuses document types and entities, with which a small text unpacks into gigabytes or reads foreign files.

    Also counts rows and cells and looks where they stand.
    """

    def __init__(self, max_rows: int, max_columns: int) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self._begin
        self._most_rows, self._most_columns, self._cells = max_rows, max_columns, 0
        self._row = self._column = 0

    def _refuse(self, *_ignored: object) -> None:
        raise XlsxRefused(
            _("Plik ma w środku coś, czego zwykły arkusz nie ma. Skopiuj same wiersze do nowego arkusza.")
        )

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "row":
            stated = attributes.get("r", "")
            self._row = int(stated) if stated.isdigit() and len(stated) < 9 else self._row + 1
            self._column = 0
            self._check()
        elif tag == "c":
            self._cells += 1
            self._place(attributes.get("r", ""))
            self._check()

    def _place(self, reference: str) -> None:
        letters = reference.rstrip("0123456789")
        digits = reference[len(letters) :]
        if not letters:
            self._column += 1
            return
        if len(letters) > 3 or not letters.isascii() or not letters.isalpha() or len(digits) > 8:
            raise XlsxRefused(_broken())
        column = 0
        for letter in letters.upper():
            column = column * 26 + ord(letter) - 64
        self._column = column
        if digits:
            self._row = int(digits)

    def _check(self) -> None:
        if self._row > self._most_rows:
            raise XlsxRefused(_("Arkusz ma za dużo wierszy: może mieć ich najwyżej 20 000. Podziel go na części."))
        if self._column > self._most_columns:
            raise XlsxRefused(_("Arkusz ma za dużo kolumn: może mieć ich najwyżej 200."))
        if self._cells > MAX_CELLS:
            raise XlsxRefused(_("Arkusz ma za dużo komórek. Podziel go na mniejsze."))
