"""WooCommerce's product CSV, with English or Polish column names: simple, variable, variation, grouped, external."""

import datetime as dt
import re
from array import array
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from core import clock
from core.said import said as _
from core.text import fold
from marketplace.catalogue.gateways.csv_file import CsvFile, Record
from marketplace.catalogue.gateways.product_file import (
    CellProblem,
    ImportProduct,
    ImportVariant,
    RowNote,
    grams_of,
    list_of,
    picture_address,
    price_of,
    whole_of,
)
from marketplace.catalogue.models import StockMode
from marketplace.catalogue.rules.plain_text import plain_text

REQUIRED: Final = frozenset({"type", "name", "regular price"})

# A shop in Polish writes Polish headers; folded, because spreadsheets change letters.
_ALIASES: Final = {
    "identyfikator": "id",
    "rodzaj": "type",
    "typ": "type",
    "nazwa": "name",
    "opublikowano": "published",
    "opublikowany": "published",
    "krotki opis": "short description",
    "opis": "description",
    "cena": "regular price",
    "cena regularna": "regular price",
    "cena standardowa": "regular price",
    "cena promocyjna": "sale price",
    "cena wyprzedazowa": "sale price",
    "data rozpoczecia promocji": "date sale price starts",
    "data zakonczenia promocji": "date sale price ends",
    "stan magazynowy": "stock",
    "magazyn": "stock",
    "w magazynie?": "in stock?",
    "na stanie?": "in stock?",
    "zamowienia oczekujace dozwolone?": "backorders allowed?",
    "kategorie": "categories",
    "obrazki": "images",
    "zdjecia": "images",
    "nadrzedny": "parent",
    "rodzic": "parent",
    "gtin, upc, ean lub isbn": "gtin, upc, ean, or isbn",
}
_PL_ATTRIBUTE: Final = re.compile(r"(nazwa|wartosc(?:\(i\)|i)?|widocznosc|widoczny) atrybutu (\d+)")
_PL_PARTS: Final = {"n": "name", "w": "value(s)"}
_WEIGHT: Final = re.compile(r"(?:weight|waga) \((\w+)\)")


def column_name(header: str) -> str:
    """Give the English lower-case name of a column: "Cena promocyjna" -> "sale price"."""
    folded = fold(header).strip()
    if found := _PL_ATTRIBUTE.fullmatch(folded):
        part = "visible" if found[1].startswith("wid") else _PL_PARTS[found[1][0]]
        return f"attribute {found[2]} {part}"
    return _ALIASES.get(folded, folded)


