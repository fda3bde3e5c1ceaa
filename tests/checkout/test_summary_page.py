"""The last page before the contract says what the law wants said."""

import re
from decimal import Decimal

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.money import VatCode
from marketplace.catalogue.models import FoodParticulars, ProductVariant, WithdrawalRegime
from marketplace.checkout.actions.choose_delivery import choose_delivery
from marketplace.checkout.models import Checkout
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.queries.summary import consents_for
from marketplace.checkout.rules.agreement import agreement_code
from marketplace.checkout.web.summary import read_consents, render_summary
from quality_mark.models import ItemKind
from tests.factories import DeliveryMethodFactory, ProductFactory, VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db

SUMMARY = reverse("checkout:checkout_summary")


def text_of(response, status=200):
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode().replace("\u00a0", " ").replace("&nbsp;", " "))


@pytest.fixture
def ask(rf, ready):
    """Give a function that renders the summary as orders:place_order does: ask(post, changes=…, form_errors=…)."""

    def run(post=None, **kwargs):
        request = rf.post("/zamow/", post or {})
        request.session = SessionStore()
        checkout = Checkout.objects.get(pk=ready.pk)
        return render_summary(request, checkout, kwargs.pop("vendor_id", None), **kwargs)

    return run


def test_the_button_says_exactly_what_the_law_wants(shop, ready):
    text = text_of(shop.get(SUMMARY))
    buttons = re.findall(r"<button[^>]*>\s*(.*?)\s*</button>", text[text.index('name="placement_key"') :])
    assert buttons[0] == "Zamówienie z obowiązkiem zapłaty"
    assert f'action="{reverse("orders:place_order")}"' in text
    assert f'name="placement_key" value="{ready.placement_key}"' in text
    assert 'name="vendor"' not in text


def test_one_part_names_its_vendor(shop, ready):
    vendor_id = ready.lines.get().variant.product.vendor_id
    assert f'name="vendor" value="{vendor_id}"' in text_of(shop.get(f"{SUMMARY}?sprzedawca={vendor_id}"))


def test_no_box_is_ticked_beforehand(shop, ready, fill):
    fill(1, product=ProductFactory(kind=ItemKind.SERVICE))
    text = text_of(shop.get(SUMMARY))
    boxes = re.findall(r'<input type="checkbox"[^>]*>', text)
    assert len(boxes) == 2
    assert not any("checked" in box for box in boxes)


def test_it_tells_who_sells_what_when_and_for_how_much(shop, ready):
    vendor = Vendor.objects.get()
    text = text_of(shop.get(SUMMARY))
    for words in (
        vendor.name,
        "ul. Słowackiego 12, 35-060 Rzeszów",
        f"NIP {vendor.nip}, KRS {vendor.register_number}",
        "Sprzedawca oświadcza, że sprzedaje jako przedsiębiorca",
        "Za dostawę, zwroty i reklamacje odpowiada sprzedawca",
        f"e-mail: {vendor.email}",
        "Możesz odstąpić od umowy w ciągu 14 dni",
        "2 szt. × 24,00 zł, VAT 23%",
        "jeśli zapłacisz dzisiaj",
        "Warunki sprzedaży.",
        "Przelew do każdego sprzedawcy osobno",
        "w języku polskim",
        "Anna Testowa, ul. Lipowa 7, 35-001 Rzeszów",
        "63,00 zł",
    ):
        assert words in text, words


def test_a_perishable_thing_says_so_before_payment(shop, ready):
    product = ready.lines.get().variant.product
    product.withdrawal_regime = WithdrawalRegime.PERISHABLE
    product.save()
    text = text_of(shop.get(SUMMARY))
    assert "Nie możesz odstąpić od umowy: rzecz szybko się psuje." in text
    assert "Możesz odstąpić" not in text


def test_food_names_its_allergens(shop, ready):
    product = ready.lines.get().variant.product
    FoodParticulars.objects.create(product=product, allergens=["MILK", "NUTS"], net_quantity="250 g", storage="+4")
    text = text_of(shop.get(SUMMARY))
    assert "Ilość netto: 250 g" in text
    assert "Alergeny: mleko, orzechy" in text


