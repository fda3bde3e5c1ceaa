"""The basket in a browser: cookies, buttons, messages, strangers."""

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.catalogue.models import ProductVariant
from marketplace.checkout.models import Checkout, CheckoutDelivery, CheckoutLine
from marketplace.checkout.web.context import basket
from marketplace.checkout.web.visitor import COOKIE, MAX_AGE
from tests.factories import DeliveryMethodFactory, ProductFactory, VariantFactory, VendorFactory
from vendors.models import DeliveryKind

pytestmark = pytest.mark.django_db

HERE = {"HTTP_ORIGIN": "http://testserver"}
HTMX = {"HTTP_HX_REQUEST": "true"}
BASKET = "/koszyk/"


def put(client, variant, quantity=1, **headers):
    data = {"variant": variant.pk, "quantity": quantity}
    return client.post(reverse("checkout:add_to_basket"), data, **{**HERE, **headers})


def page(client, url=BASKET):
    response = client.get(url)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode().replace("\u00a0", " ").replace("&nbsp;", " "))


@pytest.fixture
def mine(client):
    """A browser with one thing in its basket."""
    put(client, VariantFactory())
    return client


@pytest.fixture
def line(mine):
    return CheckoutLine.objects.get()


class TestAdding:
    def test_a_guests_basket_lives_in_a_signed_cookie_for_90_days(self, client):
        response = put(client, VariantFactory(product__name="Miód gryczany"), 2)
        assert response.url == BASKET
        cookie = response.cookies[COOKIE]
        assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (MAX_AGE, True, "Lax")
        assert str(Checkout.objects.get().pk) in cookie.value
        assert "Dodano do koszyka: Miód gryczany." in page(client)

    def test_it_survives_a_closed_browser(self, mine):
        later = Client()
        later.cookies[COOKIE] = mine.cookies[COOKIE].value
        assert "pozycja-" in page(later)

    def test_a_signed_in_person_gets_no_cookie(self, client, buyer):
        client.force_login(buyer)
        assert COOKIE not in put(client, VariantFactory()).cookies
        assert Checkout.objects.get().user == buyer

    def test_htmx_gets_a_toast_and_the_count(self, client):
        text = put(client, VariantFactory(product__name="Miód"), 3, **HTMX).content.decode()
        assert "Dodano do koszyka: Miód." in text
        assert 'id="basket-count" hx-swap-oob="true"' in text
        assert '<span class="site-tools__count" aria-hidden="true">3</span>' in text

    def test_what_cannot_be_added_goes_back_with_the_reason(self, client):
        variant = VariantFactory(stock__on_hand=1)
        data = {"variant": variant.pk, "quantity": 2, "next": "/koszyk/?z=oferty"}
        response = client.post(reverse("checkout:add_to_basket"), data, **HERE)
        assert response.url == "/koszyk/?z=oferty"
        assert "Zostało tylko: 1 szt." in page(client)
        assert not Checkout.objects.exists()

    def test_it_never_leads_to_another_site(self, client):
        data = {"variant": 1, "quantity": 1, "next": "https://zly.example/"}
        assert client.post(reverse("checkout:add_to_basket"), data, **HERE).url == BASKET

    @pytest.mark.parametrize("data", [{}, {"variant": "x"}, {"variant": "1", "quantity": "-5"}])
    def test_nonsense_changes_nothing(self, client, data):
        assert client.post(reverse("checkout:add_to_basket"), data, **HERE).url == BASKET
        assert not Checkout.objects.exists()

    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            ({"HTTP_ORIGIN": "http://testserver"}, 302),
            ({"HTTP_SEC_FETCH_SITE": "same-origin"}, 302),
            ({"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}, 302),
            ({"HTTP_ORIGIN": "https://zly.example"}, 403),
            ({"HTTP_ORIGIN": "null"}, 403),
            ({"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "cross-site"}, 403),
            ({"HTTP_SEC_FETCH_SITE": "same-site"}, 403),
            ({}, 403),
        ],
    )
    def test_without_a_token_it_is_taken_from_our_own_pages_only(self, headers, status):
        browser = Client(enforce_csrf_checks=True)
        data = {"variant": VariantFactory().pk, "quantity": 1}
        assert browser.post(reverse("checkout:add_to_basket"), data, **headers).status_code == status
        assert Checkout.objects.exists() == (status == 302)

    def test_a_get_adds_nothing(self, client):
        assert client.get(reverse("checkout:add_to_basket")).status_code == 405


class TestChanging:
    def test_the_quantity_is_set(self, mine, line):
        url = reverse("checkout:update_basket_line", args=[line.variant_id])
        assert mine.post(url, {"quantity": 4}).url == BASKET
        line.refresh_from_db()
        assert line.quantity == 4

    def test_htmx_gets_the_basket_and_the_count(self, mine, line):
        url = reverse("checkout:update_basket_line", args=[line.variant_id])
        text = mine.post(url, {"quantity": 4}, **HTMX).content.decode()
        assert text.lstrip().startswith('<div id="basket"')
        assert 'id="basket-count" hx-swap-oob="true"' in text
        assert "96,00" in text

    @pytest.mark.parametrize("headers", [{}, HTMX])
    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("11", "Zostało tylko: 10 szt."),
            ("dwa", "Podaj liczbę sztuk cyframi"),
            ("0", "wybierz „Usuń”"),
            ("", "Podaj liczbę sztuk."),
        ],
    )
    def test_a_wrong_quantity_is_explained_in_place_and_kept(self, mine, line, headers, typed, words):
        url = reverse("checkout:update_basket_line", args=[line.variant_id])
        text = mine.post(url, {"quantity": typed}, **headers).content.decode()
        assert words in text
        assert f'value="{typed or 1}"' in text
        line.refresh_from_db()
        assert line.quantity == 1

    def test_removing_can_be_undone_without_a_script(self, mine, line):
        url = reverse("checkout:remove_basket_line", args=[line.variant_id])
        response = mine.post(url)
        assert response.url == f"/koszyk/?usunieto={line.variant_id}&ile=1"
        text = page(mine, response.url)
        assert f"Usunięto z koszyka: {line.variant.product.name}." in text
        assert "Twój koszyk jest pusty" in text
        assert mine.post(url).url == BASKET  # a second click
        put(mine, line.variant)
        assert CheckoutLine.objects.get().quantity == 1

    def test_the_undo_tells_nothing_about_things_not_on_sale(self, client):
        draft = VariantFactory(product__state="DRAFT", product__name="Tajne")
        assert "Tajne" not in page(client, f"/koszyk/?usunieto={draft.pk}&ile=1")
        assert page(client, "/koszyk/?usunieto=x&ile=-1")

    def test_the_delivery_is_chosen_per_vendor(self, mine, line):
        vendor = line.variant.product.vendor
        method = DeliveryMethodFactory(vendor=vendor)
        url = reverse("checkout:choose_basket_delivery", args=[vendor.pk])
        assert mine.post(url, {f"method_{vendor.pk}": method.pk}).url == BASKET
        assert CheckoutDelivery.objects.get().method == method
        text = page(mine)
        assert "39,00 zł" in text
        assert "Do zapłaty" in text

    def test_a_wrong_locker_code_is_explained_and_kept(self, mine, line):
        vendor = line.variant.product.vendor
        method = DeliveryMethodFactory(vendor=vendor, kind=DeliveryKind.PARCEL_LOCKER)
        url = reverse("checkout:choose_basket_delivery", args=[vendor.pk])
        data = {f"method_{vendor.pk}": method.pk, f"point_{vendor.pk}_{method.pk}": "koło sklepu"}
        text = mine.post(url, data).content.decode()
        assert "trzy litery i cyfry" in text
        assert 'value="koło sklepu"' in text
        assert not CheckoutDelivery.objects.exists()
        assert "Wybierz jeden ze sposobów dostawy." in mine.post(url, {}).content.decode()

    def test_a_new_price_is_asked_and_accepted_with_one_button(self, mine, line):
        ProductVariant.objects.filter(pk=line.variant_id).update(price_gross=Decimal("30.00"))
        text = page(mine)
        assert "Cena zmieniła się z 24,00 zł na 30,00 zł." in text
        answer = re.search(r'name="accept" value="([^"]+)"', text)[1]
        assert answer == f"line:{line.variant_id}:1:3000"
        assert mine.post(reverse("checkout:accept_basket_changes"), {"accept": answer}).url == BASKET
        assert "Cena zmieniła się" not in page(mine)

    def test_after_accepting_it_returns_to_one_of_our_pages_only(self, mine):
        url = reverse("checkout:accept_basket_changes")
        assert mine.post(url, {"next": "/zamow/podsumowanie/?sprzedawca=1"}).url == "/zamow/podsumowanie/?sprzedawca=1"
        assert mine.post(url, {"next": "//zly.example/"}).url == BASKET
        assert mine.post(url, {"next": "https://zly.example/"}).url == BASKET


