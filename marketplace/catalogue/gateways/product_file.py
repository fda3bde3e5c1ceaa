"""What an imported file says of a product, whichever shop wrote it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final, Protocol

from core.money import round_pln
from core.said import said as _
from marketplace.catalogue.models import StockMode

HIGHEST_PRICE: Final = Decimal(1_000_000)
GRAMS: Final = {"kg": Decimal(1000), "lb": Decimal("453.59237"), "lbs": Decimal("453.59237"), "oz": Decimal("28.34952")}


class CellProblem(Exception):
    """A cell does not hold what it should; the message is for people, `remedy` says what to do."""

    def __init__(self, text: str, remedy: str = "") -> None:
        self.text, self.remedy = text, remedy
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class RowNote:
    """Something to say about a record: its number as a spreadsheet counts it, and a sentence."""

    row: int
    text: str


@dataclass(slots=True)
class ImportVariant:
    """A variant: `gross` is what it costs now, `is_reduced` that the foreign shop calls it a reduction."""

    row: int
    gross: Decimal
    is_reduced: bool = False
    sku: str = ""
    ean: str = ""
    values: dict[str, str] = field(default_factory=dict)
    weight_g: int | None = None
    stock_mode: StockMode = StockMode.TRACKED
    on_hand: int = 0


@dataclass(slots=True)
class ImportProduct:
    """A product with its variants and the addresses of its pictures; with `errors` it cannot be imported."""

    row: int
    external_ref: str
    name: str = ""
    description: str = ""
    categories: list[str] = field(default_factory=list)
    is_published: bool = True
    variants: list[ImportVariant] = field(default_factory=list)
    images: list[tuple[str, str]] = field(default_factory=list)
    errors: list[RowNote] = field(default_factory=list)
    notes: list[RowNote] = field(default_factory=list)
    is_skipped: bool = False


class ProductFile(Protocol):
    """A reader of one format."""

    def products(self) -> Iterator[ImportProduct]:
        """Read the products one by one, in the order of the file; problems are written into them."""


def price_of(text: str) -> Decimal | None:
    """Read a price: "12.50", "12,50", "1 234,50 zł", "1,234.50"; None when empty.

    Raises CellProblem for what is no positive price with two places, and for "1,234" or "1.234", where nobody can know
    whether it is a thousand or one.
    """
    bare = re.sub(r"(?:zł|pln|[\s\u00a0\u202f'])", "", text, flags=re.IGNORECASE)
    if not bare:
        return None
    if "," in bare and "." in bare:
        thousands = "," if bare.rfind(",") < bare.rfind(".") else "."
        bare = bare.replace(thousands, "")
    elif re.fullmatch(r"[1-9]\d{0,2}([.,]\d{3})+", bare):
        raise CellProblem(_("Cena „%(text)s” jest niejednoznaczna: to tysiące czy ułamek?") % {"text": text})
    try:
        amount = Decimal(bare.replace(",", "."))
    except InvalidOperation as problem:
        raise CellProblem(_("„%(text)s” to nie jest cena.") % {"text": text}) from problem
    if not amount.is_finite() or amount <= 0 or amount > HIGHEST_PRICE:
        raise CellProblem(_("Cena „%(text)s” musi być większa od zera i rozsądna.") % {"text": text})
    if amount != round_pln(amount):
        raise CellProblem(_("Cena „%(text)s” ma więcej niż dwa miejsca po przecinku.") % {"text": text})
    return round_pln(amount)


def whole_of(text: str) -> int | None:
    """Read a number of pieces ("3", "3.0", "3,000"); None when empty, below zero counts as none left."""
    if not text:
        return None
    try:
        amount = Decimal(text.replace(",", "."))
    except InvalidOperation as problem:
        raise CellProblem(_("„%(text)s” to nie jest liczba sztuk.") % {"text": text}) from problem
    if not amount.is_finite() or amount != amount.to_integral_value() or amount >= 2**31:
        raise CellProblem(_("„%(text)s” to nie jest liczba sztuk.") % {"text": text})
    return max(0, int(amount))


def grams_of(text: str, unit: str) -> int | None:
    """Read a weight in g, kg, lb or oz as whole grams; None when empty or zero."""
    if not text:
        return None
    try:
        grams = Decimal(text.replace(",", ".")) * GRAMS.get(unit.lower(), Decimal(1))
    except InvalidOperation as problem:
        raise CellProblem(_("„%(text)s” to nie jest waga.") % {"text": text}) from problem
    return int(grams.to_integral_value()) if grams.is_finite() and 0 < grams < 10**7 else None


def picture_address(text: str) -> str:
    """Give an address of a picture when it is one that may be kept (http or https, at most 500 characters), else ""."""
    return text if re.match(r"https?://\S+$", text) and len(text) <= 500 else ""


def list_of(text: str) -> list[str]:
    r"""Split WooCommerce's lists: commas part items, "\," is a comma inside one."""
    return [item.replace("\\,", ",").strip() for item in re.split(r"(?<!\\),", text) if item.strip()]
