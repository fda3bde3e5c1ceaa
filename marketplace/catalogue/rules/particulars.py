"""What a category makes a listing say before buyers may see it (law.md R5-01, R5-02, R8-01, R8-02)."""

import re
from typing import Final

from core.text import fold
from marketplace.catalogue.models import FoodParticulars, Product, SafetyParticulars
from marketplace.catalogue.rules.nutrition import missing_nutrition
from marketplace.catalogue.rules.quid import named_without_share

SAFETY_FIELDS: Final = ("manufacturer_name", "manufacturer_address", "manufacturer_email", "warnings")
FOOD_FIELDS: Final = ("legal_name", "ingredients", "net_quantity", "storage", "operator_name", "operator_address")
NEEDS_SAFETY: Final = frozenset({"safety", "textile", "cosmetic", "toy"})
NEEDS_COMPOSITION: Final = frozenset({"textile", "cosmetic"})

_AGE: Final = re.compile(r"\b(?:lat|lata|roku|rok|miesiac\w*|miesiec\w*|wiek\w*)\b")
_HONEY: Final = re.compile(r"\bmiod(?:u|y)?\b(?! pitn)")


def missing_particulars(product: Product) -> list[str]:
    """List the empty fields that the listing's category requires, as "safety.warnings" or "food.storage".

    "textile" and "cosmetic" also want the composition (fibres, INCI), "toy" wants warnings that state an age; honey
    wants its countries of origin (Directive 2024/1438), food an amount of each ingredient that its name names, and a
    nutrition table or the reason why there is none.
    """
    required = set(product.category.particulars)
    missing: list[str] = []
    if required & NEEDS_SAFETY:
        missing += _missing_safety(getattr(product, "safety", None), required)
    if "food" in required:
        missing += _missing_food(getattr(product, "food", None))
        missing += [f"nutrition.{field}" for field in missing_nutrition(getattr(product, "nutrition", None))]
    return missing


def safety_fields(asked: set[str]) -> list[str]:
    """List the fields about safety that a category with these particulars requires."""
    return [*SAFETY_FIELDS, *(["composition"] if asked & NEEDS_COMPOSITION else [])]


def _missing_safety(safety: SafetyParticulars | None, required: set[str]) -> list[str]:
    empty = [field for field in safety_fields(required) if not _filled(safety, field)]
    if "toy" in required and safety and "warnings" not in empty and not _AGE.search(fold(safety.warnings)):
        empty.append("warnings")
    return [f"safety.{field}" for field in empty]


def _missing_food(food: FoodParticulars | None) -> list[str]:
    empty = [field for field in FOOD_FIELDS if not _filled(food, field)]
    if food and _HONEY.match(fold(food.legal_name)) and not food.origin.strip():
        empty.append("origin")
    if food and not food.shares_exemption and named_without_share(food.legal_name, food.ingredients, food.shares):
        empty.append("shares")
    return [f"food.{field}" for field in empty]


def _filled(row: SafetyParticulars | FoodParticulars | None, field: str) -> bool:
    return bool(row and str(getattr(row, field)).strip())
