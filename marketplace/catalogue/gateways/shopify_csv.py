"""Shopify's product CSV: the first row of a handle is the product, further ones add variants and pictures."""

from collections.abc import Iterator
from typing import Final

from core.said import said as _
from marketplace.catalogue.gateways.csv_file import CsvFile, Record
from marketplace.catalogue.gateways.product_file import (
    CellProblem,
    ImportProduct,
    ImportVariant,
    RowNote,
    grams_of,
    picture_address,
    price_of,
    whole_of,
)
from marketplace.catalogue.models import StockMode
from marketplace.catalogue.rules.plain_text import plain_text

REQUIRED: Final = frozenset({"Handle", "Title", "Variant Price"})
OPTIONS: Final = (1, 2, 3)


class ShopifyCsv:
    """Reads products from Shopify's export; rows of one handle stand together."""

    def __init__(self, file: CsvFile) -> None:
        self._file = file

    def products(self) -> Iterator[ImportProduct]:
        """Read the products one by one; a handle that comes back later in the file is an error."""
        current: ImportProduct | None = None
        names: dict[int, str] = {}
        seen: set[str] = set()
        for record in self._file.records():
            handle = record.cells.get("Handle", "")
            if record.problem or not handle:
                problem = record.problem or _("Brak uchwytu (Handle).")
                if current is not None:
                    current.errors.append(RowNote(record.number, problem))
                else:
                    yield ImportProduct(record.number, "", errors=[RowNote(record.number, problem)])
                continue
            if current is None or current.external_ref != f"shopify:{handle}"[:120]:
                if current is not None:
                    yield current
                current, names = self._begin(record, handle), _option_names(record)
                if handle in seen:
                    problem = _("Uchwyt „%(handle)s” już był wcześniej w pliku.") % {"handle": handle}
                    current.errors.append(RowNote(record.number, problem))
                seen.add(handle)
            self._add_row(current, record, names)
        if current is not None:
            yield current

    def _begin(self, record: Record, handle: str) -> ImportProduct:
        cells = record.cells
        product = ImportProduct(
            row=record.number,
            external_ref=f"shopify:{handle}"[:120],
            name=cells["Title"],
            description=plain_text(cells.get("Body (HTML)", "")),
            categories=[name for name in (cells.get("Type", ""), cells.get("Product Category", "")) if name],
            is_published=cells.get("Published", "").lower() != "false" and cells.get("Status", "active") == "active",
        )
        if cells.get("Gift Card", "").lower() == "true":
            product.is_skipped = True
            product.notes.append(RowNote(record.number, _("Pominięto: karta podarunkowa nie jest produktem.")))
        return product

    def _add_row(self, product: ImportProduct, record: Record, names: dict[int, str]) -> None:
        cells = record.cells
        if cells["Variant Price"] or cells.get("Option1 Value") or record.number == product.row:
            try:
                product.variants.append(_variant(record, names))
            except CellProblem as problem:
                product.errors.append(RowNote(record.number, problem.text))
        for column in ("Image Src", "Variant Image"):
            address = cells.get(column, "")
            if address and not picture_address(address):
                product.notes.append(RowNote(record.number, _("Adres zdjęcia pominięto: nie jest adresem http.")))
            elif address and address not in [known for known, _alt in product.images]:
                product.images.append((address, cells.get("Image Alt Text", "") if column == "Image Src" else ""))


def _option_names(record: Record) -> dict[int, str]:
    return {number: record.cells.get(f"Option{number} Name", "") for number in OPTIONS}


def _variant(record: Record, names: dict[int, str]) -> ImportVariant:
    cells = record.cells
    price, before = price_of(cells["Variant Price"]), price_of(cells.get("Variant Compare At Price", ""))
    if price is None:
        raise CellProblem(_("Brak ceny."))
    values = {}
    for number in OPTIONS:
        value = cells.get(f"Option{number} Value", "")
        if names[number] and value and value != "Default Title":
            values[names[number]] = value
    pieces = whole_of(cells.get("Variant Inventory Qty", ""))
    mode = StockMode.TRACKED
    if cells.get("Variant Inventory Policy", "").lower() == "continue":
        mode = StockMode.MADE_TO_ORDER
    elif pieces is None:
        mode = StockMode.UNLIMITED
    return ImportVariant(
        row=record.number,
        gross=price,
        is_reduced=before is not None and before > price,
        sku=cells.get("Variant SKU", "").lstrip("'"),
        ean=cells.get("Variant Barcode", "").lstrip("'"),
        values=values,
        weight_g=grams_of(cells.get("Variant Grams", ""), "g"),
        stock_mode=mode,
        on_hand=pieces or 0,
    )
