"""Take over one row of a file of stock."""

from dataclasses import dataclass

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.said import as_said
from core.said import said as _
from marketplace.catalogue.actions.import_variant import CellRefused, move_stock
from marketplace.catalogue.gateways.product_file import CellProblem
from marketplace.catalogue.gateways.sheet_cells import Problem, value_of
from marketplace.catalogue.gateways.sheet_file import SheetRow
from marketplace.catalogue.models import ProductVariant
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.rules.sheet_columns import STOCK_KEYS, STOCK_TOLD


@dataclass(frozen=True, slots=True)
class StockOutcome:
    """What became of a row of stock: pieces on hand before and after."""

    product_id: int
    variant_id: int
    before: int
    after: int


@action
def import_stock(*, vendor_id: int, row: SheetRow, by: User) -> StockOutcome:
    """Move the pieces of one variant by a difference, or to what was counted when nothing moved since the export.

    The variant is found by its number, SKU or EAN among this vendor's; who sells for the vendor may. Raises
    CellRefused; a sale made meanwhile is never overwritten (marketplaces.md, row 16).
    """
    if not can_sell(by, vendor_id):
        raise NotAllowed
    for key in STOCK_KEYS:
        cell = row.cells.get(key, "")
        if cell and key not in STOCK_TOLD:
            try:
                value_of(key, cell)
            except CellProblem as problem:
                raise CellRefused(Problem(row.row, key, cell, problem.text, problem.remedy)) from problem
    variant = find_variant(vendor_id, row)
    before = variant.stock.on_hand
    try:
        move_stock(variant=variant, row=row, by=by)
    except CellRefused:
        raise
    except RuleViolation as problem:
        column = "delta" if row.cells.get("delta") else "counted"
        raise CellRefused(Problem(row.row, column, row.cells.get(column, ""), as_said(problem.message))) from problem
    variant.stock.refresh_from_db(fields=["on_hand"])
    return StockOutcome(variant.product_id, variant.pk, before, variant.stock.on_hand)


def find_variant(vendor_id: int, row: SheetRow) -> ProductVariant:
    """Find the one variant that a row of stock means; raises CellRefused when there is none or more than one."""
    mine = ProductVariant.objects.filter(product__vendor_id=vendor_id).select_related("stock")
    for key, lookup in (("variant_id", "pk"), ("sku", "sku"), ("ean", "ean")):
        value = value_of(key, row.cells.get(key, ""))
        if not value:
            continue
        found = list(mine.filter(**{lookup: value})[:2])
        if len(found) == 1:
            return found[0]
        if key == "variant_id" or found:
            text = _("Ten kod ma więcej niż jeden wariant.") if found else _("Nie masz wariantu o tym numerze.")
            remedy = _("Pobierz nowy eksport stanów i zostaw w nim numery wariantów bez zmian.")
            raise CellRefused(Problem(row.row, key, row.cells[key], text, remedy))
    text = _("Nie wiadomo, którego wariantu dotyczy wiersz.")
    remedy = _("Wpisz numer wariantu z eksportu albo SKU, które jest w jednej z Twoich ofert.")
    raise CellRefused(Problem(row.row, "sku", row.cells.get("sku", ""), text, remedy))
