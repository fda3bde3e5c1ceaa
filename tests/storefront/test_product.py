"""The page of a listing: price, variants, stock, delivery."""

from decimal import Decimal

import pytest

from core import clock
from core.local_cache import forget_all
from marketplace.catalogue.models import (
    Attribute,
    PriceChange,
    ProductVariant,
    ReferenceKind,
    Stock,
    StockMode,
)
from marketplace.catalogue.states import ProductState
from tests.factories import DeliveryMethodFactory, ProductFactory, VariantFactory, VendorFactory
from tests.storefront.reading import canonical_of, words
from vendors.models import VatStatus

pytestmark = pytest.mark.django_db


def page(client, product, **params):
    return client.get(f"/oferta/{product.slug}/", params)


def test_shows_name_price_tax_stock_and_a_form_for_the_basket(client) -> None:
    variant = VariantFactory(price_gross=Decimal("1230.00"), product__name="Ława dębowa")
    response = page(client, variant.product)
    text = words(response)
    assert response.status_code == 200
    assert "Ława dębowa" in text
    assert "1 230,00 zł" in text
    assert "Cena zawiera VAT 23%, netto 1 000,00 zł." in text
    assert "Dostępne od ręki" in text
    html = response.content.decode()
    assert 'action="/koszyk/dodaj/" method="post"' in html
    assert f'<input type="hidden"\n               name="variant"\n               value="{variant.pk}">' in html
    assert 'name="quantity"' in html
    assert "csrfmiddlewaretoken" not in html


@pytest.mark.parametrize(
    ("status", "note"),
    [
        (VatStatus.EXEMPT_113, "Sprzedaż zwolniona z VAT. Cena jest ostateczna."),
        (VatStatus.OUTSIDE, "Sprzedaż poza VAT. Cena jest ostateczna."),
    ],
)
def test_says_when_the_price_holds_no_tax(client, status, note) -> None:
    vendor = VendorFactory(vat_status=status, vat_basis="art. 113 ust. 1")
    assert note in words(page(client, VariantFactory(product__vendor=vendor).product))


def test_prints_the_lowest_price_beside_a_reduction_and_the_unit_price(client) -> None:
    variant = VariantFactory(price_gross=Decimal("30.00"), measure_amount=Decimal("0.500"), measure_unit="KG")
    variant.price_change = PriceChange.objects.create(
        variant=variant,
        gross=Decimal("24.00"),
        valid_from=clock.now(),
        is_reduction=True,
        previous_gross=Decimal("32.00"),
        reference_gross=Decimal("30.00"),
        reference_kind=ReferenceKind.LOWEST_30_DAYS,
    )
    variant.price_gross = Decimal("24.00")
    variant.save()
    text = words(page(client, variant.product))
    assert "−20% Promocja" in text
    assert "Cena obniżona: 24,00 zł" in text
    assert "Cena poprzednia: 32,00 zł" in text
    assert "48,00 zł/kg" in text
    assert text.count("Najniższa cena z 30 dni przed obniżką: 30,00 zł") == 1


def test_each_variant_shows_its_own_price_and_availability_without_scripts(client) -> None:
    product = ProductFactory()
    colour = Attribute.objects.create(slug="kolor", name="Kolor")
    green = VariantFactory(product=product, position=0, stock__on_hand=0)
    green.values.add(colour.values.create(slug="zielony", name="zielony"))
    red = VariantFactory(product=product, position=1, price_gross=Decimal("31.50"), stock__on_hand=1, name="Czerwony")
    VariantFactory(product=product, position=2, name="Ukryty", is_active=False)
    response = page(client, product)
    text = words(response)
    assert "Kolor: zielony Wyprzedane 24,00 zł Czerwony Ostatnia sztuka 31,50 zł" in text
    assert "Ukryty" not in text
    html = " ".join(response.content.decode().split())
    assert f'value="{red.pk}" checked' in html
    assert f'value="{green.pk}" disabled' in html


