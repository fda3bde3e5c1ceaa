"""What must be true of a listing before buyers may see it, and for as long as they do."""

from collections.abc import Collection
from typing import Final

from django.contrib.admin.utils import label_for_field
from django.utils.translation import gettext_lazy

from core import clock
from core.errors import RuleViolation
from core.said import Listed, as_said
from core.said import said as _
from marketplace.catalogue.models import (
    ALLERGENS,
    FoodParticulars,
    NutritionFacts,
    Pricing,
    Product,
    SafetyParticulars,
)
from marketplace.catalogue.rules.alcohol import alcohol_named_in
from marketplace.catalogue.rules.allergens import undeclared_allergens
from marketplace.catalogue.rules.claims import ORGANIC, claims_in
from marketplace.catalogue.rules.particulars import missing_particulars
from marketplace.catalogue.states import LabelState, ProductState
from quality_mark.models import ItemKind

_MODELS: Final = {"safety": SafetyParticulars, "food": FoodParticulars, "nutrition": NutritionFacts}


class NotPublishable(RuleViolation):
    """A listing lacks something that every listing needs; `field` names it."""

    code = "NOT_PUBLISHABLE"


class ParticularsMissing(RuleViolation):
    """The category requires particulars that are empty: `fields` lists them, e.g. ["safety.warnings"]."""

    code = "PARTICULARS_MISSING"

    def __init__(self, fields: list[str]) -> None:
        self.fields = fields
        labels = Listed(label_of(field) for field in fields)
        message = _("Uzupełnij informacje wymagane w tej kategorii: %(fields)s.") % {"fields": labels}
        super().__init__(message, field=fields[0])


class AllergensUndeclared(RuleViolation):
    """The ingredients name allergens that the structured list leaves out: `allergens` maps key -> word found."""

    code = "ALLERGENS_UNDECLARED"

    def __init__(self, allergens: dict[str, str]) -> None:
        self.allergens = allergens
        named = _("%(allergen)s („%(word)s”)")
        labels = Listed(named % {"allergen": as_said(ALLERGENS[key]), "word": word} for key, word in allergens.items())
        super().__init__(
            _("Skład wymienia alergeny, których nie ma na liście alergenów: %(allergens)s.") % {"allergens": labels},
            field="food.allergens",
        )


class AlcoholRefused(RuleViolation):
    """The listing is named like an alcoholic drink."""

    code = "ALCOHOL_REFUSED"
    message = gettext_lazy(
        "Na Rynku ES nie sprzedajemy alkoholu: prawo pozwala na to tylko w sklepie z zezwoleniem. "
        "Jeśli to nie jest alkohol, zmień nazwę albo napisz do nas."
    )


class OrganicUnproven(RuleViolation):
    """Food is called organic without a mark that carries the number of its certificate (Reg. 2018/848, R8-02)."""

    code = "ORGANIC_UNPROVEN"

    def __init__(self, phrase: str) -> None:
        text = _(
            "Słowo „%(phrase)s” przy żywności wymaga numeru certyfikatu rolnictwa ekologicznego. Dodaj go "
            "w oznaczeniach, w polu „Numer certyfikatu”, albo zmień to słowo."
        )
        super().__init__(text % {"phrase": phrase}, field="labels.number")


def label_of(field: str) -> str:
    """Give the words by which people know a particular, e.g. "safety.warnings"."""
    part, _dot, name = field.partition(".")
    if field == "nutrition.facts":
        return _("wartość odżywcza albo powód, dla którego jej nie trzeba")
    return str(label_for_field(name, _MODELS[part]))


def gaps_of(product: Product) -> list[str]:
    """List what a live listing lacks already, so that mending one part is not refused for another; read afresh."""
    if product.state != ProductState.PUBLISHED:
        return []
    told = Product.objects.select_related("category", "safety", "food", "nutrition")
    return missing_particulars(told.get(pk=product.pk))


def check_publishable(product: Product, gaps: Collection[str] = ()) -> None:
    """Raise the first reason why buyers may not see a listing; return when there is none.

    Reads the listing's category, variants, media and particulars. `gaps` are particulars that a live listing lacked
    before: the law asked for them later, so they are asked for, not enforced (gaps_of). Raises NotPublishable,
    AlcoholRefused, ParticularsMissing, AllergensUndeclared, OrganicUnproven.
    """
    _check_place(product)
    _check_offer(product)
    _check_words(product)
    if phrase := unproven_organic(product):
        raise OrganicUnproven(phrase)
    if missing := [field for field in missing_particulars(product) if field not in gaps]:
        raise ParticularsMissing(missing)
    food: FoodParticulars | None = getattr(product, "food", None)
    if food and (allergens := undeclared_allergens(food.ingredients, food.allergens)):
        raise AllergensUndeclared(allergens)


def unproven_organic(product: Product) -> str:
    """Give the word that calls food organic though no mark with a certificate's number stands by it, or nothing.

    A mark that waits for confirmation is enough here: it holds the listing for review (queries/holds.py).
    """
    if "food" not in product.category.particulars:
        return ""
    claims = [claim for claim in claims_in(product.name, product.description) if claim.kind in ORGANIC]
    if not claims:
        return ""
    today = clock.today()
    for mark in product.labels.select_related("label") if product.pk else ():
        in_time = mark.valid_to is None or mark.valid_to >= today
        if mark.label.is_organic and mark.number and in_time and mark.state != LabelState.REFUSED:
            return ""
    return claims[0].phrase


def _check_place(product: Product) -> None:
    category = product.category
    if category.numchild:
        raise NotPublishable(_("Wybierz dokładniejszą kategorię: ta ma podkategorie."), field="category")
    if category.kind != product.kind:
        raise NotPublishable(_("Ta kategoria nie pasuje do rodzaju oferty (produkt albo usługa)."), field="category")
    if not product.vendor.bank_account:
        raise NotPublishable(_("Podaj rachunek bankowy przedsiębiorstwa, zanim coś opublikujesz."), field="vendor")


def _check_offer(product: Product) -> None:
    active = [variant for variant in product.variants.all() if variant.is_active]
    if product.pricing == Pricing.FIXED:
        if not active:
            raise NotPublishable(_("Dodaj co najmniej jeden wariant w sprzedaży."), field="variants")
        if any(variant.price_gross is None for variant in active):
            raise NotPublishable(_("Podaj cenę każdego wariantu, który jest w sprzedaży."), field="price_gross")
    if any(not media.alt.strip() for media in product.media.all()):
        raise NotPublishable(_("Opisz słowami każde zdjęcie."), field="media")


def _check_words(product: Product) -> None:
    if product.kind != ItemKind.GOOD:
        return
    food: FoodParticulars | None = getattr(product, "food", None)
    if alcohol_named_in(product.name) or (food and alcohol_named_in(food.legal_name)):
        raise AlcoholRefused(field="name")
