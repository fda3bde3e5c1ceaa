"""The pages of the checkout: nothing typed is lost, nothing is skipped, nobody sees another's."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.catalogue.models import ServiceArea
from marketplace.checkout.models import Checkout
from quality_mark.models import ItemKind
from tests.checkout.conftest import ADDRESS, BUYER
from tests.factories import AddressFactory, DeliveryMethodFactory, ProductFactory
from vendors.models import DeliveryKind, Vendor

pytestmark = pytest.mark.django_db

DETAILS = reverse("checkout:checkout_details")
DELIVERY = reverse("checkout:checkout_delivery")
PAYMENT = reverse("checkout:checkout_payment")
SUMMARY = reverse("checkout:checkout_summary")
FORM = {**BUYER, **ADDRESS}
SHIPPING = {
    "ship_elsewhere": "on",
    "shipping_street_address_1": "Bukowsko 5",
    "shipping_postal_code": "38-505",
    "shipping_city": "Bukowsko",
    "shipping_powiat": "1817",
}
PUBLIC = {
    **FORM,
    "buyer_type": "PUBLIC_BODY",
    "company_name": "Gmina Łańcut",
    "nip": "856-734-62-15",
    "recipient_name": "Szkoła nr 2",
    "recipient_nip": "5265877635",
    "recipient_address": "ul. Szkolna 1, 37-100 Łańcut",
}


def text_of(response, status=200):
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode().replace("\u00a0", " ").replace("&nbsp;", " "))


class TestOrderOfPages:
    @pytest.mark.parametrize("url", [DETAILS, DELIVERY, PAYMENT, SUMMARY])
    def test_without_a_basket_all_lead_to_the_basket(self, client, shop, url):
        assert Client().get(url).url == "/koszyk/"
        assert shop.get(url).url == "/koszyk/"  # a basket with nothing in it

    @pytest.mark.parametrize("url", [DELIVERY, PAYMENT, SUMMARY])
    def test_a_later_page_leads_to_the_first_that_is_due(self, shop, fill, url):
        fill(1)
        assert shop.get(url).url == DETAILS

    def test_the_way_through_all_pages(self, shop, checkout, fill):
        vendor = fill(1).product.vendor
        method = DeliveryMethodFactory(vendor=vendor)
        assert shop.post(DETAILS, FORM).url == DELIVERY
        assert shop.get(SUMMARY).url == DELIVERY
        assert shop.post(DELIVERY, {f"method_{vendor.pk}": method.pk}).url == PAYMENT
        assert shop.get(SUMMARY).url == PAYMENT
        assert shop.post(PAYMENT, {"gateway": "bank_transfer", "note": "Zosia"}).url == SUMMARY
        assert "39,00 zł" in text_of(shop.get(SUMMARY))
        checkout.refresh_from_db()
        assert (checkout.gateway, checkout.note) == ("bank_transfer", "Zosia")

    def test_services_alone_skip_the_delivery_page(self, shop, fill):
        fill(1, product=ProductFactory(kind=ItemKind.SERVICE))
        assert shop.post(DETAILS, FORM).url == PAYMENT
        assert shop.get(DELIVERY).url == PAYMENT
        assert shop.post(PAYMENT, {"back": "1"}).url == DETAILS

    def test_a_problem_in_the_basket_leads_there(self, shop, fill):
        variant = fill(2)
        variant.stock.delete()
        assert shop.get(DETAILS).url == "/koszyk/"

    def test_one_vendors_part_is_carried_through(self, shop, fill):
        kept, ordered = fill(1).product.vendor, fill(1).product.vendor
        method = DeliveryMethodFactory(vendor=ordered)
        query = f"?sprzedawca={ordered.pk}"
        text = text_of(shop.get(DETAILS + query))
        assert f"Zamawiasz tylko część od: {ordered.short_name}." in text
        assert kept.short_name not in text
        assert shop.post(DETAILS + query, FORM).url == DELIVERY + query
        assert shop.post(DELIVERY + query, {f"method_{ordered.pk}": method.pk}).url == PAYMENT + query
        assert shop.post(PAYMENT + query, {"gateway": "bank_transfer"}).url == SUMMARY + query
        assert shop.get(SUMMARY).url == DELIVERY  # the whole still wants the other's delivery
        assert shop.get(DETAILS + "?sprzedawca=99999").url == "/koszyk/"

    def test_the_cost_is_in_sight_on_every_page(self, shop, ready):
        for url in (DETAILS, DELIVERY, PAYMENT, SUMMARY):
            assert "63,00 zł" in text_of(shop.get(url))


class TestDetails:
    def test_a_company_answers_the_question_of_a_sole_trader(self, shop, checkout, fill):
        fill(1)
        company = {**FORM, "buyer_type": "COMPANY", "company_name": "Sklep", "nip": "PL 1234563218"}
        text = text_of(shop.post(DETAILS, company))
        assert "Czy zakup ma dla Ciebie charakter zawodowy?: To pole jest wymagane." in text
        shop.post(DETAILS, {**company, "professional": "no"})
        checkout.refresh_from_db()
        assert (checkout.nip, checkout.is_professional_purchase) == ("1234563218", False)
        assert re.search(r'value="no"[^>]*checked', text_of(shop.get(DETAILS)))

    def test_a_public_body_gives_buyer_and_recipient(self, shop, checkout, fill):
        fill(1)
        wrong = {**PUBLIC, "recipient_nip": "5265877636", "recipient_name": ""}
        text = text_of(shop.post(DETAILS, wrong))
        assert "NIP odbiorcy: Numer NIP jest nieprawidłowy" in text
        assert "Odbiorca: nazwa jednostki: To pole jest wymagane." in text
        shop.post(DETAILS, PUBLIC)
        checkout.refresh_from_db()
        assert (checkout.nip, checkout.recipient_nip) == ("8567346215", "5265877635")

    def test_a_public_body_may_receive_itself(self, shop, checkout, fill):
        fill(1)
        data = {key: value for key, value in PUBLIC.items() if not key.startswith("recipient_")}
        shop.post(DETAILS, {**data, "recipient_same": "on"})
        checkout.refresh_from_db()
        assert checkout.recipient_name == "Gmina Łańcut"
        assert checkout.recipient_nip == "8567346215"
        assert checkout.recipient_address == "ul. Lipowa 7, 35-001 Rzeszów"

    def test_mistakes_in_parts_not_asked_are_forgotten(self, shop, fill):
        fill(1)
        DeliveryMethodFactory(vendor=Vendor.objects.get())
        junk = {"nip": "123", "recipient_nip": "9", "shipping_postal_code": "x", "company_name": "Zostało"}
        assert shop.post(DETAILS, {**FORM, **junk}).url == DELIVERY

    def test_a_second_address_is_asked_whole(self, shop, checkout, fill):
        fill(1)
        text = text_of(shop.post(DETAILS, {**FORM, **SHIPPING, "shipping_city": ""}))
        assert 'href="#id_shipping_city"' in text
        shop.post(DETAILS, {**FORM, **SHIPPING})
        checkout.refresh_from_db()
        assert checkout.shipping_address.lines() == ["Anna Testowa", "Bukowsko 5", "38-505 Bukowsko"]
        assert checkout.shipping_address.powiat == "1817"
        assert 'value="Bukowsko 5"' in text_of(shop.get(DETAILS))

    def test_outside_the_voivodeship_is_an_answer(self, shop, checkout, fill):
        fill(1)
        shop.post(DETAILS, {**FORM, "powiat": "-"})
        checkout.refresh_from_db()
        assert checkout.shipping_address.powiat == ""
        assert re.search(r'<option value="-" selected', text_of(shop.get(DETAILS)))

    def test_what_was_typed_stays_on_the_page_and_is_kept(self, shop, fill):
        fill(1)
        wrong = {**FORM, "postal_code": "35-0", "city": "Rzeszów", "email": "to nie jest adres"}
        text = text_of(shop.post(DETAILS, wrong))
        assert 'value="to nie jest adres"' in text
        assert 'value="35-0"' in text
        assert text.count("error-summary") == 1
        later = text_of(shop.get(DETAILS))
        assert 'value="Anna"' in later
        assert 'value="ul. Lipowa 7"' in later

    @pytest.mark.parametrize("typed", ["35001", "35 001", " 35-001 "])
    def test_a_postal_code_may_be_typed_without_its_hyphen(self, shop, checkout, fill, typed):
        fill(1)
        shop.post(DETAILS, {**FORM, "postal_code": typed})
        checkout.refresh_from_db()
        assert checkout.billing_address.postal_code == "35-001"

    def test_back_keeps_half_a_page(self, shop, checkout, fill):
        fill(1)
        assert shop.post(DETAILS, {"buyer_type": "CONSUMER", "last_name": "Nowak", "back": "1"}).url == "/koszyk/"
        assert 'value="Nowak"' in text_of(shop.get(DETAILS))

    def test_an_account_starts_with_what_is_known(self, client, buyer, fill, checkout):
        AddressFactory(user=buyer, street_address_1="ul. Zapamiętana 3")
        fill(1)
        Checkout.objects.filter(pk=checkout.pk).update(user=buyer)
        client.force_login(buyer)
        text = text_of(client.get(DETAILS))
        assert 'value="kupujaca@example.org"' in text
        assert 'value="ul. Zapamiętana 3"' in text
        assert "Masz konto?" not in text

    def test_a_service_out_of_reach_is_said_on_this_page(self, shop, fill):
        product = ProductFactory(kind=ItemKind.SERVICE)
        ServiceArea.objects.create(product=product, powiat="1816")
        variant = fill(1, product=product)
        shop.post(DETAILS, FORM)
        assert shop.get(PAYMENT).url == DETAILS
        text = text_of(shop.get(DETAILS))
        assert "Ta usługa jest wykonywana tylko tutaj: powiat rzeszowski." in text
        assert f'value="line:{variant.pk}:0:0"' in text


class TestDelivery:
    def test_right_choices_stay_beside_a_wrong_one(self, shop, checkout, fill, details):
        first = DeliveryMethodFactory(vendor=fill(1).product.vendor)
        locker = DeliveryMethodFactory(vendor=fill(1).product.vendor, kind=DeliveryKind.PARCEL_LOCKER)
        data = {
            f"method_{first.vendor_id}": first.pk,
            f"method_{locker.vendor_id}": locker.pk,
            f"point_{locker.vendor_id}_{locker.pk}": "przy Żabce",
        }
        text = text_of(shop.post(DELIVERY, data))
        assert f"{locker.vendor.short_name}: Podaj kod automatu paczkowego" in text
        assert 'value="przy Żabce"' in text
        assert checkout.deliveries.get().method == first
        text = text_of(shop.post(DELIVERY, {f"method_{first.vendor_id}": first.pk}))
        assert f"{locker.vendor.short_name}: Wybierz jeden ze sposobów dostawy." in text

    def test_back_keeps_the_choice(self, shop, checkout, fill, details):
        method = DeliveryMethodFactory(vendor=fill(1).product.vendor)
        data = {f"method_{method.vendor_id}": method.pk, "back": "1"}
        assert shop.post(DELIVERY, data).url == DETAILS
        assert checkout.deliveries.get().method == method

    def test_no_way_at_all_is_said(self, shop, fill, details):
        vendor = fill(1).product.vendor
        DeliveryMethodFactory(vendor=vendor, kind=DeliveryKind.LOCAL, powiats=["1816"])
        text = text_of(shop.get(DELIVERY))
        assert "nie ma sposobu, by dostarczyć te produkty pod ten adres" in text
        assert "Dowóz jest tylko tutaj: powiat rzeszowski." in text
        assert shop.get(PAYMENT).url == DELIVERY

    def test_a_new_price_by_the_seller_is_asked_here(self, shop, ready):
        method = ready.deliveries.get().method
        type(method).objects.update(price_gross=2000)
        text = text_of(shop.get(DELIVERY))
        assert "Cena dostawy od" in text
        assert f'value="delivery:{method.vendor_id}:200000"' in text


class TestPayment:
    def test_without_a_choice_it_asks(self, shop, ready):
        text = text_of(shop.post(PAYMENT, {"note": "Proszę dzwonić"}))
        assert "Wybierz sposób płatności." in text
        assert "Proszę dzwonić" in text

    def test_back_keeps_the_note(self, shop, ready):
        assert shop.post(PAYMENT, {"note": "Notatka", "back": "1"}).url == DELIVERY
        assert "Notatka" in text_of(shop.get(PAYMENT))

    def test_the_sandbox_is_offered_only_when_switched_on(self, shop, ready, settings):
        assert "Płatność testowa" in text_of(shop.get(PAYMENT))
        settings.PAYMENT_GATEWAYS = ["bank_transfer"]
        text = text_of(shop.get(PAYMENT))
        assert "Płatność testowa" not in text
        assert re.search(r'value="bank_transfer" checked', text)

    def test_a_seller_without_an_account_is_named(self, shop, ready):
        Vendor.objects.update(bank_account="")
        assert shop.get(SUMMARY).url == PAYMENT
        assert "nie podał rachunku: wybierz inną płatność" in text_of(shop.get(PAYMENT))


@pytest.mark.parametrize(
    "name", ["checkout:checkout_details", "checkout:checkout_delivery", "checkout:checkout_payment"]
)
def test_a_stranger_neither_sees_nor_changes_anothers_pages(ready, buyer, stranger, name):
    Checkout.objects.filter(pk=ready.pk).update(user=buyer)
    before = Checkout.objects.filter(pk=ready.pk).values().get()
    thief = Client()
    thief.force_login(stranger)
    for response in (thief.get(reverse(name)), thief.post(reverse(name), {**FORM, "gateway": "sandbox"})):
        assert response.url == "/koszyk/"
    assert Checkout.objects.filter(pk=ready.pk).values().get() == before


@pytest.mark.parametrize("url", [DETAILS, PAYMENT])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json", "text/plain"])
def test_a_page_sent_with_nothing_in_it_says_what_is_missing(shop, ready, url, kind):
    response = shop.generic("POST", url, b"", content_type=kind)
    assert response.status_code == 200
    assert "Popraw te miejsca" in response.text
