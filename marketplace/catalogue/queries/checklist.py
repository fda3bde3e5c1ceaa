"""What a listing still needs before buyers may see it, each with the page where it can be mended."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from core.errors import RuleViolation
from marketplace.catalogue.models import FoodParticulars, Pricing, Product
from marketplace.catalogue.queries.holds import Hold, holds_of
from marketplace.catalogue.rules.alcohol import alcohol_named_in
from marketplace.catalogue.rules.allergens import undeclared_allergens
from marketplace.catalogue.rules.particulars import missing_particulars
from marketplace.catalogue.rules.picture import GENERATED
from marketplace.catalogue.rules.publication import (
    AllergensUndeclared,
    OrganicUnproven,
    check_publishable,
    label_of,
    unproven_organic,
)
from quality_mark.models import ItemKind

#: Section -> URL name of its page.
PAGES: Final = {
    "text": "catalogue:edit_text",
    "category": "catalogue:edit_category",
    "offer": "catalogue:edit_offer",
    "variants": "catalogue:variants",
    "photos": "catalogue:photos",
    "particulars": "catalogue:edit_particulars",
    "nutrition": "catalogue:edit_nutrition",
    "terms": "catalogue:edit_terms",
    "labels": "catalogue:labels",
    "claims": "catalogue:claims",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One point: whether it is fulfilled, whether publication needs it, and where to go (section, field)."""

    text: str
    is_done: bool
    section: str
    field: str = ""
    is_required: bool = True


def checks_of(product: Product) -> list[Check]:
    """List the points in the order of the steps; the last one is whatever check_publishable would still refuse."""
    variants = [variant for variant in product.variants.all() if variant.is_active]
    pictures = [media for media in product.media.all() if not str(media.image.name).startswith(GENERATED)]
    priced = product.pricing == Pricing.ON_REQUEST or (
        bool(variants) and all(variant.price_gross is not None for variant in variants)
    )
    found = [
        Check(_("Nazwa"), bool(product.name.strip()), "text", "id_name"),
        Check(_("Opis"), bool(product.description.strip()), "text", "id_description", is_required=False),
        Check(_("Dokładna kategoria"), _fits(product), "category"),
        Check(_("Cena każdego wariantu w sprzedaży"), priced, "variants" if len(variants) > 1 else "offer", "id_gross"),
        Check(_("Co najmniej jedno zdjęcie"), bool(pictures), "photos", is_required=False),
        *_particulars(product),
    ]
    if phrase := unproven_organic(product):
        text = str(OrganicUnproven(phrase).message)
        found.append(Check(text, is_done=False, section="labels", field="id_number"))
    if product.kind == ItemKind.SERVICE:
        found.append(Check(_("Gdzie wykonujesz usługę"), product.areas.exists(), "terms", is_required=False))
    if not product.vendor.bank_account:
        found.append(Check(_("Rachunek bankowy przedsiębiorstwa"), is_done=False, section=""))
    if alcohol_named_in(product.name) and product.kind == ItemKind.GOOD:
        found.append(Check(_("Nazwa bez alkoholu: nie sprzedajemy go na Rynku ES"), is_done=False, section="text"))
    return found


def refusal_of(product: Product) -> RuleViolation | None:
    """Give what publishing would answer now, or None."""
    try:
        check_publishable(product)
    except RuleViolation as refusal:
        return refusal
    return None


def waits_for(product: Product) -> list[Hold]:
    """List why publishing would send the listing to review; nothing for content that was accepted."""
    return [] if product.accepted_at is not None else holds_of(product)


def _fits(product: Product) -> bool:
    return not product.category.numchild and product.category.kind == product.kind


def _particulars(product: Product) -> list[Check]:
    if not product.category.particulars:
        return []
    missing = missing_particulars(product)
    found = [
        Check(
            _("Wymagane w tej kategorii: %(what)s") % {"what": label_of(field)},
            is_done=False,
            section="nutrition" if field.startswith("nutrition.") else "particulars",
            field="id_exemption_group" if field == "nutrition.facts" else f"id_{field.partition('.')[2]}",
        )
        for field in missing
    ]
    food: FoodParticulars | None = getattr(product, "food", None)
    if food and (left_out := undeclared_allergens(food.ingredients, food.allergens)):
        text = str(AllergensUndeclared(left_out).message)
        found.append(Check(text, is_done=False, section="particulars", field="id_allergens_group"))
    return found or [Check(_("Informacje wymagane w tej kategorii"), is_done=True, section="particulars")]
