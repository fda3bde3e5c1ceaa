"""The columns of our own file of listings: one row per variant, Polish headings, the same in import and export.

docs/formats.md is written for people from the same table. An empty cell changes nothing; CLEAR empties a text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.text import fold

CLEAR: Final = "[puste]"

PRODUCT: Final = "product"
VARIANT: Final = "variant"
SAFETY: Final = "safety"
FOOD: Final = "food"
NUTRITION: Final = "nutrition"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `level` says whose field it is, `is_told` that it is only told and never read back."""

    key: str
    heading: str
    level: str
    aliases: tuple[str, ...] = ()
    is_told: bool = False
    can_clear: bool = False
    is_number: bool = False


def _row(key: str, heading: str, level: str, *aliases: str, **marks: bool) -> Column:
    return Column(key, heading, level, aliases, **marks)


COLUMNS: Final = (
    _row("product_id", "Numer oferty", PRODUCT, "id oferty"),
    _row("variant_id", "Numer wariantu", VARIANT, "id wariantu"),
    _row("external_ref", "Kod oferty", PRODUCT, "kod produktu", "symbol"),
    _row("state", "Stan oferty", PRODUCT, is_told=True),
    _row("kind", "Rodzaj", PRODUCT, "typ"),
    _row("category", "Kategoria", PRODUCT, "category", "dział"),
    _row("name", "Nazwa", PRODUCT, "nazwa oferty", "nazwa produktu", "produkt", "name", "title", "tytuł"),
    _row("description", "Opis", PRODUCT, "opis produktu", "description", can_clear=True),
    _row("variant_name", "Nazwa wariantu", VARIANT, "wariant", can_clear=True),
    _row("values", "Cechy", VARIANT, "atrybuty", "cechy wariantu"),
    _row("sku", "SKU", VARIANT, "kod sku", "indeks", "kod magazynowy", can_clear=True),
    _row("ean", "EAN", VARIANT, "kod ean", "kod kreskowy", "gtin", "barcode", can_clear=True),
    _row("pricing", "Sposób podania ceny", PRODUCT),
    _row("gross", "Cena brutto (zł)", VARIANT, "cena", "cena brutto", "price", is_number=True),
    _row("is_reduction", "Obniżka", VARIANT, "promocja"),
    _row("vat_code", "VAT", VARIANT, "stawka vat", "vat %"),
    _row("unit", "Jednostka sprzedaży", PRODUCT, "jednostka", "j.m.", "jm"),
    _row("measure_amount", "Zawartość opakowania", VARIANT, "zawartość", "pojemność", is_number=True),
    _row("measure_unit", "Jednostka zawartości", VARIANT),
    _row("weight_g", "Waga (g)", VARIANT, "waga", "masa (g)", is_number=True),
    _row("is_active", "W sprzedaży", VARIANT, "aktywny"),
    _row("stock_mode", "Dostępność", VARIANT),
    _row("on_hand", "Stan przy eksporcie", VARIANT, is_number=True),
    _row("delta", "Zmiana stanu", VARIANT, "zmiana", is_number=True),
    _row("counted", "Policzono", VARIANT, "ilość", "sztuk", "stan", "stan magazynowy", "stock", is_number=True),
    _row("stock_lead", "Czas wykonania wariantu (dni robocze)", VARIANT, is_number=True),
    _row("lead_time_days", "Czas realizacji (dni robocze)", PRODUCT, "czas realizacji", is_number=True),
    _row("withdrawal_regime", "Odstąpienie od umowy", PRODUCT, "zwrot", "odstąpienie"),
    _row("is_perishable", "Szybko się psuje", PRODUCT),
    _row("powiats", "Powiaty, do których dojeżdżasz", PRODUCT, "powiaty"),
    _row("images", "Adresy zdjęć", PRODUCT, "zdjęcia", "zdjęcie", "images"),
    _row("safety.manufacturer_name", "Producent", SAFETY),
    _row("safety.manufacturer_address", "Adres producenta", SAFETY),
    _row("safety.manufacturer_email", "Kontakt elektroniczny producenta", SAFETY, "e-mail producenta"),
    _row("safety.model", "Model lub partia", SAFETY, "model", can_clear=True),
    _row("safety.warnings", "Ostrzeżenia", SAFETY, "ostrzeżenia i informacje o bezpieczeństwie", can_clear=True),
    _row("safety.composition", "Skład surowcowy lub INCI", SAFETY, "skład surowcowy", "inci", can_clear=True),
    _row("food.legal_name", "Nazwa żywności", FOOD),
    _row("food.ingredients", "Składniki", FOOD, "skład"),
    _row("food.allergens", "Alergeny", FOOD, can_clear=True),
    _row("food.net_quantity", "Ilość netto", FOOD),
    _row("food.shares", "Procent składników", FOOD, "quid", can_clear=True),
    _row("food.shares_exemption", "Dlaczego bez procentu składników", FOOD, can_clear=True),
    _row("food.storage", "Przechowywanie", FOOD),
    _row("food.use_instructions", "Sposób użycia", FOOD, "przygotowanie", can_clear=True),
    _row("food.durability_days", "Trwałość przy dostawie (dni)", FOOD, can_clear=True, is_number=True),
    _row("food.operator_name", "Podmiot odpowiedzialny", FOOD),
    _row("food.operator_address", "Adres podmiotu odpowiedzialnego", FOOD),
    _row("food.origin", "Kraj pochodzenia", FOOD, can_clear=True),
    _row("nutrition.per", "Wartość odżywcza w", NUTRITION, can_clear=True),
    _row("nutrition.energy_kj", "Energia (kJ)", NUTRITION, can_clear=True, is_number=True),
    _row("nutrition.energy_kcal", "Energia (kcal)", NUTRITION, "kalorie", can_clear=True, is_number=True),
    _row("nutrition.fat", "Tłuszcz (g)", NUTRITION, can_clear=True, is_number=True),
    _row("nutrition.saturates", "Kwasy tłuszczowe nasycone (g)", NUTRITION, can_clear=True, is_number=True),
    _row("nutrition.carbohydrate", "Węglowodany (g)", NUTRITION, can_clear=True, is_number=True),
    _row("nutrition.sugars", "Cukry (g)", NUTRITION, can_clear=True, is_number=True),
    _row("nutrition.protein", "Białko (g)", NUTRITION, can_clear=True, is_number=True),
    _row("nutrition.salt", "Sól (g)", NUTRITION, can_clear=True, is_number=True),
    _row("nutrition.exemption", "Dlaczego bez wartości odżywczej", NUTRITION, can_clear=True),
    _row("nutrition.exemption_note", "Wyjaśnienie braku wartości odżywczej", NUTRITION, can_clear=True),
)
BY_KEY: Final[Mapping[str, Column]] = {column.key: column for column in COLUMNS}

# The file of stock alone; the first columns only help people to find the row.
STOCK_KEYS: Final = (
    "variant_id",
    "name",
    "variant_name",
    "sku",
    "ean",
    "on_hand",
    "delta",
    "counted",
)
STOCK_COLUMNS: Final = tuple(BY_KEY[key] for key in STOCK_KEYS)
STOCK_TOLD: Final = frozenset({"name", "variant_name"})

_NAMES: Final[Mapping[str, str]] = {
    **{fold(alias): column.key for column in COLUMNS for alias in column.aliases},
    **{fold(column.heading): column.key for column in COLUMNS},
}


def guess_columns(header: Sequence[str], known: Mapping[str, str], allowed: frozenset[str]) -> list[str]:
    """Give the key of our column for each heading of a file, or "" for one that we do not know.

    `known` maps folded headings to keys, as the same seller chose last time ("" there means: leave it out). No key is
    given twice: the first heading that fits has it.
    """
    found: list[str] = []
    for heading in header:
        name = fold(heading).strip()
        key = known.get(name, _NAMES.get(name, ""))
        found.append(key if key in allowed and key not in found else "")
    return found
