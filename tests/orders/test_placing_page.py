"""The button of the summary: orders once, asks again when something changed, and shows mistakes in place."""

import re
import uuid
from decimal import Decimal

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from accounts.models import User
from marketplace.catalogue.models import ProductVariant, Stock
from marketplace.checkout.models import Checkout, CheckoutLine
from marketplace.checkout.web.visitor import COOKIE
from marketplace.orders.models import Consent, Order, OrderLine
from marketplace.orders.queries import order_token
from marketplace.payments.models import Payment
from tests.factories import SellerTermsFactory, VendorFactory
from tests.orders.baskets import agreement_of, checkout_with, variant_of
from vendors.models import Vendor

URL = "orders:place_order"


def post(client: Client, checkout: Checkout, **fields: str):
    vendor_id = int(fields["vendor"]) if "vendor" in fields else None
    seen = {"placement_key": str(checkout.placement_key), "agreement": agreement_of(checkout, vendor_id)}
    data = {**seen, "consent_terms": "1", **fields}
    return client.post(reverse("orders:place_order"), {name: text for name, text in data.items() if text})


@pytest.fixture
def checkout(vendor: Vendor, buyer: User) -> Checkout:
    return checkout_with((variant_of(vendor), 2), user=buyer)


@pytest.fixture
def at_till(client: Client, buyer: User) -> Client:
    client.force_login(buyer)
    return client


def test_orders_and_leads_to_the_order(at_till: Client, checkout: Checkout) -> None:
    response = post(at_till, checkout)
    order = Order.objects.get()
    assert response.status_code == 302
    assert response.url == reverse("orders:order", args=[order_token(order)])
    assert "Znam i akceptuję regulamin" in Consent.objects.get().text
    assert order.language == "pl"


def test_an_online_order_leads_to_the_payment(at_till: Client, checkout: Checkout) -> None:
    Checkout.objects.filter(pk=checkout.pk).update(gateway="sandbox")
    response = post(at_till, checkout)
    assert response.url.startswith("/platnosc/")
    assert at_till.get(response.url).url.startswith("/platnosc-testowa/")
    assert Payment.objects.get().gateway_reference.startswith("sandbox-order:")


def test_a_guest_orders_with_the_signed_cookie(client: Client, vendor: Vendor) -> None:
    checkout = checkout_with((variant_of(vendor), 1))
    client.cookies[COOKIE] = signing.get_cookie_signer(salt=COOKIE + COOKIE).sign(str(checkout.pk))
    assert post(client, checkout).status_code == 302
    assert Order.objects.get().user is None


def test_a_double_click_gives_one_order(at_till: Client, checkout: Checkout) -> None:
    assert post(at_till, checkout).url == post(at_till, checkout).url
    assert Order.objects.count() == 1


def test_one_part_is_ordered_alone(at_till: Client, buyer: User, vendor: Vendor) -> None:
    checkout = checkout_with((variant_of(vendor), 1), (variant_of(VendorFactory()), 1), user=buyer)
    post(at_till, checkout, vendor=str(vendor.pk))
    assert [part.vendor for part in Order.objects.get().vendor_orders.all()] == [vendor]
    assert CheckoutLine.objects.count() == 1


def test_an_empty_box_is_a_mistake_shown_in_place(at_till: Client, checkout: Checkout) -> None:
    response = post(at_till, checkout, consent_terms="")
    assert response.status_code == 422
    assert "Zaznacz to pole" in response.text
    assert Order.objects.count() == 0


def test_a_changed_price_is_asked_about(at_till: Client, checkout: Checkout) -> None:
    ProductVariant.objects.update(price_gross=Decimal("25.00"))
    response = post(at_till, checkout)
    assert response.status_code == 409
    assert "Cena zmieniła się z 24,00\u00a0zł na 25,00\u00a0zł." in response.text
    assert Order.objects.count() == 0
    assert Stock.objects.get().reserved == 0


def test_an_old_page_is_shown_anew(at_till: Client, checkout: Checkout) -> None:
    response = post(at_till, checkout, placement_key=str(uuid.uuid4()))
    assert response.status_code == 409
    assert Order.objects.count() == 0


def test_a_basket_changed_in_another_tab_is_shown_anew_and_not_ordered(at_till: Client, checkout: Checkout) -> None:
    seen = agreement_of(checkout)
    other = variant_of(
        VendorFactory(), price="300.00", product__name="Dodane w drugiej karcie", product__kind="SERVICE"
    )
    CheckoutLine.objects.create(checkout=checkout, variant=other, quantity=1, seen_unit_gross=other.price_gross)
    response = post(at_till, checkout, agreement=seen)
    assert response.status_code == 409
    assert "Ta strona była nieaktualna" in response.text
    assert "Dodane w drugiej karcie" in response.text
    assert not re.search(r'name="consent_terms"[^>]*checked', response.text)
    assert Order.objects.count() == 0
    assert post(at_till, checkout).status_code == 302
    assert OrderLine.objects.count() == 2


@pytest.mark.parametrize("agreement", ["", "0" * 32])
def test_a_page_that_does_not_say_what_it_showed_orders_nothing(
    at_till: Client, checkout: Checkout, agreement: str
) -> None:
    assert post(at_till, checkout, agreement=agreement).status_code == 409
    assert Order.objects.count() == 0


def test_words_that_changed_need_a_new_tick(at_till: Client, checkout: Checkout, vendor: Vendor) -> None:
    seen = agreement_of(checkout)
    SellerTermsFactory(vendor=vendor, version=2)
    response = post(at_till, checkout, agreement=seen)
    assert response.status_code == 409
    assert "(wersja 2)" in response.text
    assert not re.search(r'name="consent_terms"[^>]*checked', response.text)
    assert Consent.objects.count() == 0


def test_a_missing_answer_leads_to_its_page(at_till: Client, checkout: Checkout) -> None:
    Checkout.objects.filter(pk=checkout.pk).update(email="")
    assert post(at_till, checkout).url == reverse("checkout:checkout_details")


def test_a_stranger_without_a_basket_and_a_forged_key_get_404(
    client: Client, stranger: User, buyer: User, checkout: Checkout
) -> None:
    assert post(client, checkout).status_code == 404
    client.force_login(stranger)
    assert post(client, checkout).status_code == 404
    client.force_login(buyer)
    assert post(client, checkout, placement_key="forged").status_code == 404
    assert client.get(reverse(URL)).status_code == 405
    assert Order.objects.count() == 0
    assert CheckoutLine.objects.count() == 1
