"""Listings and stock written as files that the import takes back unchanged."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from core.csv_cells import safe_cell
from marketplace.catalogue.gateways import xlsx_file
from marketplace.catalogue.queries.sheet_rows import Row
from marketplace.catalogue.rules.sheet_columns import Column


class _Line:
    """What csv writes into: it hands the line back."""

    def write(self, text: str) -> str:
        """Give the line."""
        return text


def csv_lines(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[bytes]:
    """Give the lines of a CSV file that Polish spreadsheets open by a double click: a mark of UTF-8, semicolons.

    No cell can run as a formula; the import reads each exactly as it was.
    """
    writer: Any = csv.writer(_Line(), delimiter=";", lineterminator="\r\n")
    yield b"\xef\xbb\xbf" + str(writer.writerow([column.heading for column in columns])).encode()
    for row in rows:
        yield str(writer.writerow([safe_cell(row.get(column.key, "")) for column in columns])).encode()


def xlsx_bytes(title: str, columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """Give an XLSX file: prices, pieces and weights as numbers, everything else as text that cannot run."""
    lines = ([_cell(column, row.get(column.key, "")) for column in columns] for row in rows)
    return xlsx_file.write_rows(title, [column.heading for column in columns], lines)


def _cell(column: Column, text: str) -> str | float:
    if column.is_number:
        with suppress(ValueError):
            return float(text.replace(",", "."))
    return text
