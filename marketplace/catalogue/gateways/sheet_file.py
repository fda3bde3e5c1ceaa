"""Our own file read as listings (rows of one listing together) or as rows of stock."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from django.utils.text import slugify

from core.csv_cells import raw_cell
from core.said import said as _
from core.text import fold
from marketplace.catalogue.gateways.csv_file import CsvFile, Record
from marketplace.catalogue.gateways.sheet_cells import Problem

MOST_VARIANTS: Final = 200


@dataclass(slots=True)
class SheetRow:
    """One row: its number as a spreadsheet counts it, and its filled cells by our column."""

    row: int
    cells: dict[str, str]


@dataclass(slots=True)
class SheetItem:
    """What one item of an import has to say: the rows of a listing or one row of stock."""

    row: int
    name: str
    rows: list[SheetRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def payload(self) -> dict[str, Any]:
        """Give it as it is stored."""
        return {"rows": [asdict(row) for row in self.rows]}


def rows_of(payload: dict[str, Any]) -> list[SheetRow]:
    """Read back what `payload` gave."""
    return [SheetRow(**row) for row in payload["rows"]]


def reference_of(name: str) -> str:
    """Give the code by which a listing without number and code is found again: "plik:kubek-zielony"."""
    return f"plik:{slugify(fold(name))}"[:120]


def key_of(cells: dict[str, str]) -> str:
    """Say which listing a row belongs to; "" when it names none (then it continues the listing above)."""
    number, reference, name = (cells.get(key, "").strip() for key in ("product_id", "external_ref", "name"))
    if number:
        return f"#{number}"
    if reference:
        return raw_cell(reference)[:120]
    return reference_of(name) if name else ""


class SheetFile:
    """Reads a cleaned table by a mapping: the key of our column for each heading of the file, or "".

    Rows of one listing may stand anywhere; the first pass keeps only where they begin, so memory does not grow with
    the texts.
    """

    def __init__(self, file: CsvFile, mapping: Sequence[str]) -> None:
        self._file = file
        self._columns = [(heading, key) for heading, key in zip(file.header, mapping, strict=True) if key]

    def stock_rows(self) -> Iterator[SheetItem]:
        """Give one item per row."""
        for record in self._file.records():
            cells = self._cells(record)
            name = cells.get("name") or cells.get("sku") or cells.get("variant_id") or ""
            item = SheetItem(record.number, name[:200], [SheetRow(record.number, cells)])
            item.problems = _shape(record)
            yield item

    def listings(self) -> Iterator[SheetItem]:
        """Give one item per listing, in the order in which the listings first appear."""
        places: dict[str, array[int]] = {}
        last = ""
        for record in self._file.records():
            key = f"?{record.number}"
            if not record.problem:
                key = last = key_of(self._cells(record)) or last or key
            places.setdefault(key, array("q")).extend((record.offset, record.number))
        for found in places.values():
            records = [
                self._file.record_at(offset, number) for offset, number in zip(found[::2], found[1::2], strict=True)
            ]
            yield self._listing(records)

    def _listing(self, records: list[Record]) -> SheetItem:
        rows = [SheetRow(record.number, self._cells(record)) for record in records]
        name = next((row.cells["name"] for row in rows if row.cells.get("name")), "")
        item = SheetItem(rows[0].row, raw_cell(name)[:200], rows)
        item.problems = [problem for record in records for problem in _shape(record)]
        if not any(key_of(row.cells) for row in rows) and not item.problems:
            text = _("Wiersz nie mówi, której oferty dotyczy.")
            item.problems.append(Problem(rows[0].row, "name", "", text, _("Wpisz nazwę albo numer oferty.")))
        if len(rows) > MOST_VARIANTS:
            text = _("Oferta ma w pliku więcej niż %(count)s wariantów.") % {"count": MOST_VARIANTS}
            item.problems.append(Problem(rows[0].row, "name", name, text, _("Podziel ją na kilka ofert.")))
            item.rows = rows[:1]
        return item

    def _cells(self, record: Record) -> dict[str, str]:
        return {key: text for heading, key in self._columns if (text := record.cells.get(heading, ""))}


def _shape(record: Record) -> list[Problem]:
    if not record.problem:
        return []
    return [
        Problem(record.number, "", "", record.problem, _("Popraw ten wiersz w arkuszu i wczytaj plik jeszcze raz."))
    ]
