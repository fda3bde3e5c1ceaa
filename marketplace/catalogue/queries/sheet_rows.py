"""Listings as rows of our own file: what an export writes, and what an import compares with.

Every text here is the same in every language of the reader, because files travel between people.
"""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import override

from core.territory import powiats
from marketplace.catalogue.models import (
    ALLERGENS,
    Category,
    FoodParticulars,
    NutritionFacts,
    Product,
    ProductVariant,
    SafetyParticulars,
    Stock,
)
from marketplace.catalogue.rules.quid import shares_text
from marketplace.catalogue.rules.sheet_columns import COLUMNS, FOOD, NUTRITION, PRODUCT, SAFETY, STOCK_KEYS, VARIANT
from marketplace.catalogue.states import ProductState
from vendors.models import Vendor

Row = dict[str, str]

BATCH: Final = 200
_SAFETY_KEYS: Final = tuple(c.key.partition(".")[2] for c in COLUMNS if c.level == SAFETY)
_FOOD_KEYS: Final = tuple(c.key.partition(".")[2] for c in COLUMNS if c.level == FOOD)
_NUTRITION_KEYS: Final = tuple(c.key.partition(".")[2] for c in COLUMNS if c.level == NUTRITION)
VARIANT_KEYS: Final = tuple(c.key for c in COLUMNS if c.level == VARIANT)
LISTING_KEYS: Final = tuple(c.key for c in COLUMNS if c.level in {PRODUCT, SAFETY, FOOD, NUTRITION})


class Listing:
    """A listing as texts: `fields` by column, `variants` by the variant's key and then by column."""

    __slots__ = ("fields", "variants")

    def __init__(self, fields: Row, variants: dict[int, Row]) -> None:
        self.fields = fields
        self.variants = variants

    def rows(self) -> list[Row]:
        """Give one row per variant, or one row alone for a listing that has none yet."""
        return [{**self.fields, **variant} for variant in self.variants.values()] or [self.fields]


def amount_text(amount: Decimal | None) -> str:
    """Write a number as Polish spreadsheets do, without needless zeros after the comma: 0.500 -> "0,5"."""
    if amount is None:
        return ""
    text = f"{amount:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def price_text(amount: Decimal | None) -> str:
    """Write a price with two places: 1234.5 -> "1234,50"."""
    return "" if amount is None else f"{amount:.2f}".replace(".", ",")


def yes_or_no(value: bool) -> str:
    """Write "tak" or "nie"."""
    return "tak" if value else "nie"


def category_paths() -> dict[int, str]:
    """Give category -> its path of Polish names, "Ceramika > Kubki"."""
    nodes = list(Category.objects.values_list("pk", "path", "name"))
    by_path = {path: name for _pk, path, name in nodes}
    step: int = Category.steplen
    return {pk: " > ".join(by_path[path[:end]] for end in range(step, len(path) + 1, step)) for pk, path, _ in nodes}


def listings_of(product_ids: Collection[int], categories: dict[int, str] | None = None) -> dict[int, Listing]:
    """Read listings with all their parts in a fixed number of queries and give them as texts."""
    found = (
        Product.objects.filter(pk__in=product_ids)
        .select_related("safety", "food", "nutrition")
        .prefetch_related("variants__stock", "variants__price_change", "variants__values__attribute", "areas", "media")
    )
    paths = category_paths() if categories is None else categories
    with override("pl"):
        return {product.pk: _listing(product, paths) for product in found}


