"""Where a seller comes in: the choice, the home with today's work, the menu and the switcher."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from core import clock
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.models import VendorOrder
from tests.factories import MemberFactory, UserFactory, VendorFactory
from tests.orders.baskets import order_of, variant_of
from vendors.models import MemberRole, Vendor
from vendors.states import VendorState

pytestmark = pytest.mark.django_db

CHOOSE = "panel:choose"


def home_of(vendor: Vendor) -> str:
    return reverse("panel:home", args=[vendor.slug])


def test_one_enterprise_is_entered_at_once(client: Client, owner: User, vendor: Vendor) -> None:
    client.force_login(owner)
    assert client.get(reverse(CHOOSE)).url == home_of(vendor)


def test_nobody_signed_in_comes_back_after_signing_in(client: Client, owner: User, vendor: Vendor) -> None:
    response = client.get(home_of(vendor))
    assert response.url == f"{reverse('account_login')}?next={home_of(vendor)}"
    login = client.get(response.url).text
    assert f'value="{home_of(vendor)}"' in login
    data = {"login": owner.email, "password": "haslo-do-testow", "next": home_of(vendor)}
    assert client.post(reverse("account_login"), data).url == home_of(vendor)


def test_somebody_without_an_enterprise_reads_what_to_do(client: Client, buyer: User) -> None:
    client.force_login(buyer)
    text = client.get(reverse(CHOOSE)).text
    assert "Nie masz jeszcze przedsiębiorstwa na rynku" in text
    assert buyer.email in text


def test_several_are_offered_and_the_menu_follows_the_chosen_one(client: Client, owner: User, vendor: Vendor) -> None:
    second = MemberFactory(user=owner, vendor__short_name="Zielone Pole", role=MemberRole.SELLER).vendor
    foreign = VendorFactory(short_name="Obca Firma")
    client.force_login(owner)
    text = client.get(reverse(CHOOSE)).text
    assert home_of(vendor) in text
    assert home_of(second) in text
    assert home_of(foreign) not in text
    page = client.get(home_of(second)).text
    assert f'href="{home_of(second)}"\n             aria-current="true"' in page
    orders = reverse("orders:panel_orders")
    assert f'href="{orders}?sprzedawca={second.slug}"' in page
    assert f'href="{home_of(second)}"' in client.get("/").text
    assert f'href="{orders}?sprzedawca={second.slug}"' in client.get(orders).text
    assert f'href="{orders}?sprzedawca={vendor.slug}"' in client.get(f"{orders}?sprzedawca={vendor.slug}").text
    assert f'href="{home_of(vendor)}"' in client.get("/").text


def test_an_order_belongs_to_its_vendors_panel(client: Client, owner: User, vendor: Vendor) -> None:
    second = MemberFactory(user=owner).vendor
    part = order_of((variant_of(second), 1)).vendor_orders.get()
    client.force_login(owner)
    client.get(home_of(vendor))
    page = client.get(reverse("orders:panel_order", args=[part.pk])).text
    assert f"?sprzedawca={second.slug}" in page


def test_a_stranger_gets_404(client: Client, stranger: User, buyer: User, reviewer: User, vendor: Vendor) -> None:
    for person in (stranger, buyer, reviewer):
        client.force_login(person)
        assert client.get(home_of(vendor)).status_code == 404
    assert client.get(reverse("panel:home", args=["nie-ma"])).status_code == 404


def test_nothing_waits(client: Client, owner: User, vendor: Vendor) -> None:
    client.force_login(owner)
    text = client.get(home_of(vendor)).text
    assert "Dziś nie ma nic pilnego" in text
    assert "Pierwsze kroki" in text


@pytest.fixture
def paid(owner: User, vendor: Vendor) -> VendorOrder:
    part = order_of((variant_of(vendor), 1)).vendor_orders.get()
    return mark_paid(vendor_order_id=part.pk, by=owner)


def test_orders_wait_each_with_its_button(client: Client, owner: User, vendor: Vendor, paid: VendorOrder) -> None:
    client.force_login(owner)
    text = client.get(home_of(vendor)).text
    assert "1 nowe zamówienie czeka na przyjęcie." in text
    assert f"?sprzedawca={vendor.slug}&amp;stan=nowe" in text
    assert "pilne" not in text
    assert "Pierwsze kroki" not in text
    paid.delivery_by = clock.today() - dt.timedelta(days=1)
    paid.save()
    late = client.get(home_of(vendor)).text
    assert "1 zamówienie jest po terminie." in late
    assert "pilne" in late


def test_short_texts_on_the_home(client: Client, owner: User, vendor: Vendor, paid: VendorOrder) -> None:
    owner.easy_reading = True
    owner.save()
    client.force_login(owner)
    text = client.get(home_of(vendor)).text
    assert "Nowe zamówienia: 1." in text
    assert "czeka na przyjęcie" not in text


def test_a_viewer_is_not_sent_to_work(client: Client, colleague: User, vendor: Vendor, paid: VendorOrder) -> None:
    client.force_login(colleague)
    assert "Dziś nie ma nic pilnego" in client.get(home_of(vendor)).text


def test_the_first_step_of_an_applicant_is_the_application(client: Client) -> None:
    draft = VendorFactory(state=VendorState.DRAFT, terms=False, tagline="", story="")
    client.force_login(MemberFactory(vendor=draft).user)
    text = client.get(home_of(draft)).text
    assert "Zrobione: 0 z 8." in text
    assert text.count('aria-current="step"') == 1
    assert text.index('aria-current="step"') < text.index("Wypełnij i wyślij zgłoszenie") < text.index("Poczekaj")


def test_the_home_asks_no_more_for_many_orders(
    client: Client, owner: User, vendor: Vendor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    variant = variant_of(vendor, on_hand=40)
    for _ in range(10):
        mark_paid(vendor_order_id=order_of((variant, 1)).vendor_orders.get().pk, by=owner)
    client.force_login(owner)
    client.get(home_of(vendor))
    with django_assert_max_num_queries(36):
        client.get(home_of(vendor))


def test_long_names_stand_whole(client: Client) -> None:
    name = "Spółdzielnia Socjalna " + "Ż" * 58
    user = UserFactory()
    vendors = [MemberFactory(user=user, vendor__short_name=name).vendor for _ in range(3)]
    client.force_login(user)
    assert client.get(reverse(CHOOSE)).text.count(name) >= len(vendors)
