"""One listing with everything its page says: at most a dozen queries, however many variants there are."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from core.money import VatCode, format_pln, net_of
from core.territory import Powiat, powiats
from marketplace.catalogue.models import (
    ALLERGENS,
    Category,
    FoodParticulars,
    NutritionFacts,
    Pricing,
    Product,
    ProductClaim,
    ProductLabel,
    ProductVariant,
    SafetyParticulars,
)
from marketplace.catalogue.queries.badge import Badge, badge_for, with_badge
from marketplace.catalogue.rules.allergens import emphasised
from marketplace.catalogue.rules.claims import claims_in
from marketplace.catalogue.rules.nutrition import NutritionRow, exemption_text, nutrition_rows
from marketplace.catalogue.rules.quid import shares_text
from marketplace.catalogue.rules.reduction import Reduction, reduction_of
from marketplace.catalogue.rules.unit_price import unit_price
from marketplace.catalogue.states import ProductState
from marketplace.reviews.queries.public import Reviews, newest, of_product
from marketplace.storefront.queries.delivery import DeliveryOffer, delivery_offers, methods_of
from marketplace.storefront.rules.availability import Availability, availability_of
from marketplace.storefront.rules.pictures import Picture, pictures_of
from quality_mark.models import ItemKind
from vendors.models import ClosedPeriod, VatStatus
from vendors.queries.closed_periods import holiday_of
from vendors.queries.social_facts import facts_of
from vendors.queries.storefront import returns_of, story_of
from vendors.rules.social_facts import Fact

MORE: Final = 4
_TOLD: Final = ("vendor", "category", "safety", "food", "nutrition")


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One variant that can be chosen; amounts are gross PLN, `price` is None on request."""

    variant: ProductVariant
    label: str
    price: Decimal | None
    unit_price_text: str
    reduced: Reduction | None
    availability: Availability
    vat_text: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ProductPage:
    """What templates and structured data read; nothing in here asks the database again."""

    product: Product
    choices: list[Choice]
    chosen: Choice | None
    badge: Badge | None
    pictures: list[Picture]
    delivery: list[DeliveryOffer]
    path: list[Category]
    areas: list[Powiat]
    facts: list[Fact]
    food: FoodParticulars | None
    safety: SafetyParticulars | None
    allergens: list[str]
    ingredients: list[tuple[str, bool]]
    shares: str
    nutrition: NutritionFacts | None
    nutrition_rows: list[NutritionRow]
    nutrition_exemption: str
    labels: list[ProductLabel]
    claims: list[ProductClaim]
    more: list[int]
    holiday: ClosedPeriod | None
    story: str
    returns: str
    reviews: Reviews

    @property
    def is_service(self) -> bool:
        """Tell whether a service is offered."""
        return self.product.kind == ItemKind.SERVICE

    @property
    def is_on_request(self) -> bool:
        """Tell whether the price is agreed with the seller."""
        return self.product.pricing == Pricing.ON_REQUEST

    @property
    def area_text(self) -> str:
        """Name where a service is done, shortly: the whole voivodeship, or powiats and cities."""
        return area_words(self.areas)

    @property
    def most(self) -> int | None:
        """Give the most pieces one may ask for; None when it depends on which of several variants is chosen."""
        return self.choices[0].availability.most if len(self.choices) == 1 else None

    @property
    def can_order(self) -> bool:
        """Tell whether at least one variant can be put into a basket now."""
        return (
            not self.is_on_request
            and self.holiday is None
            and any(choice.availability.can_order for choice in self.choices)
        )


def find_visible(slug: str) -> Product | None:
    """Fetch a listing that buyers see, with its badge, vendor, category and particulars, in one query."""
    return with_badge(Product.objects.visible().filter(slug=slug)).select_related(*_TOLD).first()


def find_preview(slug: str, user: User | AnonymousUser) -> Product | None:
    """Fetch a listing that buyers do not see, for somebody who works for its vendor."""
    if not isinstance(user, User):
        return None
    return with_badge(Product.objects.for_user(user).filter(slug=slug)).select_related(*_TOLD).first()


def similar_to_hidden(slug: str, count: int) -> tuple[Category | None, list[int]]:
    """Find what to offer instead of a listing that was once public: its category, and the newest listings in it.

    A draft that was never published gives nothing, so its address tells a stranger nothing.
    """
    gone = Product.objects.filter(slug=slug, first_published_at__isnull=False).exclude(state=ProductState.DRAFT)
    found = gone.select_related("category").first()
    if found is None:
        return None, []
    ids = Product.objects.visible().filter(category=found.category).values_list("pk", flat=True)[:count]
    return found.category, list(ids)


