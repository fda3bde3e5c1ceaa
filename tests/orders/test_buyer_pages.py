"""What the buyer sees: the order by its link, the documents, the list; and what a stranger does not see."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from marketplace.orders.actions.expire_order import expire_order
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.actions.store_order_document import store_order_document
from marketplace.orders.models import Order, VendorOrder
from marketplace.orders.queries import order_by_token, order_token
from marketplace.payments.actions.fail_payment import fail_payment
from marketplace.payments.actions.settle_payment import settle_payment
from tests.factories import VendorFactory
from tests.orders.baskets import order_of, variant_of
from tests.orders.conftest import everything
from vendors.models import Vendor


def page_of(order: Order) -> str:
    return reverse("orders:order", args=[order_token(order)])


def test_a_token_finds_its_order_and_a_forged_one_nothing(unpaid: VendorOrder) -> None:
    token = order_token(unpaid.order)
    assert order_by_token(token) == unpaid.order
    for forged in ("", "x", token[:-1], token.replace(".", ""), f"{unpaid.order.pk.hex}.x"):
        with pytest.raises(Order.DoesNotExist):
            order_by_token(forged)


def test_shows_how_to_pay_by_transfer_with_account_title_and_code(client: Client, unpaid: VendorOrder) -> None:
    text = client.get(page_of(unpaid.order)).text
    assert "90 2490 0005 0247 2563 1659 6736" in text
    assert unpaid.number in text
    assert f'data-copy="{unpaid.total_gross}"' in text
    assert 'class="qr"' in text
    assert "style=" not in text
    assert "Czeka" in text or "czeka na płatność" in text


def test_shows_a_code_and_a_card_per_seller(client: Client, vendor: Vendor) -> None:
    order = order_of((variant_of(vendor), 1), (variant_of(VendorFactory()), 1))
    text = client.get(page_of(order)).text
    assert text.count('class="qr"') == 2
    assert text.count("Anuluj to zamówienie") == 2


def test_a_paid_part_shows_no_instructions_and_no_cancelling(client: Client, paid: VendorOrder) -> None:
    text = client.get(page_of(paid.order)).text
    assert 'class="qr"' not in text
    assert "Anuluj to zamówienie" not in text
    assert "nowe, opłacone" in text


def test_a_shipped_part_shows_carrier_and_number(client: Client, accepted: VendorOrder, owner: User) -> None:
    ship_order(vendor_order_id=accepted.pk, by=owner, carrier="Poczta", tracking_number="PL123")
    text = client.get(page_of(accepted.order)).text
    assert "Przesyłka 1" in text
    assert "PL123" in text


def test_a_failed_online_payment_can_be_tried_again(client: Client, vendor: Vendor) -> None:
    order = order_of((variant_of(vendor), 1), gateway="sandbox")
    fail_payment(payment_id=order.vendor_orders.get().payment_id, reason="Bank odmówił.")
    text = client.get(page_of(order)).text
    assert "Płatność się nie udała" in text
    assert "Przejdź do płatności" in text


def test_money_that_came_a_moment_ago_is_not_asked_for_again(client: Client, vendor: Vendor, deliver) -> None:
    """Between the provider's yes and the worker's pen the page says neither "pay" nor "you pay nothing"."""
    order = order_of((variant_of(vendor), 1), gateway="sandbox")
    part = order.vendor_orders.get()
    settle_payment(payment_id=part.payment_id)
    text = client.get(page_of(order)).text
    assert "Zapłata doszła. Za chwilę zobaczy ją sprzedawca" in text
    assert [word for word in ("Zapłać do", "Czekamy na pieniądze", "Anuluj to zamówienie") if word in text] == []
    deliver()
    assert "nowe, opłacone" in client.get(page_of(order)).text
    late = order_of((variant_of(vendor), 1), gateway="sandbox").vendor_orders.get()
    settle_payment(payment_id=late.payment_id)
    url = reverse("orders:cancel_part", args=[order_token(late.order), late.pk])
    assert "Zapłata wróci do Ciebie tą samą metodą" in client.post(url, follow=True).text


def test_an_expired_order_cannot_be_paid_any_more(client: Client, vendor: Vendor, time_machine) -> None:
    order = order_of((variant_of(vendor), 1), gateway="sandbox")
    part = order.vendor_orders.get()
    time_machine.move_to(part.reserved_until, tick=False)
    time_machine.shift(1)
    assert expire_order(vendor_order_id=part.pk)
    assert "Przejdź do płatności" not in client.get(page_of(order)).text


def test_the_page_needs_the_same_queries_for_one_seller_and_for_three(
    client: Client, vendor: Vendor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one = order_of((variant_of(vendor), 1))
    three = order_of(*[(variant_of(VendorFactory()), 1) for _ in range(3)])
    for order in (one, three):
        with django_assert_num_queries(12):
            client.get(page_of(order))


def test_gives_the_document_byte_for_byte(client: Client, unpaid: VendorOrder) -> None:
    store_order_document(vendor_order_id=unpaid.pk, content=ContentFile(b"%PDF-1.7 tekst").read())
    response = client.get(reverse("orders:order_document", args=[order_token(unpaid.order), unpaid.pk]))
    assert b"".join(response.streaming_content) == b"%PDF-1.7 tekst"
    assert response["Content-Type"] == "application/pdf"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


def test_a_document_whose_file_is_gone_answers_404(client: Client, unpaid: VendorOrder) -> None:
    document = store_order_document(vendor_order_id=unpaid.pk, content=b"%PDF-1.7")
    document.file.storage.delete(document.file.name)
    assert client.get(reverse("orders:order_document", args=[order_token(unpaid.order), unpaid.pk])).status_code == 404


def test_a_stranger_gets_404_on_order_document_and_cancelling(
    client: Client, stranger: User, unpaid: VendorOrder, vendor: Vendor
) -> None:
    other = order_of((variant_of(vendor), 1))
    store_order_document(vendor_order_id=unpaid.pk, content=b"%PDF")
    client.force_login(stranger)
    before = everything(unpaid)
    for token in ("forged", order_token(other)):
        assert client.get(reverse("orders:order_document", args=[token, unpaid.pk])).status_code == 404
        assert client.post(reverse("orders:cancel_part", args=[token, unpaid.pk])).status_code == 404
    assert client.get(reverse("orders:order", args=["forged"])).status_code == 404
    assert everything(unpaid) == before


def test_a_guest_cancels_from_the_page(client: Client, vendor: Vendor) -> None:
    part = order_of((variant_of(vendor), 1)).vendor_orders.get()
    token = order_token(part.order)
    response = client.post(reverse("orders:cancel_part", args=[token, part.pk]), follow=True)
    assert "Anulowaliśmy. Nic nie płacisz." in response.text
    assert VendorOrder.objects.get(pk=part.pk).state == "CANCELLED"


def test_a_refused_cancelling_is_said_on_the_page(client: Client, paid: VendorOrder) -> None:
    before = everything(paid)
    url = reverse("orders:cancel_part", args=[order_token(paid.order), paid.pk])
    assert "napisz do sprzedawcy" in client.post(url, follow=True).text
    assert everything(paid) == before


def test_lists_the_own_orders_only_in_pages(client: Client, buyer: User, vendor: Vendor, unpaid: VendorOrder) -> None:
    foreign = order_of((variant_of(vendor), 1))
    mine = [order_of((variant_of(vendor), 1), user=None) for _ in range(11)]
    Order.objects.filter(pk__in=[order.pk for order in mine]).update(user=buyer)
    client.force_login(buyer)
    first = client.get(reverse("orders:my_orders"))
    assert first.text.count('class="card order-row"') == 10
    assert foreign.number not in first.text
    second = client.get(reverse("orders:my_orders") + "?page=2")
    assert second.text.count('class="card order-row"') == 2


def test_an_account_without_orders_is_shown_the_way(client: Client, stranger: User) -> None:
    client.force_login(stranger)
    assert "Nie masz jeszcze zamówień" in client.get(reverse("orders:my_orders")).text


def test_the_list_asks_for_signing_in(client: Client, db: None) -> None:
    response = client.get(reverse("orders:my_orders"))
    assert response.status_code == 302
    assert "/konto/" in response.url
