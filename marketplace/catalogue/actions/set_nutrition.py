"""State what food gives per 100 g or 100 ml, or why it need not be said."""

from typing import Any

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.catalogue.models import NutritionExemption, NutritionFacts, NutritionUnit, Product
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.rules.nutrition import FIELDS, FIGURES, problems_in_nutrition
from marketplace.catalogue.rules.publication import check_publishable, gaps_of
from marketplace.catalogue.states import ProductState


class NutritionInvalid(RuleViolation):
    """A figure cannot be; `field` names it, e.g. "nutrition.fat"."""

    code = "NUTRITION_INVALID"


@action
def set_nutrition(*, product_id: int, by: User, **values: Any) -> NutritionFacts:
    """Write the nutrition table of food, or the exemption with its reason (law.md R8-01); the vendor's sellers may.

    `values` are rules.nutrition.FIELDS; those not given are empty. An exemption leaves no figures. A draft may have
    gaps; a published listing may not get new ones. Raises NutritionInvalid, the refusals of rules/publication.py, and
    TypeError for an unknown field.
    """
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"unknown fields: {sorted(unknown)}")
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    exemption = NutritionExemption(values["exemption"]).value if values.get("exemption") else ""
    kept: dict[str, Any] = {name: None if exemption else values.get(name) for name in FIGURES}
    kept |= {
        "per": NutritionUnit(values.get("per") or NutritionUnit.G).value,
        "exemption": exemption,
        "exemption_note": str(values.get("exemption_note") or "").strip()[:300] if exemption else "",
    }
    for field, message in problems_in_nutrition(kept).items():
        raise NutritionInvalid(message, field=f"nutrition.{field}")
    gaps = gaps_of(product)
    facts, _new = NutritionFacts.objects.update_or_create(product=product, defaults=kept)
    product.nutrition = facts
    if product.state == ProductState.PUBLISHED:
        check_publishable(product, gaps)
    record_change(CATALOGUE, "product", product.pk)
    return facts
