"""Add a variant to a listing."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from stdnum import ean as ean_number

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from core.money import VatCode
from core.text import fold
from marketplace.catalogue.actions.change_price import change_price
from marketplace.catalogue.actions.index_listing import index_listing
from marketplace.catalogue.models import (
    Attribute,
    AttributeValue,
    MeasureUnit,
    Product,
    ProductVariant,
    Stock,
    StockMode,
    StockMovement,
    StockReason,
)
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.states import ProductState


class VariantInvalid(RuleViolation):
    """A field of a variant holds what it cannot hold; `field` names it."""

    code = "VARIANT_INVALID"


@action
def add_variant(
    *,
    product_id: int,
    vat_code: VatCode,
    by: User,
    gross: Decimal | None = None,
    name: str = "",
    sku: str = "",
    ean: str = "",
    values: Mapping[str, str] | None = None,
    measure_amount: Decimal | None = None,
    measure_unit: MeasureUnit | None = None,
    weight_g: int | None = None,
    stock_mode: StockMode = StockMode.TRACKED,
    on_hand: int = 0,
    stock_lead_time_days: int = 0,
) -> ProductVariant:
    """Write a variant with its stock and, when given, its first price; the vendor's owner, manager or seller may.

    `values` maps the name of a property to its value ("Kolor": "zielony"); `measure_amount` is the content of the
    package for the unit price; without a name, the values are the name. Raises VariantInvalid, and the refusals of
    change_price.
    """
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    check_variant(product, sku=sku, ean=ean, measure_amount=measure_amount, measure_unit=measure_unit)
    if on_hand < 0:
        raise VariantInvalid(_("Liczba sztuk nie może być ujemna."), field="on_hand")
    chosen = values or {}
    variant = ProductVariant.objects.create(
        product=product,
        name=(name.strip() or ", ".join(chosen.values()))[:120],
        sku=sku,
        ean=ean,
        vat_code=vat_code,
        measure_amount=measure_amount,
        measure_unit=measure_unit or "",
        weight_g=weight_g,
        position=product.variants.count(),
    )
    variant.values.set([_value(attribute, value) for attribute, value in chosen.items()])
    Stock.objects.create(variant=variant, mode=stock_mode, on_hand=on_hand, lead_time_days=stock_lead_time_days)
    if on_hand:
        StockMovement.objects.create(
            variant=variant, delta=on_hand, on_hand_after=on_hand, reason=StockReason.OPENING, moved_by=by
        )
    if gross is not None:
        change_price(variant_id=variant.pk, gross=gross, by=by)
        variant.refresh_from_db()
    if product.state == ProductState.PUBLISHED:
        index_listing(product_id=product.pk)
    record_change(CATALOGUE, "product", product.pk)
    return variant


def check_variant(
    product: Product,
    *,
    sku: str,
    ean: str,
    measure_amount: Decimal | None,
    measure_unit: MeasureUnit | None,
    but: int | None = None,
) -> None:
    """Raise VariantInvalid for a wrong EAN, half a measure, or an SKU that another variant of the listing has."""
    if ean and not ean_number.is_valid(ean):
        raise VariantInvalid(_("Kod EAN jest nieprawidłowy: sprawdź 8 albo 13 cyfr."), field="ean")
    if bool(measure_amount) != bool(measure_unit) or (measure_amount is not None and measure_amount <= 0):
        raise VariantInvalid(_("Podaj zawartość większą od zera razem z jednostką."), field="measure_amount")
    if sku and product.variants.filter(sku=sku).exclude(pk__in=[but] if but else []).exists():
        raise VariantInvalid(_("Inny wariant tej oferty ma już ten kod SKU."), field="sku")


def _value(attribute: str, value: str) -> AttributeValue:
    """Find or make a property's value; spellings that differ in case or accents only are one."""
    kind, _new = Attribute.objects.get_or_create(
        slug=(slugify(fold(attribute)) or "cecha")[:60], defaults={"name": attribute.strip()[:60]}
    )
    found, _new = AttributeValue.objects.get_or_create(
        attribute=kind, slug=(slugify(fold(value)) or "brak")[:100], defaults={"name": value.strip()[:100]}
    )
    return found