class TestStrangers:
    @pytest.mark.parametrize(
        "name",
        [
            "checkout:update_basket_line",
            "checkout:remove_basket_line",
            "checkout:choose_basket_delivery",
            "checkout:accept_basket_changes",
        ],
    )
    def test_without_a_basket_there_is_nothing_to_change(self, line, name):
        args = [] if name.endswith("changes") else [line.variant_id]
        data = {"quantity": 5, "accept": f"line:{line.variant_id}:0:0"}
        assert Client().post(reverse(name, args=args), data).status_code == 404
        line.refresh_from_db()
        assert line.quantity == 1

    def test_a_stranger_with_a_basket_does_not_reach_anothers_lines(self, line, stranger):
        thief = Client()
        thief.force_login(stranger)
        put(thief, VariantFactory())
        url = reverse("checkout:update_basket_line", args=[line.variant_id])
        assert thief.post(url, {"quantity": 5}).status_code == 404
        thief.post(reverse("checkout:remove_basket_line", args=[line.variant_id]))
        thief.post(reverse("checkout:accept_basket_changes"), {"accept": f"line:{line.variant_id}:0:0"})
        line.refresh_from_db()
        assert line.quantity == 1

    @pytest.mark.parametrize(
        "forge", [lambda pk, signed: str(pk), lambda pk, signed: signed + "x", lambda pk, signed: f"{pk}:abc:def"]
    )
    def test_a_forged_cookie_opens_nothing(self, mine, line, forge):
        thief = Client()
        thief.cookies[COOKIE] = forge(line.checkout_id, mine.cookies[COOKIE].value)
        assert "Twój koszyk jest pusty" in page(thief)
        url = reverse("checkout:update_basket_line", args=[line.variant_id])
        assert thief.post(url, {"quantity": 5}).status_code == 404

    def test_a_guests_cookie_does_not_open_an_accounts_basket(self, mine, line, buyer):
        Checkout.objects.filter(pk=line.checkout_id).update(user=buyer)
        assert "Twój koszyk jest pusty" in page(mine)

    def test_the_other_posts_need_the_token(self, line):
        browser = Client(enforce_csrf_checks=True)
        url = reverse("checkout:remove_basket_line", args=[line.variant_id])
        assert browser.post(url, **HERE).status_code == 403


