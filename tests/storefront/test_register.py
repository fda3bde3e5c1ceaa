"""The public register: the list with its filters, and the page of an entity."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from core import clock
from core.local_cache import forget_all
from marketplace.catalogue.models import ServiceArea
from marketplace.catalogue.states import ProductState
from quality_mark.models import Scheme
from quality_mark.states import CertificateState, LabelMode
from tests.factories import (
    CertificateFactory,
    DeliveryMethodFactory,
    MemberFactory,
    ProductFactory,
    ScopeItemFactory,
    UserFactory,
    VendorFactory,
)
from tests.storefront.reading import canonical_of, structured, words
from tests.vendors.register_files import NIPS, load
from vendors.models import EnterpriseStatus, EntityKind, RegisterRecord, Vendor
from vendors.states import StatusState, VendorState

pytestmark = pytest.mark.django_db
LIST = "/baza/"


def names(response: Any) -> list[str]:
    return [entity.data["short_name"] for entity in response.context["rows"]]


@pytest.fixture
def three(reviewer: User) -> list[Vendor]:
    """Two entities that sell and one, loaded from a file, that does not."""
    seller = VendorFactory(
        short_name="Łąka", name="Spółdzielnia Socjalna „Łąka”", city="Łańcut", powiat="1810", activities=["ogrod"]
    )
    other = VendorFactory(short_name="Aronia", entity_kind=EntityKind.FOUNDATION, activities=["ogrod", "sprzatanie"])
    row = {
        "nazwa": "Warsztat Terapii Zajęciowej „Zagroda”",
        "rodzaj": "WTZ",
        "podmiot_prowadzacy": "Stowarzyszenie Dąb",
    }
    load(reviewer, {**row, "miejscowosc": "Krosno", "powiat": "Krosno", "dzialalnosc": "ceramika"})
    return [seller, other, Vendor.objects.get(nip=NIPS[0])]


def test_all_entities_stand_there_selling_or_not_in_polish_order(client, three) -> None:
    VendorFactory(short_name="Nieznany", registered_on=None, state=VendorState.DRAFT)
    response = client.get(LIST)
    assert names(response) == ["Aronia", "Łąka", "Zagroda"]
    assert "Nie sprzedaje na Rynku ES" in words(response)
    assert words(response).count("Zobacz sklep") == 2
    assert response.context["found"] == 3


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"powiat": "1861"}, ["Zagroda"]),
        ({"kind": "WTZ"}, ["Zagroda"]),
        ({"kind": "FOUNDATION", "powiat": "1861"}, []),
        ({"activity": "ogrod"}, ["Aronia", "Łąka"]),
        ({"activity": "ogrod", "kind": "FOUNDATION"}, ["Aronia"]),
        ({"sells": "1"}, ["Aronia", "Łąka"]),
        ({"q": "laka"}, ["Łąka"]),
        ({"q": "ŁAŃCUT"}, ["Łąka"]),
        ({"q": "dąb krosno"}, ["Zagroda"]),
        ({"q": "123-456-32"}, ["Zagroda"]),
        ({"sort": "city"}, ["Zagroda", "Łąka", "Aronia"]),
        ({"sort": "newest"}, ["Zagroda", "Aronia", "Łąka"]),
        ({"powiat": "9999", "kind": "X", "activity": "y", "sort": "z", "sells": "2"}, ["Aronia", "Łąka", "Zagroda"]),
    ],
)
def test_filters_search_and_sorting(client, three, query, found) -> None:
    assert names(client.get(LIST, query)) == found


def test_counts_leave_their_own_choice_out(client, three) -> None:
    listed = client.get(LIST, {"powiat": "1861", "kind": "WTZ"}).context["listed"]
    assert {option.value: option.count for option in listed.kinds} == {"WTZ": 1}
    assert {code: count for code, count in listed.powiat_counts.items() if count} == {"1861": 1}
    assert {option.value: option.count for option in listed.activities} == {"ceramika": 1}
    assert (listed.selling, listed.with_status) == (0, 0)


def test_the_map_has_a_table_with_the_same_numbers_and_both_are_links(client, three) -> None:
    html = client.get(LIST, {"q": "a"}).content.decode()
    assert html.count('href="/baza/?powiat=1861&amp;q=a"') == 2
    assert "<title>Krosno: 1</title>" in html
    assert html.count('<th scope="row">') == 25


def test_nothing_found_and_nothing_there_say_what_to_do(client, three) -> None:
    assert "Nie ma takiego podmiotu" in words(client.get(LIST, {"q": "nieistniejący"}))
    Vendor.objects.update(registered_on=None)
    forget_all()
    assert "Baza jest jeszcze pusta" in words(client.get(LIST))


def test_pages_of_the_list(client) -> None:
    VendorFactory.create_batch(27)
    assert len(names(client.get(LIST))) == 25
    second = client.get(LIST, {"page": "2", "q": "sprzedawca"})
    assert len(names(second)) == 2
    assert canonical_of(second) == "https://rynek.example/baza/?page=2"
    assert client.get(LIST, {"page": "3"}).status_code == 404


# The status and the mark are two things, and neither is stored in the list


def status_of(vendor: Vendor, state: StatusState, *, checked: bool) -> EnterpriseStatus:
    person = UserFactory()
    return EnterpriseStatus.objects.create(
        vendor=vendor,
        state=state,
        decision_number="S-I.9460.1.2024",
        decided_on=dt.date(2024, 3, 1),
        declared_by=person,
        checked_on=dt.date(2026, 2, 3) if checked else None,
        checked_by=person if checked else None,
    )


def test_only_a_status_that_was_checked_and_still_holds_is_shown(client, three) -> None:
    status_of(three[0], StatusState.GRANTED, checked=True)
    status_of(three[1], StatusState.GRANTED, checked=False)
    status_of(three[2], StatusState.GRANTED, checked=True)
    status_of(three[2], StatusState.LOST, checked=True)
    forget_all()
    assert names(client.get(LIST, {"status": "1"})) == ["Łąka"]
    page = words(client.get(f"/baza/{three[0].slug}/"))
    assert "Decyzja wojewody nr S-I.9460.1.2024 z 1 marca 2024." in page
    assert "ROPS sprawdził ją 3 lutego 2026." in page
    for vendor in three[1:]:
        assert "ROPS nie potwierdził takiego statusu." in words(client.get(f"/baza/{vendor.slug}/"))


def test_the_mark_is_told_as_facts_about_items_in_plain_text_and_only_while_it_holds(client, three) -> None:
    item = ScopeItemFactory(vendor=three[2], name="Misa toczona")
    certificate = CertificateFactory(holder=three[2], items=[item], number="ZP/PK/2026/007")
    response = client.get(LIST, {"mark": "1"})
    assert names(response) == ["Zagroda"]
    assert "Certyfikat „Zakup prospołeczny” dla: Misa toczona." in words(response)
    assert 'class="certificate' not in response.content.decode()
    assert "Certyfikat nr ZP/PK/2026/007" in words(client.get(f"/baza/{three[2].slug}/"))
    Scheme.objects.update(label_mode=LabelMode.OFF)
    forget_all()
    for path in (LIST, f"/baza/{three[2].slug}/"):
        assert "Misa toczona" not in words(client.get(path))
    assert "mają certyfikat" not in words(client.get(LIST))
    Scheme.objects.update(label_mode=LabelMode.TEXT_STATUS)
    certificate.state = CertificateState.SUSPENDED
    certificate.save()
    forget_all()
    assert names(client.get(LIST, {"mark": "1"})) == []


# One entity


def test_an_entity_that_does_not_sell_shows_what_the_register_knows(client, reviewer: User) -> None:
    load(
        reviewer,
        {
            "regon": "817613530",
            "krs": "636771",
            "telefon": "17 000 00 00",
            "email": "biuro@example.org",
            "www": "example.org",
            "ulica": "ul. Polna",
            "numer_domu": "3",
            "kod_pocztowy": "37-100",
            "dzialalnosc": "sprzątanie",
            "w_bazie_od": "2024-05-06",
            "osoba reprezentująca": "Jan Tajny",
        },
    )
    response = client.get("/baza/zdzblo/")
    text = words(response)
    for part in (
        "Źdźbło spółdzielnia socjalna Łańcut, powiat łańcucki",
        "Ten podmiot nie sprzedaje na Rynku ES. Skontaktuj się z nim bezpośrednio.",
        "sprzątanie",
        "NIP 1234563218",
        "KRS 0000636771",
        "ul. Polna 3, 37-100 Łańcut",
        "17 000 00 00",
        "biuro@example.org",
        "https://example.org",
        "W bazie od 6 maja 2024",
    ):
        assert part in text
    assert "Tajny" not in response.content.decode()
    assert canonical_of(response) == "https://rynek.example/baza/zdzblo/"
    organisation, crumbs = structured(response)
    assert (organisation["@type"], organisation["taxID"], organisation["legalName"]) == (
        "Organization",
        NIPS[0],
        "Spółdzielnia Socjalna „Źdźbło”",
    )
    assert "makesOffer" not in organisation
    assert crumbs["itemListElement"][-1]["item"] == "https://rynek.example/baza/zdzblo/"


def test_an_entity_that_sells_leads_to_its_shop_and_tells_where_it_goes(client) -> None:
    vendor = VendorFactory(slug="olszynka")
    service = ProductFactory(vendor=vendor, name="Catering na wesele")
    ProductFactory(vendor=vendor, name="Szkic", state=ProductState.DRAFT)
    ServiceArea.objects.create(product=service, powiat="1801")
    DeliveryMethodFactory(vendor=vendor, kind="LOCAL", powiats=["1863"])
    DeliveryMethodFactory(vendor=vendor, kind="LOCAL", powiats=["1818"], is_active=False)
    response = client.get("/baza/olszynka/")
    text = words(response)
    assert "Ten podmiot sprzedaje na Rynku ES. Ma tu 1 ofertę." in text
    assert "Catering na wesele" in text
    assert "Szkic" not in text
    assert "powiat bieszczadzki, Rzeszów" in text
    assert 'href="/sprzedawca/olszynka/"' in response.content.decode()
    assert structured(response)[0]["makesOffer"]["url"] == "https://rynek.example/sprzedawca/olszynka/"


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (VendorState.SUSPENDED, "Sprzedaż tego podmiotu na Rynku ES jest teraz wstrzymana."),
        (VendorState.TERMINATED, "Ten podmiot już nie sprzedaje na Rynku ES."),
        (VendorState.PENDING, "Ten podmiot nie sprzedaje na Rynku ES."),
        (VendorState.REJECTED, "Ten podmiot nie sprzedaje na Rynku ES."),
    ],
)
def test_the_page_of_an_entity_stays_and_tells_the_truth(client, state, sentence) -> None:
    VendorFactory(slug="olszynka", state=state)
    response = client.get("/baza/olszynka/")
    assert sentence in words(response)
    assert "Zobacz sklep" not in words(response)
    assert "odrzuc" not in words(response).lower()


def test_an_entity_outside_the_register_is_not_found(client) -> None:
    VendorFactory(slug="szkic", state=VendorState.DRAFT, registered_on=None)
    assert client.get("/baza/szkic/").status_code == 404
    assert client.get("/baza/nie-ma/").status_code == 404


def test_what_is_being_typed_into_an_application_is_not_public(client, reviewer: User) -> None:
    load(reviewer, {"telefon": "17 000 00 00"})
    vendor = Vendor.objects.get()
    MemberFactory(vendor=vendor)
    Vendor.objects.update(
        state=VendorState.DRAFT, name="Zupełnie inna", short_name="Inna", phone="600000000", powiat="1801", city="Lesko"
    )
    forget_all()
    response = client.get(f"/baza/{vendor.slug}/")
    for text in (words(response), words(client.get(LIST)), str(structured(response))):
        assert "Źdźbło" in text
        assert "Inna" not in text
        assert "600000000" not in text
    assert names(client.get(LIST, {"powiat": "1810"})) == ["Źdźbło"]
    Vendor.objects.update(state=VendorState.REGISTERED)
    RegisterRecord.objects.all()
    assert "600000000" not in client.get(f"/baza/{vendor.slug}/").content.decode()


def test_private_data_are_on_no_page_of_the_register(client) -> None:
    vendor = VendorFactory(
        representative_name="Jan Tajny",
        representative_role="prezes",
        authority_phone="600111222",
        authority_email="tajny@example.org",
    )
    for path in (LIST, f"/baza/{vendor.slug}/", "/baza/oferta/", "/baza/dane.csv", "/baza/dane.json"):
        answer = client.get(path)
        html = b"".join(answer).decode()
        for secret in ("Tajny", "600111222", "tajny@example.org", vendor.bank_account):
            assert secret not in html, path


def test_the_claim_is_offered_according_to_whether_somebody_runs_the_entry(client, three) -> None:
    free = words(client.get(f"/baza/{three[2].slug}/"))
    MemberFactory(vendor=three[0])
    taken = words(client.get(f"/baza/{three[0].slug}/"))
    assert ("To Twój podmiot?" in free) == ("Pracujesz tutaj?" in taken)


def test_a_very_long_name_is_whole(client) -> None:
    long = "Stowarzyszenie " + "na rzecz wspierania " * 14
    VendorFactory(slug="dlugi", name=long[:300], short_name=long[:80])
    assert " ".join(long[:300].split()) in words(client.get("/baza/dlugi/"))


# Thousands


@pytest.fixture
def thousands(db: None) -> int:
    """5,000 entities, every tenth of them selling."""
    count = 5000
    Vendor.objects.bulk_create(
        Vendor(
            name=f"Podmiot numer {number}",
            short_name=f"Podmiot {number}",
            slug=f"podmiot-{number}",
            sort_name=f"{number:05d}",
            entity_kind=EntityKind.values[number % 15],
            operating_body="Fundacja",
            nip=f"{number:010d}",
            register_type="KRS",
            register_number=f"{number:010d}",
            postal_code="35-001",
            city="Rzeszów",
            powiat=f"18{number % 21 + 1:02d}",
            phone="+48170000000",
            email="a@example.org",
            vat_status="ACTIVE",
            activities=["ogrod", "sprzatanie"][: number % 3],
            state=VendorState.APPROVED if number % 10 == 0 else VendorState.REGISTERED,
            registered_on=clock.today(),
        )
        for number in range(count)
    )
    return count


def test_thousands_of_entities_cost_the_same_few_queries(client, thousands: int, django_assert_max_num_queries) -> None:
    queries = ["", "?powiat=1801&kind=KGW&activity=ogrod", "?q=podmiot+12&sort=city", "?page=200"]
    for query in queries:
        with django_assert_max_num_queries(14):
            assert client.get(LIST + query).status_code == 200
    with django_assert_max_num_queries(14):
        assert client.get("/baza/podmiot-10/").status_code == 200
    with django_assert_max_num_queries(30):  # the facet index is built among them
        assert client.get("/baza/oferta/?q=ogrody").context["found"] > 1000
    with django_assert_max_num_queries(14):
        assert client.get("/baza/oferta/?q=ogrod").context["found"] > 1000
    with django_assert_max_num_queries(10 * 10 + 6):
        assert b"".join(client.get("/baza/dane.csv")).count(b"\n") == thousands + 1


def test_the_register_is_in_the_menu_and_in_the_sitemap(client, three) -> None:
    assert 'href="/baza/"' in client.get("/").content.decode()
    sitemap = client.get("/sitemap-baza.xml").content.decode()
    for vendor in three:
        assert f"https://rynek.example/baza/{vendor.slug}/" in sitemap
    assert "sitemap-baza.xml" in client.get("/sitemap.xml").content.decode()
    pages = client.get("/sitemap-strony.xml").content.decode()
    for name in ("register", "register_offers", "open_data"):
        assert f"https://rynek.example{reverse(f'storefront:{name}')}" in pages
