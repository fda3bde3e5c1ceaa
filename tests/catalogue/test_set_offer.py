"""Price, tax, unit and availability of one variant, all or nothing."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import NotAllowed
from core.money import VatCode
from marketplace.catalogue.actions.change_price import PriceInvalid, change_price
from marketplace.catalogue.actions.set_offer import set_offer
from marketplace.catalogue.models import MeasureUnit, Pricing, Product, ProductVariant, StockMode, Unit
from marketplace.catalogue.states import ProductState
from tests.factories import ProductFactory, VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
OFFER = {"pricing": Pricing.FIXED, "unit": Unit.SET, "vat_code": VatCode.VAT_5, "gross": Decimal("9.90")}


def test_the_first_variant_is_made_and_then_changed(vendor: Vendor, owner: User) -> None:
    product = ProductFactory(vendor=vendor, state=ProductState.DRAFT, first_published_at=None)
    set_offer(
        product_id=product.pk, on_hand=4, measure_amount=Decimal("0.25"), measure_unit=MeasureUnit.KG, by=owner, **OFFER
    )
    variant = ProductVariant.objects.get()
    product.refresh_from_db()
    assert (product.unit, variant.vat_code, variant.price_gross, variant.stock.on_hand) == (
        "SET",
        "5",
        Decimal("9.90"),
        4,
    )
    set_offer(
        product_id=product.pk, stock_mode=StockMode.MADE_TO_ORDER, by=owner, **{**OFFER, "gross": Decimal("12.00")}
    )
    variant = ProductVariant.objects.get()
    assert (variant.price_gross, variant.stock.mode) == (Decimal("12.00"), StockMode.MADE_TO_ORDER)


def test_the_same_price_leaves_a_reduction_alone(vendor: Vendor, owner: User) -> None:
    variant = VariantFactory(product__vendor=vendor)
    change_price(variant_id=variant.pk, gross=Decimal("20.00"), announce_reduction=True, by=owner)
    set_offer(product_id=variant.product_id, by=owner, **{**OFFER, "gross": Decimal("20.00")})
    variant.refresh_from_db()
    assert variant.price_change.is_reduction


def test_nothing_is_half_done(vendor: Vendor, owner: User, stranger: User) -> None:
    variant = VariantFactory(product__vendor=vendor)
    with pytest.raises(PriceInvalid):
        set_offer(product_id=variant.product_id, by=owner, **{**OFFER, "gross": Decimal("-1")})
    with pytest.raises(PriceInvalid):
        set_offer(product_id=variant.product_id, by=owner, **{**OFFER, "gross": None})
    with pytest.raises(NotAllowed):
        set_offer(product_id=variant.product_id, by=stranger, **OFFER)
    assert Product.objects.get().unit == Unit.PIECE
