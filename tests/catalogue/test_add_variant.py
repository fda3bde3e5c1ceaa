from decimal import Decimal

import pytest

from core import changes
from core.errors import NotAllowed
from core.money import VatCode
from marketplace.catalogue.actions.add_variant import VariantInvalid, add_variant
from marketplace.catalogue.actions.change_price import PriceInvalid
from marketplace.catalogue.models import (
    Attribute,
    AttributeValue,
    MeasureUnit,
    PriceChange,
    ProductVariant,
    Stock,
    StockMode,
)
from tests.factories import ProductFactory, VariantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(vendor):
    return ProductFactory(vendor=vendor)


def test_writes_variant_stock_price_and_values(product, owner):
    before = changes.version(changes.CATALOGUE)
    variant = add_variant(
        product_id=product.pk,
        vat_code=VatCode.VAT_5,
        gross=Decimal("24.00"),
        sku="M-1",
        ean="5901234123457",
        values={"Kolor": "zielony", "Pojemność": "400 g"},
        measure_amount=Decimal("0.4"),
        measure_unit=MeasureUnit.KG,
        weight_g=650,
        on_hand=3,
        by=owner,
    )
    product.refresh_from_db()
    assert (variant.name, variant.price_gross, product.price_from) == (
        "zielony, 400 g",
        Decimal("24.00"),
        Decimal("24.00"),
    )
    assert variant.price_change == PriceChange.objects.get(variant=variant)
    assert sorted(str(value) for value in variant.values.all()) == ["Kolor: zielony", "Pojemność: 400 g"]
    stock = Stock.objects.get(variant=variant)
    assert (stock.mode, stock.on_hand, stock.reserved) == (StockMode.TRACKED, 3, 0)
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", product.pk)]


def test_the_same_colour_written_differently_is_one_value(product, owner):
    for colour in ("Żółty", "żółty", "ŻÓŁTY"):
        add_variant(product_id=product.pk, vat_code=VatCode.VAT_23, values={"kolor": colour}, by=owner)
    assert (Attribute.objects.count(), AttributeValue.objects.count()) == (1, 1)


def test_puts_variants_one_after_another(product, owner):
    for name in "ABC":
        add_variant(product_id=product.pk, vat_code=VatCode.VAT_23, name=name, by=owner)
    assert list(product.variants.values_list("name", "position")) == [("A", 0), ("B", 1), ("C", 2)]


def test_may_be_without_a_price_and_without_a_count(product, owner):
    variant = add_variant(
        product_id=product.pk,
        vat_code=VatCode.EXEMPT,
        stock_mode=StockMode.MADE_TO_ORDER,
        stock_lead_time_days=10,
        by=owner,
    )
    assert (variant.price_gross, variant.stock.mode, variant.stock.lead_time_days) == (None, "MADE_TO_ORDER", 10)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"ean": "5901234123450"}, VariantInvalid),
        ({"measure_amount": Decimal(1)}, VariantInvalid),
        ({"measure_unit": MeasureUnit.KG}, VariantInvalid),
        ({"measure_amount": Decimal(-1), "measure_unit": MeasureUnit.KG}, VariantInvalid),
        ({"sku": "ZAJETE"}, VariantInvalid),
        ({"on_hand": -1}, VariantInvalid),
        ({"gross": Decimal(0)}, PriceInvalid),
    ],
)
def test_refuses_what_a_variant_cannot_be(product, owner, fields, refusal):
    VariantFactory(product=product, sku="ZAJETE")
    with pytest.raises(refusal):
        add_variant(product_id=product.pk, vat_code=VatCode.VAT_23, **fields, by=owner)
    assert ProductVariant.objects.count() == 1


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(product, request, person):
    with pytest.raises(NotAllowed):
        add_variant(product_id=product.pk, vat_code=VatCode.VAT_23, by=request.getfixturevalue(person))
    assert not ProductVariant.objects.exists()
