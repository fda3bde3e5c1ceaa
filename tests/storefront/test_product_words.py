"""The page of a listing: rights, seller, particulars, services, the certificate."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from core import clock
from core.territory import powiats
from marketplace.catalogue.models import (
    FoodParticulars,
    NutritionFacts,
    Pricing,
    SafetyParticulars,
    ServiceArea,
    StockMode,
    Unit,
    WithdrawalRegime,
)
from marketplace.storefront.queries.product import area_words
from quality_mark.models import Certificate, ItemKind, Scheme
from quality_mark.states import CertificateState, LabelMode
from tests.factories import DeliveryMethodFactory, ProductFactory, VariantFactory, VendorFactory
from tests.storefront.reading import words
from vendors.models import DeliveryKind, RegisterType

pytestmark = pytest.mark.django_db


def page(client, product, **params):
    return client.get(f"/oferta/{product.slug}/", params)


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
        shares=[{"name": "ser", "percent": "22.5"}],
        use_instructions="Gotuj 3 minuty.",
        allergens=["GLUTEN", "MILK"],
        net_quantity="500 g",
        storage="W lodówce",
        durability_days=5,
        operator_name="Olszynka",
        operator_address="Rzeszów",
    )
    response = page(client, product)
    assert "<strong>zboża zawierające gluten, mleko</strong>" in response.content.decode()
    assert "mąka <strong>pszenna</strong>, <strong>ser</strong> <strong>twarogowy</strong>" in response.content.decode()
    assert "Trwałość przy dostawie co najmniej 5 dni" in words(response)
    assert "Ile jest składników ser 22,5%" in words(response)
    assert "Jak przygotować albo użyć Gotuj 3 minuty." in words(response)


FIGURES = {"energy_kj": 1443, "energy_kcal": 344, "fat": 10, "saturates": 6, "carbohydrate": 45, "sugars": 2}


@pytest.mark.parametrize(
    ("facts", "sentences"),
    [
        (
            {"exemption": "SMALL_PRODUCER", "exemption_note": "40 słoików."},
            ["Bez tabeli wartości odżywczej: robimy małe ilości", "pkt 19 rozporządzenia 1169/2011). 40 słoików."],
        ),
        (
            {**FIGURES, "protein": 7, "salt": "1.2"},
            [
                "Wartość odżywcza w 100 g wartość energetyczna 1443 kJ / 344 kcal tłuszcz 10 g",
                "– w tym kwasy tłuszczowe nasycone 6 g",
                "sól 1,2 g",
            ],
        ),
    ],
)
def test_food_tells_what_it_gives_or_why_not(client, facts, sentences) -> None:
    product = VariantFactory().product
    FoodParticulars.objects.create(product=product, legal_name="Dżem", net_quantity="1 kg", storage="W chłodzie")
    NutritionFacts.objects.create(product=product, **facts)
    text = words(page(client, product))
    assert [sentence for sentence in sentences if sentence not in text] == []


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
    body = "Jednostka Stale Czuwająca"
    words_beside = f"Certyfikat nr ZP/PK/2026/007 dla: Miód lipowy, ważny do {date}, kontrola: {body}."
    assert f"Zakup prospołeczny {words_beside}" in text
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


def test_the_description_is_shown_without_anything_that_runs(client) -> None:
    product = VariantFactory(product__description="**Ręcznie** robione <script>alert(1)</script>").product
    html = page(client, product).content.decode()
    assert "<strong>Ręcznie</strong> robione &lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>alert" not in html
