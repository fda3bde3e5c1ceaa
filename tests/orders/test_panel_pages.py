"""The seller's panel and the regional centre's list: who sees what, who may act."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.models import Order, VendorOrder
from tests.factories import MemberFactory, VendorFactory
from tests.orders.baskets import order_of, variant_of
from tests.orders.conftest import everything
from tests.orders.outside import paid_order
from vendors.models import DeliveryKind, MemberRole, Vendor

MOVES = [
    ("orders:accept_order", "paid", {}, "ACCEPTED"),
    ("orders:ship_order", "accepted", {"carrier": "Poczta Polska", "tracking_number": "1"}, "SHIPPED"),
    ("orders:mark_ready_for_pickup", "for_pickup", {}, "READY_FOR_PICKUP"),
    ("orders:cancel_order", "paid", {"reason": "Zalany magazyn."}, "CANCELLED"),
    ("orders:mark_paid", "unpaid", {}, "NEW"),
]
POSTS = [*[(name, start, data) for name, start, data, _ in MOVES], ("orders:complete_order", "accepted", {})]


def url_of(name: str, part: VendorOrder) -> str:
    return reverse(name, args=[part.pk])


@pytest.mark.parametrize(("name", "start", "data", "state"), MOVES)
def test_each_button_moves_the_part(client: Client, owner: User, name, start, data, state, request) -> None:
    part = request.getfixturevalue(start)
    client.force_login(owner)
    response = client.post(url_of(name, part), data)
    assert response.url == url_of("orders:panel_order", part)
    assert VendorOrder.objects.get(pk=part.pk).state == state
    assert client.get(response.url).status_code == 200


@pytest.mark.parametrize(("name", "start", "data"), POSTS)
def test_a_stranger_gets_404_and_nothing_changes(client: Client, stranger: User, name, start, data, request) -> None:
    part = request.getfixturevalue(start)
    before = everything(part)
    assert client.post(url_of(name, part), data).status_code == 302
    client.force_login(stranger)
    assert client.post(url_of(name, part), data).status_code == 404
    assert everything(part) == before


@pytest.mark.parametrize(("name", "start", "data"), POSTS)
def test_a_viewer_of_the_same_vendor_gets_403_and_nothing_changes(
    client: Client, colleague: User, name, start, data, request
) -> None:
    part = request.getfixturevalue(start)
    before = everything(part)
    client.force_login(colleague)
    assert client.post(url_of(name, part), data).status_code == 403
    assert everything(part) == before


def test_a_viewer_sees_the_part_without_buttons(client: Client, colleague: User, paid: VendorOrder) -> None:
    client.force_login(colleague)
    text = client.get(url_of("orders:panel_order", paid)).text
    assert "Masz podgląd" in text
    assert "Przyjmij do realizacji" not in text


@pytest.mark.parametrize("name", ["orders:panel_order"])
def test_a_stranger_a_buyer_and_rops_get_404_on_the_part(
    client: Client, stranger: User, buyer: User, reviewer: User, paid: VendorOrder, name: str
) -> None:
    for person in (stranger, buyer, reviewer):
        client.force_login(person)
        assert client.get(url_of(name, paid)).status_code == 404


def test_a_refused_step_is_said_on_the_page(client: Client, owner: User, unpaid: VendorOrder) -> None:
    client.force_login(owner)
    before = everything(unpaid)
    response = client.post(url_of("orders:accept_order", unpaid), follow=True)
    assert "zamówienie jest teraz w innym stanie" in response.text
    assert everything(unpaid) == before


def test_a_second_click_is_told_and_not_blamed(client: Client, owner: User, paid: VendorOrder) -> None:
    client.force_login(owner)
    client.post(url_of("orders:accept_order", paid))
    page = client.post(url_of("orders:accept_order", paid), follow=True).text
    assert "Przyjęte do realizacji." in page
    assert "Tego kroku już tu nie ma: jest zrobiony" in page
    assert "alert--error" not in page


def test_cancelling_without_a_reason_keeps_the_form_open(client: Client, owner: User, paid: VendorOrder) -> None:
    client.force_login(owner)
    before = everything(paid)
    response = client.post(url_of("orders:cancel_order", paid), {"reason": ""})
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.text
    assert everything(paid) == before


def test_shows_the_address_only_where_the_goods_travel_to(
    client: Client, owner: User, unpaid: VendorOrder, for_pickup: VendorOrder
) -> None:
    client.force_login(owner)
    assert "ul. Dębowa 3" in client.get(url_of("orders:panel_order", unpaid)).text
    for text in (client.get(url_of("orders:panel_order", for_pickup)).text,):
        assert "ul. Dębowa 3" not in text
        assert "ul. Lipowa 7" not in text


def test_a_locker_shows_its_code_and_a_company_its_invoice_data(client: Client, owner: User, vendor: Vendor) -> None:
    order = order_of(
        (variant_of(vendor), 1),
        delivery=DeliveryKind.PICKUP,
        buyer_type="COMPANY",
        company_name="Firma Wzorowa",
        nip="5260250274",
        is_professional_purchase=True,
    )
    part = order.vendor_orders.get()
    client.force_login(owner)
    text = client.get(url_of("orders:panel_order", part)).text
    assert "Firma Wzorowa, NIP 5260250274" in text
    assert "ul. Lipowa 7" in text


def test_history_shows_who_did_what(client: Client, owner: User, accepted: VendorOrder) -> None:
    client.force_login(owner)
    text = client.get(url_of("orders:panel_order", accepted)).text
    assert text.count(owner.email) >= 2
    assert "w realizacji" in text


def test_the_list_filters_counts_and_finds(client: Client, owner: User, paid: VendorOrder, vendor: Vendor) -> None:
    other = order_of((variant_of(vendor), 1), last_name="Kowalska").vendor_orders.get()
    client.force_login(owner)
    url = reverse("orders:panel_orders")
    text = client.get(url).text
    assert "Nowe (1)" in text
    assert "Czekają na płatność (1)" in text
    assert "Do zrobienia dziś" in text
    only_new = client.get(url + "?stan=nowe").text
    assert (paid.number in only_new, other.number in only_new) == (True, False)
    found = client.get(url + "?q=kowalska").text
    assert (paid.number in found, other.number in found) == (False, True)
    assert client.get(url + "?stan=zmyslony").status_code == 404


def test_refunds_that_are_due_have_their_own_tab(client: Client, owner: User, paid: VendorOrder) -> None:
    client.force_login(owner)
    url = reverse("orders:panel_orders")
    assert "Do zwrotu" not in client.get(url).text
    cancel_order(vendor_order_id=paid.pk, by=owner, reason="Zalany magazyn.")
    assert "Do zwrotu (1)" in client.get(url).text
    assert paid.number in client.get(url + "?stan=zwroty").text
    client.post(url_of("orders:mark_refunded", paid))
    assert "Do zwrotu" not in client.get(url).text


def test_refunded_is_not_for_a_stranger(client: Client, stranger: User, owner: User, paid: VendorOrder) -> None:
    cancel_order(vendor_order_id=paid.pk, by=owner, reason="Zalany magazyn.")
    before = everything(paid)
    client.force_login(stranger)
    assert client.post(reverse("orders:mark_refunded", args=[paid.pk])).status_code == 404
    assert everything(paid) == before


def test_a_person_of_two_vendors_switches_and_a_foreign_one_answers_404(
    client: Client, owner: User, paid: VendorOrder, vendor: Vendor
) -> None:
    second, foreign = VendorFactory(), VendorFactory()
    MemberFactory(vendor=second, user=owner, role=MemberRole.SELLER)
    there = order_of((variant_of(second), 1)).vendor_orders.get()
    hidden = order_of((variant_of(foreign), 1)).vendor_orders.get()
    client.force_login(owner)
    url = reverse("orders:panel_orders")
    both = client.get(url).text
    assert (paid.number in both, there.number in both, hidden.number in both) == (True, True, False)
    one = client.get(f"{url}?sprzedawca={second.slug}").text
    assert (paid.number in one, there.number in one) == (False, True)
    assert client.get(f"{url}?sprzedawca={foreign.slug}").status_code == 404


def test_the_panel_is_404_for_people_without_a_vendor(client: Client, buyer: User, reviewer: User) -> None:
    for person in (buyer, reviewer):
        client.force_login(person)
        assert client.get(reverse("orders:panel_orders")).status_code == 404


def test_the_list_needs_the_same_queries_for_one_order_and_for_twenty(
    client: Client, owner: User, vendor: Vendor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(owner)
    for _ in range(20):
        order_of((variant_of(vendor), 1))
    with django_assert_max_num_queries(20):
        client.get(reverse("orders:panel_orders"))


def test_the_page_of_one_order_asks_once_who_looks(
    client: Client, owner: User, vendor: Vendor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(owner)
    here = reverse("orders:panel_order", args=[order_of((variant_of(vendor), 1)).vendor_orders.get().pk])
    client.get(here)
    with django_assert_max_num_queries(24) as queries:
        client.get(here)
    assert sum('FROM "vendors_member"' in one["sql"] and "LIMIT 1" in one["sql"] for one in queries) == 1


def test_the_list_comes_in_pages(client: Client, owner: User, vendor: Vendor) -> None:
    variant = variant_of(vendor, on_hand=40)
    for _ in range(26):
        order_of((variant, 1))
    client.force_login(owner)
    url = reverse("orders:panel_orders")
    assert "?page=2" in client.get(url).text
    assert client.get(url + "?page=2").text.count('<th scope="row">') == 1
    assert Order.objects.count() == 26


def test_rops_sees_transfers_of_all_sellers_and_marks_them_paid(
    client: Client, reviewer: User, unpaid: VendorOrder
) -> None:
    client.force_login(reviewer)
    url = reverse("orders:unpaid_transfers")
    assert unpaid.payment.title in client.get(url).text
    assert unpaid.payment.title not in client.get(url + "?q=nic-takiego").text
    response = client.post(reverse("orders:mark_paid", args=[unpaid.pk]), {"from": "transfers"})
    assert response.url == url
    assert VendorOrder.objects.get(pk=unpaid.pk).state == "NEW"


def test_rops_sees_refunds_that_are_due(client: Client, reviewer: User, owner: User, paid: VendorOrder) -> None:
    cancel_order(vendor_order_id=paid.pk, by=owner, reason="Zalany magazyn.")
    client.force_login(reviewer)
    page = client.get(reverse("orders:unpaid_transfers")).text
    assert "Do zwrotu kupującym" in page
    assert "Pieniądze zwrócone" in page


def test_what_the_provider_pays_back_has_no_button(client: Client, reviewer: User, vendor: Vendor, owner: User) -> None:
    part = paid_order(vendor).vendor_orders.get()
    cancel_order(vendor_order_id=part.pk, by=owner, reason="Zalany magazyn.")
    client.force_login(reviewer)
    page = client.get(reverse("orders:unpaid_transfers")).text
    assert part.number in page
    assert "oddaje operator płatności" in page
    assert "Pieniądze zwrócone" not in page


def test_only_rops_sees_the_list(client: Client, owner: User, stranger: User, juror: User) -> None:
    for person in (owner, stranger, juror):
        client.force_login(person)
        assert client.get(reverse("orders:unpaid_transfers")).status_code == 404