class WooCommerceCsv:
    """Reads products from WooCommerce's export; variations may stand anywhere, before or after their parent.

    The first pass keeps only where the variations of each parent begin, so memory does not grow with the texts.
    """

    def __init__(self, file: CsvFile) -> None:
        self._file = file
        self._columns = {header: column_name(header) for header in file.header}
        self._attributes = sorted(
            int(found[1]) for name in self._columns.values() if (found := re.fullmatch(r"attribute (\d+) name", name))
        )
        self._weight = next(
            ((name, found[1]) for name in self._columns.values() if (found := _WEIGHT.fullmatch(name))), ("", "")
        )
        self._places: dict[str, array[int]] = {}

    def products(self) -> Iterator[ImportProduct]:
        """Read the products one by one, each with its variations; a variation without a parent is an error."""
        self._find_variations()
        seen: set[str] = set()
        for record in self._file.records():
            cells = self._named(record)
            kind = cells.get("type", "").lower()
            if record.problem or not kind:
                problem = record.problem or _("Brak rodzaju produktu (Type).")
                yield ImportProduct(record.number, "", errors=[RowNote(record.number, problem)])
            elif "variation" not in kind:
                product = self._product(record.number, cells, kind)
                if product.external_ref in seen:
                    problem = _("Ten produkt już był wcześniej w pliku.")
                    product.errors.append(RowNote(record.number, problem))
                seen.add(product.external_ref)
                yield product
        for parent, places in self._places.items():
            problem = _("Wariant wskazuje produkt „%(parent)s”, którego nie ma w pliku.") % {"parent": parent}
            for number in places[1::2]:
                yield ImportProduct(number, "", errors=[RowNote(number, problem)])

    def _find_variations(self) -> None:
        self._places = {}
        for record in self._file.records():
            cells = self._named(record)
            if "variation" in cells.get("type", "").lower():
                self._places.setdefault(cells.get("parent", ""), array("q")).extend((record.offset, record.number))

    def _named(self, record: Record) -> dict[str, str]:
        return {self._columns[header]: cell for header, cell in record.cells.items()}

    def _product(self, row: int, cells: dict[str, str], kind: str) -> ImportProduct:
        key = cells.get("id") or cells.get("sku", "")
        texts = [plain_text(cells.get(column, "")) for column in ("short description", "description")]
        product = ImportProduct(
            row=row,
            external_ref=f"woo:{key}"[:120] if key else "",
            name=plain_text(cells.get("name", "")),
            description="\n\n".join(text for text in texts if text),
            categories=list_of(cells.get("categories", "")),
            is_published=cells.get("published", "1") == "1",
        )
        if not key:
            product.errors.append(
                RowNote(row, _("Brak ID i SKU: nie da się rozpoznać produktu przy następnym imporcie."))
            )
        self._add_images(product, row, cells)
        if "grouped" in kind or "external" in kind:
            text = (
                _("Pominięto: produkt grupowy tylko zestawia inne produkty.")
                if "grouped" in kind
                else _("Pominięto: produkt zewnętrzny sprzedaje inny sklep.")
            )
            product.is_skipped = True
            product.notes.append(RowNote(row, text))
        elif "variable" in kind:
            self._add_variations(product, cells)
        else:
            product.description = "\n\n".join(part for part in (product.description, self._facts(cells)) if part)
            self._add_variant(product, row, cells, {})
        return product

    def _add_variations(self, product: ImportProduct, cells: dict[str, str]) -> None:
        keys = [key for key in (f"id:{cells.get('id', '')}", cells.get("sku", ""), cells.get("id", "")) if key]
        found = [self._places.pop(key, array("q")) for key in keys]
        pairs = sorted(
            (number, offset) for places in found for offset, number in zip(places[::2], places[1::2], strict=True)
        )
        for number, offset in pairs:
            variation = self._named(self._file.record_at(offset, number))
            if variation.get("published", "1") != "1":
                product.notes.append(RowNote(number, _("Pominięto: wariant nie jest opublikowany.")))
            elif not variation.get("regular price"):
                product.notes.append(RowNote(number, _("Pominięto: wariant nie ma ceny.")))
            else:
                self._add_variant(product, number, variation, self._values(variation))
                self._add_images(product, number, variation)
        if not product.variants and not product.errors:
            product.errors.append(
                RowNote(product.row, _("Produkt z wariantami nie ma w pliku żadnego wariantu z ceną."))
            )

    def _add_variant(self, product: ImportProduct, row: int, cells: dict[str, str], values: dict[str, str]) -> None:
        try:
            regular = price_of(cells.get("regular price", ""))
            sale = price_of(cells.get("sale price", "")) if _on_sale_today(cells) else None
            if regular is None:
                raise CellProblem(_("Brak ceny."))  # noqa: TRY301
            mode, pieces = _stock(cells)
            product.variants.append(
                ImportVariant(
                    row=row,
                    gross=_lower(regular, sale),
                    is_reduced=sale is not None and sale < regular,
                    sku=cells.get("sku", ""),
                    ean=cells.get("gtin, upc, ean, or isbn", ""),
                    values=values,
                    weight_g=grams_of(cells.get(self._weight[0], ""), self._weight[1]),
                    stock_mode=mode,
                    on_hand=pieces,
                )
            )
        except CellProblem as problem:
            product.errors.append(RowNote(row, problem.text))

    def _add_images(self, product: ImportProduct, row: int, cells: dict[str, str]) -> None:
        for address in list_of(cells.get("images", "")):
            if not picture_address(address):
                product.notes.append(RowNote(row, _("Adres zdjęcia pominięto: nie jest adresem http.")))
            elif address not in [known for known, _alt in product.images]:
                product.images.append((address, ""))

    def _values(self, cells: dict[str, str]) -> dict[str, str]:
        pairs = (
            (cells.get(f"attribute {n} name", ""), cells.get(f"attribute {n} value(s)", "")) for n in self._attributes
        )
        return {name: value.replace("\\,", ",") for name, value in pairs if name and value}

    def _facts(self, cells: dict[str, str]) -> str:
        """Give the visible attributes of a simple product as lines of text."""
        lines = []
        for n in self._attributes:
            name, value = cells.get(f"attribute {n} name", ""), cells.get(f"attribute {n} value(s)", "")
            if name and value and cells.get(f"attribute {n} visible", "1") != "0":
                lines.append(f"{plain_text(name)}: {', '.join(list_of(plain_text(value)))}")
        return "\n".join(lines)


def _lower(regular: Decimal, sale: Decimal | None) -> Decimal:
    return regular if sale is None else min(regular, sale)


def _on_sale_today(cells: dict[str, str]) -> bool:
    """Tell whether today lies between the dates of a sale; a missing or unreadable date sets no limit."""
    today = clock.today()
    return (
        _date(cells.get("date sale price starts", ""), today)
        <= today
        <= _date(cells.get("date sale price ends", ""), today)
    )


def _date(text: str, missing: dt.date) -> dt.date:
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", text)
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3])) if found else missing
    except ValueError:
        return missing


def _stock(cells: dict[str, str]) -> tuple[StockMode, int]:
    """Read how availability is decided and how many pieces there are."""
    if cells.get("stock", "").lower() == "parent":
        raise CellProblem(_("Stan wspólny dla wariantów nie jest możliwy: podaj stan każdego wariantu."))
    pieces = whole_of(cells.get("stock", ""))
    waits = cells.get("backorders allowed?", "").lower() in {"1", "notify", "yes", "tak"}
    in_stock = cells.get("in stock?", "1").lower()
    if waits or in_stock == "backorder":
        return StockMode.MADE_TO_ORDER, pieces or 0
    if pieces is None and in_stock in {"1", "yes", "tak", "instock", ""}:
        return StockMode.UNLIMITED, 0
    return StockMode.TRACKED, pieces or 0
