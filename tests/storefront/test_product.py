"""The page of a listing."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from core import clock
from core.territory import powiats
from marketplace.catalogue.models import (
    Attribute,
    FoodParticulars,
    PriceChange,
    Pricing,
    ProductVariant,
    ReferenceKind,
    SafetyParticulars,
    ServiceArea,
    Stock,
    StockMode,
    Unit,
    WithdrawalRegime,
)
from marketplace.catalogue.states import ProductState
from marketplace.storefront.queries.product import area_words
from quality_mark.models import Certificate, ItemKind, Scheme
from quality_mark.states import CertificateState, LabelMode
from tests.factories import DeliveryMethodFactory, ProductFactory, VariantFactory, VendorFactory
from tests.storefront.reading import canonical_of, words
from vendors.models import DeliveryKind, RegisterType, VatStatus
from vendors.states import VendorState

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
    response = page(client, product)
    assert "Wyprzedane" in words(response)
    assert "Tego teraz nie ma." in words(response)
    assert "/koszyk/dodaj/" not in response.content.decode()


def test_a_thing_made_to_order_says_how_long_it_takes(client) -> None:
    variant = VariantFactory(product__lead_time_days=2, stock__mode=StockMode.MADE_TO_ORDER, stock__lead_time_days=10)
    assert "Na zamówienie: 12 dni roboczych" in words(page(client, variant.product))


@time_machine.travel("2026-11-23 10:00+01:00")  # a Monday
def test_delivery_has_cost_threshold_date_and_area(client) -> None:
    variant = VariantFactory(product__lead_time_days=1, weight_g=12_000)
    vendor = variant.product.vendor
    DeliveryMethodFactory(vendor=vendor, name="Kurier", price_gross=Decimal("15.00"), free_over_gross=Decimal("200.00"))
    DeliveryMethodFactory(
        vendor=vendor,
        name="Paczkomat",
        kind=DeliveryKind.PARCEL_LOCKER,
        price_gross=Decimal("12.00"),
        max_weight_g=10_000,
    )
    DeliveryMethodFactory(
        vendor=vendor, name="Dowóz", kind=DeliveryKind.LOCAL, price_gross=Decimal("9.00"), powiats=["1863", "1816"]
    )
    DeliveryMethodFactory(
        vendor=vendor, name="Pracownia", kind=DeliveryKind.PICKUP, price_gross=Decimal("0.00"), lead_time_days=1
    )
    DeliveryMethodFactory(vendor=vendor, name="Wyłączony", is_active=False)
    text = words(page(client, variant.product))
    assert "Kurier: 15,00 zł, bezpłatnie od 200,00 zł Zwykle u Ciebie do 26 listopada" in text
    assert "Paczkomat: nie tym razem Przesyłka waży 12 kg, a tym sposobem można wysłać 10 kg." in text
    assert "Dowozi do: Rzeszów, powiat rzeszowski" in text
    assert "Pracownia: bezpłatnie Do odbioru od 25 listopada" in text
    assert "Wyłączony" not in text


def test_free_delivery_counts_the_price_of_one_piece(client) -> None:
    variant = VariantFactory(price_gross=Decimal("250.00"))
    DeliveryMethodFactory(
        vendor=variant.product.vendor, price_gross=Decimal("15.00"), free_over_gross=Decimal("200.00")
    )
    assert "Kurier: bezpłatnie Zwykle" in words(page(client, variant.product))


def test_a_vendor_without_delivery_is_said_so(client) -> None:
    assert "Sprzedawca nie podał jeszcze sposobów dostawy." in words(page(client, VariantFactory().product))


@pytest.mark.parametrize(
    ("regime", "note"),
    [
        (WithdrawalRegime.STANDARD_14, "14 dni na odstąpienie od umowy bez podawania przyczyny"),
        (WithdrawalRegime.MADE_TO_ORDER, "Bez prawa odstąpienia od umowy: tę rzecz sprzedawca wykonuje specjalnie dla"),
        (WithdrawalRegime.PERISHABLE, "Bez prawa odstąpienia od umowy: to rzecz, która szybko się psuje."),
        (WithdrawalRegime.HYGIENE, "14 dni na odstąpienie tylko przed otwarciem:"),
        (WithdrawalRegime.DATED_SERVICE, "Bez prawa odstąpienia od umowy: to usługa z oznaczonym dniem"),
    ],
)
def test_the_right_to_withdraw_or_its_absence_is_said_before_payment(client, regime, note) -> None:
    assert note in words(page(client, VariantFactory(product__withdrawal_regime=regime).product))


def test_a_seller_who_is_no_trader_is_said_so_with_what_it_means(client) -> None:
    text = words(page(client, VariantFactory(product__vendor=VendorFactory(is_trader=False)).product))
    assert "Bez 14 dni na odstąpienie: sprzedawca oświadczył, że nie sprzedaje jako przedsiębiorca." in text
    assert "Nie, według oświadczenia sprzedawcy. Przepisy o prawach konsumenta nie mają zastosowania." in text
    assert "14 dni na odstąpienie od umowy" not in text


def test_the_seller_is_identified(client) -> None:
    vendor = VendorFactory(
        name="Zakład Aktywności Zawodowej w Krośnie",
        operating_body="Stowarzyszenie Pomocna Dłoń",
        register_type=RegisterType.KRS,
        register_number="0000123456",
        phone="+48 17 123 45 67",
        email="zaz@example.org",
    )
    text = words(page(client, VariantFactory(product__vendor=vendor).product))
    for part in (
        "Sprzedawca Zakład Aktywności Zawodowej w Krośnie Podmiot prowadzący: Stowarzyszenie Pomocna Dłoń",
        "Adres ul. Słowackiego 12, 35-060 Rzeszów",
        "Telefon +48 17 123 45 67",
        "E-mail zaz@example.org",
        "Rejestr KRS: 0000123456",
        f"NIP {vendor.nip}",
        "oferuje wyłącznie produkty i usługi zgodne z prawem Unii Europejskiej",
    ):
        assert part in text
    assert vendor.bank_account not in text


def test_food_has_its_particulars_and_allergens_in_emphasised_text(client) -> None:
    product = VariantFactory().product
    FoodParticulars.objects.create(
        product=product,
        legal_name="Pierogi z serem",
        ingredients="mąka pszenna, ser twarogowy",
        allergens=["GLUTEN", "MILK"],
        net_quantity="500 g",
        storage="W lodówce",
        durability_days=5,
        operator_name="Olszynka",
        operator_address="Rzeszów",
    )
    response = page(client, product)
    assert "<strong>zboża zawierające gluten, mleko</strong>" in response.content.decode()
    assert "Trwałość przy dostawie co najmniej 5 dni" in words(response)


def test_goods_have_their_safety_particulars(client) -> None:
    product = VariantFactory().product
    SafetyParticulars.objects.create(
        product=product,
        manufacturer_name="Olszynka",
        manufacturer_address="Rzeszów",
        manufacturer_email="p@example.org",
        warnings="Nie zostawiaj świecy bez opieki.",
    )
    text = words(page(client, product))
    assert "Producent Olszynka, Rzeszów" in text
    assert "Ostrzeżenia Nie zostawiaj świecy bez opieki." in text


def test_a_service_shows_area_lead_time_steps_and_price_per_unit(client) -> None:
    variant = VariantFactory(
        product__kind=ItemKind.SERVICE,
        product__unit=Unit.HOUR,
        product__lead_time_days=3,
        stock__mode=StockMode.UNLIMITED,
    )
    ServiceArea.objects.create(product=variant.product, powiat="1863")
    ServiceArea.objects.create(product=variant.product, powiat="1803")
    text = words(page(client, variant.product))
    assert "Termin: zwykle w ciągu 3 dni roboczych od ustaleń" in text
    assert "Gdzie: powiat dębicki; Rzeszów" in text
    assert "Cena za: godz." in text
    assert "Jak to przebiega Zamawiasz" in text


def test_an_area_is_named_shortly() -> None:
    known = powiats()
    assert area_words(list(known.values())) == "całe województwo podkarpackie"
    assert area_words([known["1803"], known["1817"], known["1861"]]) == "powiaty: dębicki, sanocki; Krosno"
    assert area_words([known["1863"]]) == "Rzeszów"
    assert area_words([]) == ""


def test_a_price_on_request_says_how_to_ask_and_sells_nothing(client) -> None:
    product = ProductFactory(kind=ItemKind.SERVICE, pricing=Pricing.ON_REQUEST, name="Catering na 100 osób")
    product.variants.create(price_gross=None, vat_code="8")
    response = page(client, product)
    html = response.content.decode()
    assert "Cena na zapytanie" in words(response)
    assert f'href="mailto:{product.vendor.email}?subject=Catering%20na%20100%20os%C3%B3b"' in html
    assert f'href="tel:{product.vendor.phone}"' in html
    assert "/koszyk/dodaj/" not in html


def test_shows_the_certificate_with_number_item_date_and_register(client, certified, certificate) -> None:
    text = words(page(client, certified))
    date = certificate.valid_to.strftime("%d.%m.%Y")
    assert f"Zakup prospołeczny Certyfikat nr ZP/PK/2026/007 dla: Miód lipowy, ważny do {date}." in text
    assert 'href="/znak/certyfikat/ZP/PK/2026/007/"' in page(client, certified).content.decode()


def test_in_text_mode_the_certificate_is_plain_text(client, certified) -> None:
    Scheme.objects.update(label_mode=LabelMode.TEXT_STATUS)
    response = page(client, certified)
    assert "Certyfikat nr ZP/PK/2026/007 dla: Miód lipowy" in words(response)
    assert "Zakup prospołeczny" not in words(response)
    assert "certificate--box" not in response.content.decode()


@pytest.mark.parametrize("change", [{"state": CertificateState.SUSPENDED}, {"valid_to": dt.date(2026, 1, 1)}])
def test_without_a_certificate_in_force_nothing_of_it_is_shown(client, certified, change) -> None:
    if "valid_to" in change:
        yesterday = clock.today() - dt.timedelta(days=1)
        change = {"valid_from": yesterday - dt.timedelta(days=300), "valid_to": yesterday}
    Certificate.objects.update(**change)
    assert "ZP/PK/2026/007" not in page(client, certified).content.decode()


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


def test_the_description_is_shown_without_anything_that_runs(client) -> None:
    product = VariantFactory(product__description="**Ręcznie** robione <script>alert(1)</script>").product
    html = page(client, product).content.decode()
    assert "<strong>Ręcznie</strong> robione &lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>alert" not in html


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


# What buyers may not see


@pytest.mark.parametrize("state", [ProductState.DRAFT, ProductState.HIDDEN, ProductState.ARCHIVED])
def test_an_unpublished_listing_is_not_found(client, state) -> None:
    product = VariantFactory(product__state=state, product__name="Tajny miód").product
    response = page(client, product)
    assert response.status_code == 404
    assert "Tajny miód" not in response.content.decode()


@pytest.mark.parametrize("state", [VendorState.PENDING, VendorState.SUSPENDED, VendorState.TERMINATED])
def test_a_listing_of_a_vendor_that_may_not_sell_is_not_found(client, state) -> None:
    product = VariantFactory(product__vendor=VendorFactory(state=state)).product
    assert page(client, product).status_code == 404


def test_instead_of_a_withdrawn_listing_similar_ones_are_offered(client) -> None:
    gone = VariantFactory(product__state=ProductState.ARCHIVED, product__slug="kosz-wiklinowy").product
    similar = VariantFactory(product__category=gone.category, product__name="Kosz na jabłka").product
    response = page(client, gone)
    text = words(response)
    assert response.status_code == 404
    assert similar.name in text
    assert gone.category.name in text
    assert 'value="kosz wiklinowy"' in response.content.decode()


def test_a_draft_never_published_is_the_same_as_no_listing_at_all(client) -> None:
    draft = ProductFactory(state=ProductState.DRAFT, first_published_at=None)
    VariantFactory(product__category=draft.category, product__name="Sąsiad")
    assert draft.category.name not in words(page(client, draft))
    unknown = client.get("/oferta/nie-ma-takiej/")
    assert unknown.status_code == 404
    assert 'name="q"' in unknown.content.decode()
    assert "Sąsiad" in words(unknown)


def test_somebody_of_the_vendor_may_preview_it_with_a_banner_and_cannot_buy(client, vendor, owner) -> None:
    product = VariantFactory(product__vendor=vendor, product__state=ProductState.DRAFT).product
    client.force_login(owner)
    response = page(client, product)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Podgląd: kupujący nie widzą tej oferty" in words(response)
    assert "/koszyk/dodaj/" not in html
    assert '<meta name="robots" content="noindex">' in html
    assert "application/ld+json" not in html


def test_a_stranger_cannot_preview_it(client, vendor, stranger) -> None:
    product = VariantFactory(product__vendor=vendor, product__state=ProductState.DRAFT).product
    client.force_login(stranger)
    assert page(client, product).status_code == 404


def test_only_reading_is_allowed(client) -> None:
    assert client.post(f"/oferta/{VariantFactory().product.slug}/").status_code == 405