class TestHeader:
    def test_without_cookie_and_session_no_query_is_asked(self, client):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(BASKET)
        assert len(queries) == 0
        assert COOKIE not in response.cookies
        assert response.context["basket_count"]() == 0

    def test_with_a_cookie_it_is_one_query_however_often_it_is_shown(self, mine, rf):
        request = rf.get("/")
        request.COOKIES[COOKIE] = mine.cookies[COOKIE].value
        with CaptureQueriesContext(connection) as queries:
            count = basket(request)["basket_count"]
            assert [count(), count(), count()] == [1, 1, 1]
        assert len(queries) == 1


class TestMerging:
    def test_signing_in_joins_the_baskets_once_and_drops_the_cookie(self, mine, line, buyer):
        own = Checkout.objects.create(user=buyer)
        own.lines.create(variant=line.variant, quantity=2, seen_unit_gross=Decimal("24.00"))
        mine.force_login(buyer)
        response = mine.get(BASKET)
        assert response.cookies[COOKIE]["max-age"] == 0
        assert own.lines.get().quantity == 3
        assert "72,00" in response.content.decode()
        mine.get(BASKET)
        assert own.lines.get().quantity == 3
        assert list(Checkout.objects.all()) == [own]

    def test_a_forged_cookie_merges_nothing(self, client, buyer, checkout, fill):
        fill(1)
        client.cookies[COOKIE] = str(checkout.pk)
        client.force_login(buyer)
        assert client.get(BASKET).cookies[COOKIE]["max-age"] == 0
        checkout.refresh_from_db()
        assert checkout.user is None


@pytest.mark.parametrize("count", [1, 50])
def test_the_page_takes_thirteen_queries_however_long_the_basket(client, buyer, count):
    own = Checkout.objects.create(user=buyer)
    vendor = VendorFactory()
    DeliveryMethodFactory(vendor=vendor)
    for _ in range(count):
        variant = VariantFactory(product=ProductFactory(vendor=vendor))
        own.lines.create(variant=variant, quantity=1, seen_unit_gross=variant.price_gross)
    client.force_login(buyer)
    client.get(BASKET)
    with CaptureQueriesContext(connection) as queries:
        client.get(BASKET)
    # session, user, whose basket, seven for the basket (no services), the header's count, memberships and roles
    assert len(queries) == 13


@pytest.mark.parametrize("name", ["update_basket_line", "remove_basket_line", "choose_basket_delivery"])
def test_an_endless_number_in_the_address_is_not_found(mine, client, name):
    there = reverse(f"checkout:{name}", args=[1])
    response = client.post(there.replace("/1/", f"/{'9' * 30}/"), {"quantity": "1"})
    assert response.status_code == 404


def test_an_endless_number_of_a_delivery_is_answered_in_words(mine, line, client):
    vendor_id = line.variant.product.vendor_id
    url = reverse("checkout:choose_basket_delivery", args=[vendor_id])
    assert "Wybierz jeden ze sposobów dostawy." in client.post(url, {f"method_{vendor_id}": "9" * 5000}).text
