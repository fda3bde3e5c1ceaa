"""The regional centre's home: what waits, how long, for whom; and the menu in its groups."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import Role, User
from core import clock
from marketplace.catalogue.states import ProductState
from marketplace.panel.queries.rops import waiting_at_rops
from tests.factories import MemberFactory, ProductFactory, UserFactory, VendorFactory
from vendors.models import Claim, MemberRole, Vendor
from vendors.states import VendorState

pytestmark = pytest.mark.django_db

HOME = "panel:rops_home"


def test_nothing_waits(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    assert "Nic nie czeka" in client.get(reverse(HOME)).text


def test_what_waits_is_counted_with_its_age(client: Client, reviewer: User, vendor: Vendor) -> None:
    VendorFactory(state=VendorState.PENDING, created_at=clock.now() - dt.timedelta(days=7))
    VendorFactory(state=VendorState.PENDING)
    ProductFactory(vendor=vendor, state=ProductState.IN_REVIEW)
    Claim.objects.create(vendor=vendor, user=UserFactory(), position="prezeska", proof="KRS")
    Vendor.objects.filter(pk=vendor.pk).update(recheck_on=clock.today())
    kinds = waiting_at_rops(reviewer)
    week = clock.working_days_since(clock.today() - dt.timedelta(days=7), clock.today())
    assert [(kind.label, kind.count, kind.days, kind.due) for kind in kinds] == [
        ("Zgłoszenia sprzedawców", 2, week, None),
        ("Oferty, zmiany i znaki", 1, None, None),
        ("Przejęcia wpisów", 1, 0, None),
        ("Coroczne sprawdzenia", 1, None, clock.today()),
    ]
    client.force_login(reviewer)
    text = client.get(reverse(HOME)).text
    for kind in kinds:
        assert f'<a href="{kind.url}">{kind.label}: {kind.count}</a>' in text


def test_many_rows_ask_no_more(
    client: Client, reviewer: User, vendor: Vendor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(4):
        VendorFactory(state=VendorState.PENDING)
        ProductFactory(vendor=vendor, state=ProductState.IN_REVIEW)
    client.force_login(reviewer)
    client.get(reverse(HOME))
    with django_assert_max_num_queries(22):
        client.get(reverse(HOME))


def test_only_the_regional_centre_enters(client: Client, owner: User, juror: User) -> None:
    for person in (owner, juror):
        client.force_login(person)
        assert client.get(reverse(HOME)).status_code == 403


def test_a_reviewer_lands_there_and_others_do_not(client: Client, reviewer: User, buyer: User) -> None:
    for person, page in ((reviewer, reverse(HOME)), (buyer, reverse("orders:my_orders"))):
        data = {"login": person.email, "password": "haslo-do-testow"}
        assert client.post(reverse("account_login"), data).url == page
        client.logout()


def menu_of(client: Client, url: str) -> list[tuple[str, list[str]]]:
    groups = client.get(url).context["panel_nav"]
    return [(group["label"], [link["label"] for link in group["links"]]) for group in groups]


def test_the_menu_of_the_regional_centre(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    decide = [
        "Sprzedawcy",
        "Oferty",
        "Treści",
        "Zmiany danych",
        "Przejęcia",
        "Skargi",
        "Zgłoszone wiadomości",
        "Opinie",
    ]
    assert menu_of(client, reverse(HOME)) == [
        ("", ["Dziś"]),
        ("Do decyzji", decide),
        (
            "Praca",
            [
                "Sprawdzenia",
                "Baza podmiotów",
                "Programy (API)",
                "Po sprzedaży",
                "Przelewy i zwroty",
                "Spory w bankach",
                "Rozbieżności",
                "Wypłaty",
                "Wyciągi bankowe",
                "Sprawozdanie DAC7",
            ],
        ),
        ("Zasady", ["Wymagania", "Regulamin sprzedawców", "Oznaczenia ofert", "Zasady sprawdzania"]),
    ]


def test_the_menu_of_the_operator(client: Client) -> None:
    client.force_login(UserFactory(role=Role.OPERATOR))
    assert menu_of(client, reverse("catalogue:label_list")) == [
        ("Do decyzji", ["Oferty"]),
        ("Praca", ["Wypłaty", "Wyciągi bankowe", "Sprawozdanie DAC7"]),
        ("Zasady", ["Wymagania", "Regulamin sprzedawców", "Oznaczenia ofert", "Zasady sprawdzania"]),
    ]


def test_the_menu_of_a_seller_is_short_and_has_a_quiet_group(client: Client, owner: User, vendor: Vendor) -> None:
    home = reverse("panel:home", args=[vendor.slug])
    daily = ["Dziś", "Zamówienia", "Zwroty", "Reklamacje", "Oferty", "Opinie", "Mój sklep", "Statystyki", "Zespół"]
    client.force_login(owner)
    quiet = [
        "Dane przedsiębiorstwa",
        "Znak",
        "Ile zdążycie",
        "Import i eksport",
        "Programy (API)",
        "Decyzje",
        "Regulamin rynku",
    ]
    assert menu_of(client, home) == [
        ("", daily),
        ("Pieniądze", ["Rozliczenia", "Faktury", "Podatki"]),
        ("Dane i zasady", quiet),
    ]
    client.force_login(MemberFactory(vendor=vendor, role=MemberRole.VIEWER).user)
    last = ("Dane i zasady", ["Ile zdążycie", "Decyzje", "Regulamin rynku"])
    assert menu_of(client, home) == [("", daily), ("Pieniądze", ["Faktury"]), last]


def test_only_one_link_is_the_page(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    for name in (HOME, "catalogue:moderation", "catalogue:label_list", "catalogue:moderation_policy"):
        page = client.get(reverse(name))
        links = [link for group in page.context["panel_nav"] for link in group["links"] if link["current"]]
        assert [link["url"] for link in links] == [reverse(name)]
