"""Bring one variant of our own file up to date, or add it."""

from collections.abc import Mapping
from typing import Any, Final

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from core.money import VatCode
from core.said import said as _
from marketplace.catalogue.actions.add_variant import add_variant
from marketplace.catalogue.actions.adjust_stock import adjust_stock
from marketplace.catalogue.actions.change_price import change_price
from marketplace.catalogue.actions.set_stock_mode import set_stock_mode
from marketplace.catalogue.actions.update_variant import update_variant
from marketplace.catalogue.gateways.sheet_cells import Problem, same_value, value_of
from marketplace.catalogue.gateways.sheet_file import SheetRow
from marketplace.catalogue.models import Product, ProductVariant, Stock, StockMode
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.queries.sheet_rows import VARIANT_KEYS

VARIANT_FIELDS: Final = tuple(VARIANT_KEYS)
_TEXTS: Final = ("sku", "ean", "vat_code", "measure_amount", "measure_unit", "weight_g", "is_active")


class CellRefused(RuleViolation):
    """A cell asks for what cannot be done: `problem` says which and why."""

    code = "CELL_REFUSED"

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.text)


@action
def import_variant(
    *,
    product: Product,
    existing: list[ProductVariant],
    known: Mapping[int, Mapping[str, str]],
    row: SheetRow,
    vat_code: VatCode,
    by: User,
) -> ProductVariant | None:
    """Take over one row of a listing; who sells for the vendor may.

    `existing` are the listing's variants with their stock, `known` what an export would say of them now. A variant is
    found by its number, SKU, or name; a row without any of these means the only variant there is. Gives the variant, or
    None when the row says nothing of one. Raises CellRefused, and the refusals of the actions that it calls.
    """
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    cells = {key: cell for key in VARIANT_KEYS if (cell := row.cells.get(key, ""))}
    if not cells:
        return None
    found = _find(existing, row)
    if found is None:
        added = _add(product, cells, vat_code, by)
        existing.append(added)
        return added
    texts = known.get(found.pk, {})
    changed = {key: value_of(key, cell) for key, cell in cells.items() if not same_value(key, cell, texts.get(key, ""))}
    _check_values(row, changed)
    update = {key: changed[key] for key in _TEXTS if changed.get(key) is not None}
    if "variant_name" in changed:
        update["name"] = changed["variant_name"]
    if update:
        update_variant(variant_id=found.pk, by=by, **update)
    _set_mode(found, changed, cells, by)
    _set_price(found, changed, cells, by)
    move_stock(variant=found, row=row, mode=changed.get("stock_mode"), by=by)
    return found


def _find(existing: list[ProductVariant], row: SheetRow) -> ProductVariant | None:
    number = value_of("variant_id", row.cells.get("variant_id", ""))
    if number is not None:
        found = next((variant for variant in existing if variant.pk == number), None)
        if found is None:
            remedy = _("Zostaw numer z eksportu, a przy nowym wariancie zostaw tę komórkę pustą.")
            text = _("Ta oferta nie ma wariantu o tym numerze.")
            raise CellRefused(Problem(row.row, "variant_id", row.cells["variant_id"], text, remedy))
        return found
    sku = value_of("sku", row.cells.get("sku", ""))
    by_sku = [variant for variant in existing if sku and variant.sku == sku]
    if by_sku:
        return by_sku[0]
    name = value_of("variant_name", row.cells.get("variant_name", ""))
    name = name or ", ".join(value_of("values", row.cells.get("values", "")).values())[:120]
    by_name = [variant for variant in existing if name and variant.name == name]
    if by_name or name or sku:
        return by_name[0] if by_name else None
    return existing[0] if len(existing) == 1 else None


def _check_values(row: SheetRow, changed: Mapping[str, Any]) -> None:
    if changed.get("values"):
        text = _("Cech istniejącego wariantu nie można zmienić plikiem.")
        remedy = _("Dodaj nowy wariant albo zmień cechy na stronie oferty.")
        raise CellRefused(Problem(row.row, "values", row.cells["values"], text, remedy))


