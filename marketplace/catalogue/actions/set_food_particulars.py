"""State what food is made of and how to keep it."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.catalogue.models import ALLERGENS, FoodParticulars, Product
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.rules.publication import check_publishable
from marketplace.catalogue.states import ProductState


class AllergenUnknown(RuleViolation):
    """A key is not one of the 14 allergens."""

    code = "ALLERGEN_UNKNOWN"
    message = _("Wybierz alergeny z listy czternastu alergenów.")


@action
def set_food_particulars(
    *,
    product_id: int,
    legal_name: str,
    ingredients: str,
    allergens: Collection[str],
    net_quantity: str,
    storage: str,
    operator_name: str,
    operator_address: str,
    by: User,
    durability_days: int | None = None,
    origin: str = "",
) -> FoodParticulars:
    """Write what must be said about food before it is bought (law.md R8-01); the vendor's sellers may.

    `allergens` are keys of ALLERGENS, kept in the order of the law's annex. A draft may be incomplete; a published
    listing must stay publishable, otherwise the refusals of rules/publication.py are raised and nothing changes.
    """
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    if not set(allergens) <= set(ALLERGENS):
        raise AllergenUnknown(field="food.allergens")
    particulars, _new = FoodParticulars.objects.update_or_create(
        product=product,
        defaults={
            "legal_name": legal_name.strip(),
            "ingredients": ingredients.strip(),
            "allergens": [key for key in ALLERGENS if key in allergens],
            "net_quantity": net_quantity.strip(),
            "storage": storage.strip(),
            "durability_days": durability_days,
            "operator_name": operator_name.strip(),
            "operator_address": operator_address.strip(),
            "origin": origin.strip(),
        },
    )
    if product.state == ProductState.PUBLISHED:
        check_publishable(product)
    record_change(CATALOGUE, "product", product.pk)
    return particulars
