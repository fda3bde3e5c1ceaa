"""Bring one listing of our own file up to date, or begin it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.money import VatCode
from core.said import as_said
from core.said import said as _
from marketplace.catalogue.actions.create_product import create_product
from marketplace.catalogue.actions.edit_product import edit_product
from marketplace.catalogue.actions.import_product import add_picture_addresses
from marketplace.catalogue.actions.import_variant import VARIANT_FIELDS, CellRefused, import_variant
from marketplace.catalogue.actions.restore_product import restore_product
from marketplace.catalogue.actions.set_food_particulars import set_food_particulars
from marketplace.catalogue.actions.set_nutrition import set_nutrition
from marketplace.catalogue.actions.set_safety_particulars import set_safety_particulars
from marketplace.catalogue.gateways.product_file import CellProblem, picture_address
from marketplace.catalogue.gateways.sheet_cells import CategoryNames, Problem, number_of, same_value, value_of
from marketplace.catalogue.gateways.sheet_file import SheetRow, reference_of
from marketplace.catalogue.models import (
    FoodParticulars,
    NutritionFacts,
    Pricing,
    Product,
    ProductVariant,
    SafetyParticulars,
)
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.queries.sheet_rows import LISTING_KEYS, Listing, listings_of
from marketplace.catalogue.rules.nutrition import FIELDS as NUTRITION_FIELDS
from marketplace.catalogue.rules.quid import shares_text
from marketplace.catalogue.rules.sheet_columns import BY_KEY, CLEAR
from marketplace.catalogue.states import ProductState
from quality_mark.models import ItemKind

# Where a rule's refusal stands in the file.
_COLUMN_OF_FIELD: Final = {
    "price_gross": "gross",
    "on_hand": "counted",
    "measure_amount": "measure_amount",
    "media": "images",
    "variants": "variant_name",
}
_FOOD_TEXTS: Final = (
    *("legal_name", "ingredients", "net_quantity", "storage"),
    *("operator_name", "operator_address", "origin", "use_instructions", "shares_exemption"),
)
_FIXED: Final = frozenset({"product_id", "external_ref", "state", "kind", "images"})


class ListingRefused(RuleViolation):
    """A listing of the file cannot be taken over: `problems` says where and why."""

    code = "LISTING_REFUSED"

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(problems[0].text)


@dataclass(slots=True)
class ListingOutcome:
    """What became of a listing; `waits` tells that a change of its identity waits for review."""

    product_id: int
    is_new: bool = False
    waits: bool = False
    notes: list[str] = field(default_factory=list)


@action
def import_listing(
    *,
    vendor_id: int,
    rows: Sequence[SheetRow],
    vat_code: VatCode,
    categories: CategoryNames,
    by: User,
    current: Listing | None = None,
) -> ListingOutcome:
    """Take over the rows of one listing: only cells that say something else than an export would now are changes.

    The listing is found by its number, then by its code; otherwise a draft begins. Every change goes through the
    action that a person would use, so the same rules hold; prices enter the log, stock moves by difference, an archived
    listing comes back as a draft. `current` spares reading the listing when the caller knows it. Raises ListingRefused
    with all problems of the cells, or with the refusal of a rule; nothing is changed then.
    """
    if not can_sell(by, vendor_id):
        raise NotAllowed
    product = find_listing(vendor_id, rows)
    if product is not None and current is None:
        current = listings_of([product.pk])[product.pk]
    reading = _Reading(rows, current, categories)
    reading.check()
    row = rows[0].row
    try:
        outcome = _begin(vendor_id, reading, by) if product is None else _update(product, reading, by)
        listing = Product.objects.get(pk=outcome.product_id)
        _write_particulars(listing, reading, by)
        seen: dict[int, int] = {}
        variants = list(listing.variants.select_related("stock", "price_change"))
        for sheet_row in rows:
            row = sheet_row.row
            known = current.variants if current else {}
            variant = import_variant(
                product=listing, existing=variants, known=known, row=sheet_row, vat_code=vat_code, by=by
            )
            _check_once(variant, sheet_row, seen)
        _add_pictures(listing, reading, outcome)
    except ListingRefused:
        raise
    except CellRefused as problem:
        raise ListingRefused([problem.problem]) from problem
    except RuleViolation as problem:
        column = _COLUMN_OF_FIELD.get(problem.field, problem.field)
        known_column = column if column in BY_KEY else ""
        value = next((r.cells.get(known_column, "") for r in rows if r.row == row), "")
        raise ListingRefused([Problem(row, known_column, value, as_said(problem.message))]) from problem
    return outcome


def _check_once(variant: ProductVariant | None, row: SheetRow, seen: dict[int, int]) -> None:
    """Raise ListingRefused when an earlier row was about the same variant."""
    if variant is None or seen.setdefault(variant.pk, row.row) == row.row:
        return
    text = _("Ten wiersz dotyczy tego samego wariantu co wiersz %(row)s.") % {"row": seen[variant.pk]}
    remedy = _("Zostaw jeden z nich albo wpisz inne SKU lub inną nazwę wariantu.")
    column = next((key for key in ("variant_id", "sku", "variant_name") if row.cells.get(key)), "")
    raise ListingRefused([Problem(row.row, column, row.cells.get(column, ""), text, remedy)])


def find_listing(vendor_id: int, rows: Sequence[SheetRow]) -> Product | None:
    """Find the vendor's listing that rows mean, by number, code or the code made of its name; None when it is new.

    Raises ListingRefused for a number that is none of this vendor's listings.
    """
    for row in rows:
        cell = row.cells.get("product_id", "")
        if not cell:
            continue
        try:
            number = number_of(cell)
        except CellProblem as problem:
            raise ListingRefused([Problem(row.row, "product_id", cell, problem.text, problem.remedy)]) from problem
        found = Product.objects.filter(vendor_id=vendor_id, pk=number or 0).first()
        if found is None:
            remedy = _("Zostaw numer z eksportu, a przy nowej ofercie zostaw tę komórkę pustą.")
            raise ListingRefused([Problem(row.row, "product_id", cell, _("Nie masz oferty o tym numerze."), remedy)])
        return found
    reference = _reference(rows)
    return Product.objects.filter(vendor_id=vendor_id, external_ref=reference).first() if reference else None


def _reference(rows: Sequence[SheetRow]) -> str:
    cells = next((row.cells["external_ref"] for row in rows if row.cells.get("external_ref")), "")
    if cells:
        return str(value_of("external_ref", cells))
    name = next((row.cells["name"] for row in rows if row.cells.get("name")), "")
    return reference_of(name) if name else ""


class _Reading:
    """What the rows say about the listing as a whole: the changed cells, read, and what is wrong with them."""

    def __init__(self, rows: Sequence[SheetRow], current: Listing | None, categories: CategoryNames) -> None:
        self.rows = rows
        self.fields = current.fields if current else {}
        self.categories = categories
        self.values: dict[str, Any] = {}
        self._problems: list[Problem] = []

    def check(self) -> None:
        """Read all changed cells of all rows; raises ListingRefused with every problem found."""
        for key in LISTING_KEYS:
            if key not in {"product_id", "state"}:
                self._read(key)
        for row in self.rows:
            for key in VARIANT_FIELDS:
                cell = row.cells.get(key, "")
                if cell:
                    self._value(row.row, key, cell)
        if not self.fields:
            self._check_new()
        if self._problems:
            raise ListingRefused(self._problems)

    def _read(self, key: str) -> None:
        current = self.fields.get(key, "")
        wanted = [
            (row.row, cell)
            for row in self.rows
            if (cell := row.cells.get(key, "")) and not (self.fields and same_value(key, cell, current))
        ]
        if not wanted:
            return
        row, cell = wanted[0]
        for other_row, other in wanted[1:]:
            if not same_value(key, other, cell):
                text = _("Wiersz mówi o tej samej ofercie co innego niż wiersz %(row)s.") % {"row": row}
                remedy = _("Wpisz to samo we wszystkich wierszach oferty albo tylko w pierwszym.")
                self._problems.append(Problem(other_row, key, other, text, remedy))
                return
        if self.fields and key in {"kind", "external_ref"}:
            remedy = _("Zostaw to, co było w eksporcie, albo dodaj nową ofertę.")
            self._problems.append(Problem(row, key, cell, _("Tego nie można zmienić w istniejącej ofercie."), remedy))
            return
        value = self._value(row, key, cell)
        if value is not None:
            self.values[key] = value

    def _value(self, row: int, key: str, cell: str) -> Any:
        try:
            return self.categories.find(cell) if key == "category" else value_of(key, cell)
        except CellProblem as problem:
            self._problems.append(Problem(row, key, cell, problem.text, problem.remedy))
            return None

    def _check_new(self) -> None:
        row = self.rows[0].row
        complaints = {
            "name": (_("Brak nazwy."), _("Wpisz nazwę oferty.")),
            "category": (_("Brak kategorii."), _("Wpisz kategorię, na przykład „Ceramika > Kubki”.")),
        }
        blamed = {problem.column for problem in self._problems}
        for key, (text, remedy) in complaints.items():
            if key not in self.values and key not in blamed:
                self._problems.append(Problem(row, key, "", text, remedy))
        if self.values.get("pricing") == Pricing.ON_REQUEST:
            return
        for sheet_row in self.rows:
            if not sheet_row.cells.get("gross"):
                text, remedy = _("Brak ceny."), _("Wpisz cenę brutto, na przykład 12,50.")
                self._problems.append(Problem(sheet_row.row, "gross", "", text, remedy))


def _begin(vendor_id: int, reading: _Reading, by: User) -> ListingOutcome:
    values = reading.values
    kind = ItemKind(values.get("kind") or reading.categories.kinds[values["category"]])
    optional = ("description", "pricing", "unit", "lead_time_days", "withdrawal_regime", "is_perishable", "powiats")
    product = create_product(
        vendor_id=vendor_id,
        category_id=values["category"],
        kind=kind,
        name=values["name"],
        external_ref=values.get("external_ref") or reference_of(values["name"]),
        by=by,
        **{key: values[key] for key in optional if key in values},
    )
    return ListingOutcome(product.pk, is_new=True)


def _update(product: Product, reading: _Reading, by: User) -> ListingOutcome:
    outcome = ListingOutcome(product.pk)
    if product.state == ProductState.ARCHIVED:
        restore_product(product_id=product.pk, by=by)
        outcome.notes.append(_("Oferta wróciła z archiwum jako szkic."))
    changes = {
        "category_id" if key == "category" else key: value
        for key, value in reading.values.items()
        if "." not in key and key not in _FIXED
    }
    if changes and edit_product(product_id=product.pk, by=by, **changes) is not None:
        outcome.waits = True
        outcome.notes.append(_("Zmiana nazwy, opisu albo kategorii czeka na sprawdzenie."))
    return outcome


def _write_particulars(product: Product, reading: _Reading, by: User) -> None:
    """Write the particulars of which something changed; what the file leaves out stays."""
    safety = {key.partition(".")[2]: value for key, value in reading.values.items() if key.startswith("safety.")}
    if safety:
        held = SafetyParticulars.objects.filter(product=product).first()
        names = ("manufacturer_name", "manufacturer_address", "manufacturer_email", "model", "warnings", "composition")
        present = {name: getattr(held, name) if held else "" for name in names}
        set_safety_particulars(product_id=product.pk, by=by, **{**present, **safety})
    food = {key.partition(".")[2]: value for key, value in reading.values.items() if key.startswith("food.")}
    food |= dict.fromkeys(_cleared(reading, "food", ("durability_days",)), None)
    food |= dict.fromkeys(_cleared(reading, "food", ("shares_exemption",)), "")
    if food:
        eaten = FoodParticulars.objects.filter(product=product).first()
        texts: dict[str, Any] = {name: getattr(eaten, name) if eaten else "" for name in _FOOD_TEXTS}
        texts |= {
            "allergens": eaten.allergens if eaten else [],
            "durability_days": eaten.durability_days if eaten else None,
            "shares": shares_text(eaten.shares) if eaten else "",
        }
        set_food_particulars(product_id=product.pk, by=by, **{**texts, **food})
    facts = {key.partition(".")[2]: value for key, value in reading.values.items() if key.startswith("nutrition.")}
    facts |= dict.fromkeys(_cleared(reading, "nutrition", NUTRITION_FIELDS), None)
    if facts:
        stated = NutritionFacts.objects.filter(product=product).first()
        kept = {name: getattr(stated, name) for name in NUTRITION_FIELDS} if stated else {}
        set_nutrition(product_id=product.pk, by=by, **{**kept, **facts})


def _cleared(reading: _Reading, part: str, names: Sequence[str]) -> list[str]:
    """List the fields that a cell empties and that are no texts: reading them gives nothing."""
    return [
        name
        for name in names
        if f"{part}.{name}" not in reading.values
        and any(row.cells.get(f"{part}.{name}") == CLEAR for row in reading.rows)
    ]


def _add_pictures(product: Product, reading: _Reading, outcome: ListingOutcome) -> None:
    addresses = str(reading.values.get("images", "")).split()
    good = [(address, "") for address in addresses if picture_address(address)]
    if len(good) < len(addresses):
        outcome.notes.append(_("Adres zdjęcia pominięto: nie jest adresem http."))
    if good:
        add_picture_addresses(product=product, images=good)