def export_rows(vendor: Vendor) -> Iterator[Row]:
    """Give all rows of a vendor's listings in a fixed order, a batch in memory at a time; the archive stays away."""
    keys = list(
        Product.objects.filter(vendor=vendor)
        .exclude(state=ProductState.ARCHIVED)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    paths = category_paths()
    for start in range(0, len(keys), BATCH):
        found = listings_of(keys[start : start + BATCH], paths)
        for key in keys[start : start + BATCH]:
            if key in found:
                yield from found[key].rows()


def stock_export_rows(vendor: Vendor) -> Iterator[Row]:
    """Give one row per variant whose pieces are counted, with the columns of the stock file only."""
    found = (
        Stock.objects.filter(variant__product__vendor=vendor, mode="TRACKED")
        .exclude(variant__product__state=ProductState.ARCHIVED)
        .select_related("variant__product")
        .order_by("variant__product_id", "variant__position", "variant_id")
    )
    for stock in found.iterator(chunk_size=1000):
        yield stock_row(stock)


def stock_row(stock: Stock) -> Row:
    """Give the row of one variant in the stock file."""
    variant = stock.variant
    row = {
        "variant_id": str(variant.pk),
        "name": variant.product.name,
        "variant_name": variant.name,
        "sku": variant.sku,
        "ean": variant.ean,
        "on_hand": str(stock.on_hand),
    }
    return {key: row.get(key, "") for key in STOCK_KEYS}


def _listing(product: Product, paths: dict[int, str]) -> Listing:
    fields = {
        "product_id": str(product.pk),
        "external_ref": product.external_ref,
        "state": product.get_state_display(),
        "kind": product.get_kind_display(),
        "category": paths[product.category_id],
        "name": product.name,
        "description": product.description,
        "pricing": product.get_pricing_display(),
        "unit": product.get_unit_display(),
        "lead_time_days": str(product.lead_time_days),
        "withdrawal_regime": product.get_withdrawal_regime_display(),
        "is_perishable": yes_or_no(product.is_perishable),
        "powiats": ", ".join(powiats()[area.powiat].label for area in _by_powiat(product.areas.all())),
        "images": " ".join(media.source_url for media in product.media.all() if media.source_url),
        **_particulars(product),
    }
    # A fixed order of keys and texts only: the same listing gives the same bytes again.
    ordered = {key: str(fields[key]) for key in LISTING_KEYS}
    variants = sorted(product.variants.all(), key=lambda variant: (variant.position, variant.pk))
    return Listing(ordered, {variant.pk: _variant(variant) for variant in variants})


def _by_powiat(areas: Iterable[Any]) -> list[Any]:
    return sorted(areas, key=lambda area: area.powiat)


def _particulars(product: Product) -> Row:
    safety: SafetyParticulars | None = getattr(product, "safety", None)
    food: FoodParticulars | None = getattr(product, "food", None)
    row = {f"safety.{key}": str(getattr(safety, key)) if safety else "" for key in _SAFETY_KEYS}
    row |= {f"food.{key}": _food_text(food, key) if food else "" for key in _FOOD_KEYS}
    facts: NutritionFacts | None = getattr(product, "nutrition", None)
    row |= {f"nutrition.{key}": _nutrition_text(facts, key) if facts else "" for key in _NUTRITION_KEYS}
    return row


def _nutrition_text(facts: NutritionFacts, key: str) -> str:
    if key in {"per", "exemption"}:
        return str(getattr(facts, f"get_{key}_display")())
    value = getattr(facts, key)
    return amount_text(value) if isinstance(value, Decimal) else "" if value is None else str(value)


def _food_text(food: FoodParticulars, key: str) -> str:
    value = getattr(food, key)
    if key == "allergens":
        return ", ".join(str(ALLERGENS[allergen]) for allergen in value if allergen in ALLERGENS)
    if key == "shares":
        return shares_text(value)
    if key == "shares_exemption":
        return food.get_shares_exemption_display() if value else ""
    return "" if value is None else str(value)


def _variant(variant: ProductVariant) -> Row:
    stock: Stock | None = getattr(variant, "stock", None)
    values = sorted(variant.values.all(), key=lambda value: (value.attribute.name, value.name))
    row = {
        "variant_id": str(variant.pk),
        "variant_name": variant.name,
        "values": "; ".join(f"{value.attribute.name}: {value.name}" for value in values),
        "sku": variant.sku,
        "ean": variant.ean,
        "gross": price_text(variant.price_gross),
        "is_reduction": yes_or_no(bool(variant.price_change and variant.price_change.is_reduction)),
        "vat_code": variant.get_vat_code_display(),
        "measure_amount": amount_text(variant.measure_amount),
        "measure_unit": variant.get_measure_unit_display(),
        "weight_g": "" if variant.weight_g is None else str(variant.weight_g),
        "is_active": yes_or_no(variant.is_active),
        "stock_mode": stock.get_mode_display() if stock else "",
        "stock_lead": str(stock.lead_time_days) if stock else "",
        "on_hand": str(stock.on_hand) if stock else "",
    }
    return {key: str(row.get(key, "")) for key in VARIANT_KEYS}