def test_a_public_body_sees_buyer_and_recipient(shop, ready):
    Checkout.objects.filter(pk=ready.pk).update(
        buyer_type="PUBLIC_BODY",
        company_name="Gmina Łańcut",
        nip="8567346215",
        recipient_name="Szkoła nr 2",
        recipient_nip="5265877635",
        recipient_address="ul. Szkolna 1",
    )
    text = text_of(shop.get(SUMMARY))
    assert "Gmina Łańcut, NIP 8567346215" in text
    assert "Szkoła nr 2, NIP 5265877635" in text
    assert "kupujesz jako firma lub instytucja" in text


def test_a_changed_basket_is_asked_about_and_cannot_be_ordered_meanwhile(ask, ready):
    ProductVariant.objects.update(price_gross=Decimal("30.00"))
    changes = load_basket(ready.pk).changes
    text = text_of(ask(changes=changes, status=409), 409)
    assert "Coś się zmieniło. Czy zamawiasz mimo to?" in text
    name = ready.lines.get().variant.product.name
    assert f"<strong>{name}.</strong> Cena zmieniła się z 24,00 zł na 30,00 zł." in text
    assert 'name="next" value="/zamow/podsumowanie/"' in text
    assert "Zamówienie z obowiązkiem zapłaty" not in text


def test_an_out_of_date_page_is_shown_anew(ask):
    text = text_of(ask(changes=[], status=409), 409)
    assert "Ta strona była nieaktualna" in text
    assert "Zamówienie z obowiązkiem zapłaty" in text


def test_a_missing_consent_is_named_and_the_others_stay_ticked(ask, ready, fill):
    vendor_id = fill(1, product=ProductFactory(kind=ItemKind.SERVICE)).product.vendor_id
    name = f"consent_early_service_{vendor_id}"
    basket = load_basket(ready.pk)
    posted = {name: "1", "agreement": agreement_code(basket, consents_for(basket))}
    text = text_of(ask(posted, form_errors={"consent_terms": "Zaznacz to pole."}, status=400), 400)
    assert '<a href="#consent_terms">Zaznacz to pole.</a>' in text
    assert re.search(rf'name="{name}"[^>]*checked', text)
    assert not re.search(r'name="consent_terms"[^>]*checked', text)


def test_the_words_of_consents_come_from_here_and_not_from_the_form(rf, ready):
    basket = load_basket(ready.pk)
    ticked, missing = read_consents(rf.post("/", {"consent_terms": "cokolwiek", "consent_inne": "1"}), basket)
    assert list(ticked) == ["terms"]
    assert ticked["terms"].startswith("Znam i akceptuję regulamin rynku")
    assert missing == {}
    assert list(read_consents(rf.post("/", {}), basket)[1]) == ["consent_terms"]


def test_anothers_summary_is_not_there(ready, buyer):
    Checkout.objects.filter(pk=ready.pk).update(user=buyer)
    assert Client().get(SUMMARY).url == "/koszyk/"


@pytest.mark.parametrize("count", [1, 50])
def test_the_queries_do_not_grow_with_the_lines(client, buyer, ready, count):
    Checkout.objects.filter(pk=ready.pk).update(user=buyer)
    vendor = Vendor.objects.get()
    for _ in range(count - 1):
        variant = VariantFactory(product=ProductFactory(vendor=vendor), vat_code=VatCode.VAT_8)
        ready.lines.create(variant=variant, quantity=1, seen_unit_gross=variant.price_gross)
    method = DeliveryMethodFactory(vendor=vendor)
    choose_delivery(checkout_id=ready.pk, vendor_id=vendor.pk, method_id=method.pk, by=buyer)
    client.force_login(buyer)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(SUMMARY).status_code == 200
    # session, user, whose basket, six for the basket, terms, values of variants, food, returns, the header's count
    assert len(queries) == 17, [query["sql"][:90] for query in queries]
