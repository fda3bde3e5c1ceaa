"""What the summary shows beside the basket: terms in force, characteristics of the things, boxes to tick."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core import clock
from marketplace.catalogue.models import ALLERGENS, FoodParticulars
from marketplace.checkout.rules.basket import Basket, BasketLine
from marketplace.checkout.rules.consents import ConsentBox, consent_boxes
from vendors.models import SellerTerms


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """Terms per vendor id, (label, text) pairs of characteristics per variant id, and the boxes."""

    terms: dict[int, SellerTerms]
    facts: dict[int, list[tuple[str, str]]]
    boxes: list[ConsentBox]


def load_summary(basket: Basket) -> Summary:
    """Read what stands beside the basket on the summary: four queries, whatever the number of lines."""
    terms = terms_of(group.vendor.pk for group in basket)
    return Summary(terms=terms, facts=_facts(basket.lines), boxes=consent_boxes(basket, terms))


def consents_for(basket: Basket) -> list[ConsentBox]:
    """List the boxes of an order, for whoever receives the form: one query."""
    return consent_boxes(basket, terms_of(group.vendor.pk for group in basket))


def terms_of(vendor_ids: Iterable[int]) -> dict[int, SellerTerms]:
    """Give vendor id -> the version of the terms in force today."""
    rows = SellerTerms.objects.filter(vendor__in=list(vendor_ids), effective_from__lte=clock.today())
    return {row.vendor_id: row for row in rows.order_by("version")}


def _facts(lines: list[BasketLine]) -> dict[int, list[tuple[str, str]]]:
    prefetch_related_objects([line.variant for line in lines], "values__attribute")
    particulars = FoodParticulars.objects.filter(product__in=[line.product.pk for line in lines])
    food = {row.product_id: row for row in particulars}
    return {line.variant.pk: _facts_of(line, food.get(line.product.pk)) for line in lines}


def _facts_of(line: BasketLine, food: FoodParticulars | None) -> list[tuple[str, str]]:
    variant = line.variant
    found = [(value.attribute.name, value.name) for value in variant.values.all()]
    if variant.name and not found:
        found.append((_("Wariant"), variant.name))
    if variant.measure_amount is not None:
        amount = f"{variant.measure_amount.normalize():f}".replace(".", ",")
        found.append((_("Zawartość"), f"{amount} {variant.get_measure_unit_display()}"))
    if food is not None:
        found.append((_("Ilość netto"), food.net_quantity))
        allergens = [str(ALLERGENS[key]) for key in food.allergens if key in ALLERGENS]
        found.append((_("Alergeny"), ", ".join(allergens) or _("brak")))
    if line.product.description:
        found.append((_("Opis"), Truncator(line.product.description).chars(160)))
    return found