def _add(product: Product, cells: Mapping[str, str], vat_code: VatCode, by: User) -> ProductVariant:
    values = {key: value_of(key, cell) for key, cell in cells.items()}
    pieces = next((values[key] for key in ("counted", "on_hand", "delta") if values.get(key) is not None), 0)
    variant = add_variant(
        product_id=product.pk,
        vat_code=values.get("vat_code") or vat_code,
        gross=values.get("gross"),
        name=values.get("variant_name", ""),
        sku=values.get("sku", ""),
        ean=values.get("ean", ""),
        values=values.get("values"),
        measure_amount=values.get("measure_amount"),
        measure_unit=values.get("measure_unit"),
        weight_g=values.get("weight_g"),
        stock_mode=values.get("stock_mode") or StockMode.TRACKED,
        on_hand=pieces,
        stock_lead_time_days=values.get("stock_lead") or 0,
        by=by,
    )
    if values.get("is_active") is False:
        update_variant(variant_id=variant.pk, is_active=False, by=by)
    return variant


def _set_mode(variant: ProductVariant, changed: Mapping[str, Any], cells: Mapping[str, str], by: User) -> None:
    mode, lead = changed.get("stock_mode"), changed.get("stock_lead")
    if mode is None and lead is None:
        return
    stock = variant.stock
    set_stock_mode(
        variant_id=variant.pk,
        mode=mode or StockMode(stock.mode),
        lead_time_days=stock.lead_time_days if lead is None else lead,
        on_hand=value_of("counted", cells["counted"]) if "counted" in cells else None,
        by=by,
    )


def _set_price(variant: ProductVariant, changed: Mapping[str, Any], cells: Mapping[str, str], by: User) -> None:
    gross = changed.get("gross")
    if gross is None and changed.get("is_reduction") is None:
        return
    wanted = gross if gross is not None else variant.price_gross
    if wanted is not None:
        announce = value_of("is_reduction", cells["is_reduction"]) if "is_reduction" in cells else False
        change_price(variant_id=variant.pk, gross=wanted, announce_reduction=bool(announce), by=by)


def move_stock(*, variant: ProductVariant, row: SheetRow, by: User, mode: StockMode | None = None) -> None:
    """Move pieces by "Zmiana stanu", or to what was counted when nothing moved since the export (marketplaces.md, 16).

    `mode` is the way of counting that the same row has just set. Raises CellRefused, BelowReserved.
    """
    delta, counted = (value_of(key, row.cells.get(key, "")) for key in ("delta", "counted"))
    if not delta and counted is None:
        return
    if mode == StockMode.TRACKED and counted is not None and not delta:
        return  # set_stock_mode has begun the counting with it
    stock = lock(Stock, variant.stock.pk)
    if stock.mode != StockMode.TRACKED:
        column = "delta" if delta else "counted"
        remedy = _("Zostaw tę komórkę pustą albo wpisz „liczone sztuki” w kolumnie „Dostępność”.")
        text = _("Sztuki tego wariantu nie są liczone.")
        raise CellRefused(Problem(row.row, column, row.cells[column], text, remedy))
    if counted is not None:
        delta = _counted_difference(stock, row, delta, counted)
    adjust_stock(variant_id=variant.pk, delta=delta, by=by)


def _counted_difference(stock: Stock, row: SheetRow, delta: int | None, counted: int) -> int:
    cell = row.cells["counted"]
    if delta:
        text = _("Wiersz podaje i zmianę, i policzony stan.")
        raise CellRefused(Problem(row.row, "counted", cell, text, _("Zostaw jedną z tych dwóch komórek.")))
    before = value_of("on_hand", row.cells.get("on_hand", ""))
    if before is None:
        text = _("Nie wiadomo, jaki był stan, gdy liczono.")
        remedy = _("Pobierz nowy eksport i wpisz policzone sztuki obok „Stan przy eksporcie” albo wpisz zmianę.")
        raise CellRefused(Problem(row.row, "counted", cell, text, remedy))
    if stock.on_hand == counted:
        return 0
    if before != stock.on_hand:
        text = _("Od eksportu stan zmienił się z %(before)s na %(now)s, na przykład przez wysyłkę.") % {
            "before": before,
            "now": stock.on_hand,
        }
        remedy = _("Policz jeszcze raz na nowym eksporcie albo wpisz zmianę zamiast policzonego stanu.")
        raise CellRefused(Problem(row.row, "counted", cell, text, remedy))
    return counted - stock.on_hand