def load_page(product: Product, variant_id: int | None) -> ProductPage:
    """Read all that a listing's page shows; `variant_id` chooses a variant, an unknown one is ignored."""
    variants = list(
        product.variants.filter(is_active=True)
        .select_related("stock", "price_change")
        .prefetch_related("values__attribute")
        .order_by("position", "pk")
    )
    for variant in variants:
        variant.product = product
    chosen = _choose(variants, product, variant_id)
    choices = [_choice(variant, product, is_chosen=variant is chosen) for variant in variants]
    holiday = holiday_of(product.vendor_id)
    is_ready = holiday is None and any(choice.is_chosen and choice.availability.can_order for choice in choices)
    food: FoodParticulars | None = getattr(product, "food", None)
    facts: NutritionFacts | None = getattr(product, "nutrition", None)
    is_good = product.kind == ItemKind.GOOD
    return ProductPage(
        product=product,
        choices=choices,
        chosen=next((choice for choice in choices if choice.is_chosen), None),
        badge=badge_for(product),
        pictures=pictures_of(product.media.all()),
        delivery=delivery_offers(methods_of(product.vendor), chosen, is_dated=is_ready) if is_good else [],
        path=[*Category.objects.get_ancestors(product.category), product.category],
        areas=[] if is_good else _areas(product),
        facts=facts_of(product.vendor_id),
        food=food,
        safety=getattr(product, "safety", None),
        allergens=[str(ALLERGENS[key]) for key in food.allergens if key in ALLERGENS] if food else [],
        ingredients=emphasised(food.ingredients) if food else [],
        shares=shares_text(food.shares, ", ") if food else "",
        nutrition=facts,
        nutrition_rows=nutrition_rows(facts),
        nutrition_exemption=exemption_text(facts),
        labels=list(ProductLabel.objects.valid().filter(product=product).select_related("label")),
        claims=_claims_of(product),
        more=_more_of(product),
        holiday=holiday,
        story=story_of(product.vendor),
        returns=returns_of([product.vendor])[product.vendor_id][0],
        reviews=newest(of_product(product.pk)),
    )


def _claims_of(product: Product) -> list[ProductClaim]:
    """Give what the general words of this text mean; a claim that the text no longer makes is not explained."""
    made = {claim.kind for claim in claims_in(product.name, product.description)}
    return list(ProductClaim.objects.filter(product=product, kind__in=made)) if made else []


def vat_text(variant: ProductVariant, product: Product) -> str:
    """Say which tax the price holds, and the net amount for firms (law.md R7-01, R11-04)."""
    vendor = product.vendor
    if vendor.vat_status in {VatStatus.EXEMPT_113, VatStatus.EXEMPT_43} or variant.vat_code == VatCode.EXEMPT:
        return _("Sprzedaż zwolniona z VAT. Cena jest ostateczna.")
    if vendor.vat_status == VatStatus.OUTSIDE or variant.vat_code == VatCode.OUTSIDE:
        return _("Sprzedaż poza VAT. Cena jest ostateczna.")
    if variant.price_gross is None:
        return _("Do ceny dolicza się VAT %(rate)s.") % {"rate": VatCode(variant.vat_code).label}
    net = format_pln(net_of(variant.price_gross, variant.vat_code))
    return _("Cena zawiera VAT %(rate)s, netto %(net)s.") % {"rate": VatCode(variant.vat_code).label, "net": net}


def area_words(areas: list[Powiat]) -> str:
    """Name powiats shortly: "całe województwo podkarpackie", "powiat dębicki", "powiaty: dębicki, sanocki; Krosno"."""
    if len(areas) == len(powiats()):
        return _("całe województwo podkarpackie")
    land = [area.name for area in areas if not area.is_city]
    cities = ", ".join(area.name for area in areas if area.is_city)
    if len(land) > 1:
        named = _("powiaty: %(names)s") % {"names": ", ".join(land)}
    else:
        named = "".join(area.label for area in areas if not area.is_city)
    return "; ".join(part for part in (named, cities) if part)


def _choose(variants: list[ProductVariant], product: Product, variant_id: int | None) -> ProductVariant | None:
    asked = next((variant for variant in variants if variant.pk == variant_id), None)
    ready = (variant for variant in variants if availability_of(variant, product).can_order)
    return asked or next(ready, None) or (variants[0] if variants else None)


def _choice(variant: ProductVariant, product: Product, *, is_chosen: bool) -> Choice:
    measured = unit_price(variant)
    values = [f"{value.attribute.name}: {value.name}" for value in variant.values.all()]
    return Choice(
        variant=variant,
        label=variant.name or ", ".join(values) or product.name,
        price=variant.price_gross,
        unit_price_text=measured.text if measured else "",
        reduced=reduction_of(variant),
        availability=availability_of(variant, product),
        vat_text=vat_text(variant, product),
        is_chosen=is_chosen,
    )


def _areas(product: Product) -> list[Powiat]:
    known = powiats()
    codes = product.areas.order_by("powiat").values_list("powiat", flat=True)
    return [known[code] for code in codes if code in known]


def _more_of(product: Product) -> list[int]:
    others = Product.objects.visible().filter(~Q(pk=product.pk), vendor=product.vendor_id)
    return list(others.values_list("pk", flat=True)[:MORE])
