"""State what food is made of and how to keep it."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.catalogue.models import ALLERGENS, FoodParticulars, Product, QuidExemption
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.rules.publication import check_publishable, gaps_of
from marketplace.catalogue.rules.quid import shares_in, total_of
from marketplace.catalogue.states import ProductState


class AllergenUnknown(RuleViolation):
    """A key is not one of the 14 allergens."""

    code = "ALLERGEN_UNKNOWN"
    message = _("Wybierz alergeny z listy czternastu alergenów.")


class SharesInvalid(RuleViolation):
    """The percents of ingredients cannot be read, or are more than the whole."""

    code = "SHARES_INVALID"


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
    use_instructions: str = "",
    shares: str = "",
    shares_exemption: str = "",
) -> FoodParticulars:
    """Write what must be said about food before it is bought (law.md R8-01); the vendor's sellers may.

    `allergens` are keys of ALLERGENS, kept in the order of the law's annex; `shares` is text as
    rules/quid.py reads it, "dynia 62%; cebula 5%". A draft may be incomplete; a published
    listing must stay publishable, otherwise the refusals of rules/publication.py are raised and nothing changes.
    """
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    if not set(allergens) <= set(ALLERGENS):
        raise AllergenUnknown(field="food.allergens")
    try:
        rows = shares_in(shares)
    except ValueError as problem:
        text = _("Nie rozumiem „%(part)s”. Wpisz składnik i procent, na przykład „dynia 62%%”.")
        raise SharesInvalid(text % {"part": problem}, field="food.shares") from problem
    if total_of(rows) > 100:
        raise SharesInvalid(_("Składniki dają razem więcej niż 100%."), field="food.shares")
    gaps = gaps_of(product)
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
            "use_instructions": use_instructions.strip(),
            "shares": rows,
            "shares_exemption": QuidExemption(shares_exemption).value if shares_exemption else "",
        },
    )
    if product.state == ProductState.PUBLISHED:
        check_publishable(product, gaps)
    record_change(CATALOGUE, "product", product.pk)
    return particulars