def test_the_quantity_is_limited_by_the_stock_of_a_single_variant_only(client) -> None:
    product = VariantFactory(stock__on_hand=4).product
    assert 'max="4"' in page(client, product).content.decode()
    VariantFactory(product=product, name="Drugi", stock__on_hand=9)
    forget_all()
    assert 'max="' not in page(client, product).content.decode()


def test_an_address_can_choose_a_variant_and_rubbish_in_it_is_ignored(client) -> None:
    product = ProductFactory()
    VariantFactory(product=product, name="Mały")
    big = VariantFactory(product=product, name="Duży", price_gross=Decimal("99.00"))
    chosen = page(client, product, variant=big.pk)
    assert f'value="{big.pk}" checked' in " ".join(chosen.content.decode().split())
    assert canonical_of(chosen) == f"https://rynek.example/oferta/{product.slug}/"
    for rubbish in ("", "x", "-1", "999999", "1; drop"):
        assert page(client, product, variant=rubbish).status_code == 200


def test_a_sold_out_thing_has_no_basket_form(client) -> None:
    product = VariantFactory(stock__on_hand=2, stock__reserved=2).product
    DeliveryMethodFactory(vendor=product.vendor)
    response = page(client, product)
    assert "Wyprzedane" in words(response)
    assert "Tego teraz nie ma." in words(response)
    assert "Kurier: 15,00 zł" in words(response)
    assert "Zwykle u Ciebie" not in words(response)
    assert "/koszyk/dodaj/" not in response.content.decode()


def test_a_thing_made_to_order_says_how_long_it_takes(client) -> None:
    variant = VariantFactory(product__lead_time_days=2, stock__mode=StockMode.MADE_TO_ORDER, stock__lead_time_days=10)
    assert "Na zamówienie: 12 dni roboczych" in words(page(client, variant.product))


def test_free_delivery_counts_the_price_of_one_piece(client) -> None:
    variant = VariantFactory(price_gross=Decimal("250.00"))
    DeliveryMethodFactory(
        vendor=variant.product.vendor, price_gross=Decimal("15.00"), free_over_gross=Decimal("200.00")
    )
    assert "Kurier: bezpłatnie Zwykle" in words(page(client, variant.product))


def test_a_vendor_without_delivery_is_said_so(client) -> None:
    assert "Sprzedawca nie podał jeszcze sposobów dostawy." in words(page(client, VariantFactory().product))


def test_other_offers_of_the_enterprise_follow(client, vendor) -> None:
    shown = VariantFactory(product__vendor=vendor).product
    other = VariantFactory(product__vendor=vendor, product__name="Świeca z wosku").product
    VariantFactory(product__vendor=vendor, product__name="Szkic świecy", product__state=ProductState.DRAFT)
    text = words(page(client, shown)).partition("Więcej od tego przedsiębiorstwa")[2]
    assert other.name in text
    assert "Szkic świecy" not in text
    assert shown.name not in text


def test_long_names_and_missing_texts_do_not_break_the_page(client) -> None:
    product = VariantFactory(product__name="Ż" * 200, product__description="").product
    assert page(client, product).status_code == 200
    bare = ProductFactory(description="")
    assert page(client, bare).status_code == 200


@pytest.mark.parametrize("count", [1, 100])
def test_a_page_asks_the_same_few_queries_however_many_variants(client, django_assert_max_num_queries, count) -> None:
    product = ProductFactory()
    DeliveryMethodFactory.create_batch(3, vendor=product.vendor)
    ProductVariant.objects.bulk_create(
        ProductVariant(product=product, name=f"W{number}", price_gross=Decimal("5.00"), vat_code="23")
        for number in range(count)
    )
    Stock.objects.bulk_create(Stock(variant=variant, on_hand=3) for variant in product.variants.all())
    ProductFactory.create_batch(5, vendor=product.vendor)
    page(client, product)
    with django_assert_max_num_queries(16):
        assert page(client, product).status_code == 200
