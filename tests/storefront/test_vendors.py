"""The list of enterprises and the page of one."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from core import clock
from marketplace.catalogue.models import Product
from marketplace.catalogue.states import ProductState
from quality_mark.models import Scheme
from quality_mark.states import CertificateState, LabelMode
from tests.factories import (
    CategoryFactory,
    CertificateFactory,
    DeliveryMethodFactory,
    ProductFactory,
    ScopeItemFactory,
    SellerTermsFactory,
    VariantFactory,
    VendorFactory,
)
from tests.storefront.reading import canonical_of, words
from vendors.models import EntityKind, SocialFact
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


def names(response) -> list[str]:
    return [card["name"] for card in response.context["vendors"]]


@pytest.fixture
def three() -> list[Any]:
    return [
        VendorFactory(short_name="Łąka", name="Spółdzielnia Socjalna „Łąka”", city="Łańcut", powiat="1810"),
        VendorFactory(short_name="Aronia", powiat="1863", entity_kind=EntityKind.FOUNDATION),
        VendorFactory(short_name="Zagroda", powiat="1863", entity_kind=EntityKind.ZAZ, operating_body="Stowarzyszenie"),
    ]


def test_lists_only_vendors_that_may_sell_in_alphabetical_order(client, three) -> None:
    for state in (VendorState.PENDING, VendorState.SUSPENDED, VendorState.REJECTED, VendorState.TERMINATED):
        VendorFactory(short_name=f"Niewidoczny {state}", state=state)
    response = client.get("/sprzedawcy/")
    assert names(response) == ["Aronia", "Łąka", "Zagroda"]
    assert "Wybierz powiat albo poszukaj po nazwie." in words(response)
    assert response.context["total"] == 3


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"powiat": "1863"}, ["Aronia", "Zagroda"]),
        ({"kind": "ZAZ"}, ["Zagroda"]),
        ({"powiat": "1810", "kind": "ZAZ"}, []),
        ({"q": "laka"}, ["Łąka"]),
        ({"q": "ŁAŃCUT"}, ["Łąka"]),
        ({"q": "spoldzielnia socjalna laka"}, ["Łąka"]),
        ({"powiat": "9999", "kind": "X"}, ["Aronia", "Łąka", "Zagroda"]),
    ],
)
def test_filters_by_powiat_kind_and_words(client, three, query, found) -> None:
    assert names(client.get("/sprzedawcy/", query)) == found


def test_a_filter_without_results_says_what_to_do(client, three) -> None:
    assert "Nikogo nie znaleźliśmy" in words(client.get("/sprzedawcy/", {"q": "nieistniejący"}))


def test_counts_of_a_filter_leave_its_own_choice_out(client, three) -> None:
    response = client.get("/sprzedawcy/", {"powiat": "1863", "kind": "ZAZ"})
    assert {option.value: option.count for option in response.context["kinds"]} == {"ZAZ": 1, "FOUNDATION": 1}
    assert response.context["tiles"][0].code == "1864"
    assert {tile.code: tile.count for tile in response.context["tiles"] if tile.count} == {"1863": 1}


def test_the_map_links_keep_the_other_filters_and_have_the_same_choice_as_text(client, three) -> None:
    html = client.get("/sprzedawcy/", {"q": "łąka"}).content.decode()
    assert 'href="/sprzedawcy/?powiat=1810&amp;q=%C5%82%C4%85ka"' in html
    assert "<title>powiat łańcucki: 1</title>" in html
    assert '<option value="1810"' in html


def test_a_card_counts_visible_offers_and_has_no_mark(client, three) -> None:
    ProductFactory.create_batch(2, vendor=three[0])
    ProductFactory(vendor=three[0], state=ProductState.DRAFT)
    item = ScopeItemFactory(vendor=three[0])
    CertificateFactory(holder=three[0], items=[item], number="ZP/PK/2026/001")
    response = client.get("/sprzedawcy/")
    counts = {card["name"]: card["offers_count"] for card in response.context["vendors"]}
    assert counts == {"Aronia": 0, "Łąka": 2, "Zagroda": 0}
    assert "Zakup prospołeczny" not in words(response)


def test_pages_of_the_list(client) -> None:
    VendorFactory.create_batch(26)
    assert len(names(client.get("/sprzedawcy/"))) == 24
    second = client.get("/sprzedawcy/", {"page": "2", "q": "sprzedawca"})
    assert len(names(second)) == 2
    assert canonical_of(second) == "https://rynek.example/sprzedawcy/?page=2"
    assert client.get("/sprzedawcy/", {"page": "3"}).status_code == 404


@pytest.mark.parametrize("count", [1, 100])
def test_the_list_asks_the_same_few_queries(client, django_assert_max_num_queries, count) -> None:
    vendors = VendorFactory.create_batch(count, terms=False)
    Product.objects.bulk_create(
        Product(
            vendor=vendor, kind="GOOD", category=CategoryFactory(), name="A", slug=f"a-{vendor.pk}", state="PUBLISHED"
        )
        for vendor in vendors[:5]
    )
    with django_assert_max_num_queries(5):
        assert client.get("/sprzedawcy/").status_code == 200


# One enterprise


def test_shows_story_facts_delivery_contact_register_data_and_terms(client) -> None:
    vendor = VendorFactory(
        short_name="Olszynka",
        slug="olszynka",
        tagline="Gotujemy jak w domu.",
        story="Zaczęło się od **jednej** kuchni.",
        opening_hours="pn-pt 8-16",
    )
    SocialFact.objects.create(
        vendor=vendor,
        kind="FREE",
        words="7 z 11 osób wróciło do pracy.",
        as_of=dt.date(2026, 6, 30),
        source="oświadczenie",
        expires_on=dt.date(2199, 1, 1),
        public_since=clock.now(),
    )
    SellerTermsFactory(vendor=vendor, version=2, text="Nowe warunki.", effective_from=clock.today())
    SellerTermsFactory(
        vendor=vendor, version=3, text="Przyszłe warunki.", effective_from=clock.today() + dt.timedelta(days=1)
    )
    DeliveryMethodFactory(vendor=vendor, price_gross=Decimal("15.00"), free_over_gross=Decimal("200.00"))
    response = client.get("/sprzedawca/olszynka/")
    text = words(response)
    for part in (
        "Olszynka spółdzielnia socjalna Rzeszów",
        "Gotujemy jak w domu.",
        "Nasza historia Zaczęło się od jednej kuchni.",
        "7 z 11 osób wróciło do pracy. Stan na 30 czerwca 2026. Źródło: oświadczenie.",
        "Kurier: 15,00 zł, bezpłatnie od 200,00 zł",
        "pn-pt 8-16",
        f"Adres do zwrotów i reklamacji: {vendor.name}, ul. Słowackiego 12, 35-060 Rzeszów",
        f"Rejestr KRS: {vendor.register_number}",
        "Nowe warunki.",
        "Tak, według oświadczenia sprzedawcy. Kupując prywatnie, masz prawa konsumenta.",
    ):
        assert part in text
    assert "Przyszłe warunki." not in text
    assert vendor.bank_account not in response.content.decode()
    assert canonical_of(response) == "https://rynek.example/sprzedawca/olszynka/"


def test_lists_certificates_in_force_with_their_items_and_no_badge_of_the_shop(client, certified) -> None:
    vendor = certified.vendor
    other = ScopeItemFactory(vendor=vendor, name="Świeca")
    CertificateFactory(holder=vendor, items=[other], number="ZP/PK/2026/008", state=CertificateState.SUSPENDED)
    response = client.get(f"/sprzedawca/{vendor.slug}/")
    text = words(response).partition("Certyfikaty na konkretne produkty i usługi")[2]
    assert "Certyfikat nr ZP/PK/2026/007" in text
    assert "Miód lipowy" in text
    assert "ZP/PK/2026/008" not in text
    assert 'href="/znak/certyfikat/ZP/PK/2026/007/"' in response.content.decode()
    head = response.content.decode().partition('<header class="vendor-head">')[2].partition("</header>")[0]
    assert "certificate" not in head


def test_with_one_certified_of_five_offers_the_mark_stands_once(client, certified) -> None:
    for _ in range(4):
        VariantFactory(product__vendor=certified.vendor, product__category=certified.category)
    html = client.get(f"/sprzedawca/{certified.vendor.slug}/").content.decode()
    assert html.count('class="certificate__name"') == 1


def test_with_the_label_off_no_certificate_is_listed(client, certified) -> None:
    Scheme.objects.update(label_mode=LabelMode.OFF)
    assert "ZP/PK/2026/007" not in client.get(f"/sprzedawca/{certified.vendor.slug}/").content.decode()


def test_an_enterprise_without_anything_still_has_a_page(client) -> None:
    vendor = VendorFactory(terms=False, tagline="", story="")
    text = words(client.get(f"/sprzedawca/{vendor.slug}/"))
    assert "Na razie bez ofert" in text
    assert "Sprzedawca nie podał jeszcze sposobów dostawy." in text
    assert "Nasza historia" not in text


@pytest.mark.parametrize("state", [VendorState.PENDING, VendorState.SUSPENDED, VendorState.TERMINATED])
def test_a_vendor_that_may_not_sell_is_not_found(client, state) -> None:
    vendor: Any = VendorFactory(state=state)
    response = client.get(f"/sprzedawca/{vendor.slug}/")
    assert response.status_code == 404
    assert vendor.short_name not in words(response)
    assert client.get("/sprzedawca/nie-ma/").status_code == 404


def test_offers_are_paged(client, vendor) -> None:
    category = CategoryFactory()
    ProductFactory.create_batch(25, vendor=vendor, category=category)
    first = client.get(f"/sprzedawca/{vendor.slug}/")
    assert len(first.context["offers"]) == 24
    second = client.get(f"/sprzedawca/{vendor.slug}/", {"page": "2"})
    assert len(second.context["offers"]) == 1
    assert canonical_of(second) == f"https://rynek.example/sprzedawca/{vendor.slug}/?page=2"
    assert client.get(f"/sprzedawca/{vendor.slug}/", {"page": "3"}).status_code == 404


@pytest.mark.parametrize("count", [1, 100])
def test_a_vendor_page_asks_the_same_few_queries(client, vendor, django_assert_max_num_queries, count) -> None:
    category = CategoryFactory()
    Product.objects.bulk_create(
        Product(vendor=vendor, kind="GOOD", category=category, name="A", slug=f"a-{number}", state="PUBLISHED")
        for number in range(count)
    )
    for number in range(3):
        CertificateFactory(holder=vendor, items=[ScopeItemFactory(vendor=vendor, name=f"Rzecz {number}")])
    client.get("/oferty/")  # the index is built, and the database asked once what it can
    with django_assert_max_num_queries(18):
        assert client.get(f"/sprzedawca/{vendor.slug}/").status_code == 200


def test_a_banner_is_a_drawing_that_browsers_keep(client) -> None:
    response = client.get("/baner/clay-77.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "public, max-age=604800"
    assert response.content.startswith(b"<svg ")
