"""Requests and gifts in pages; strangers get nothing."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from marketplace.orders.models import ReturnCase, VendorOrder
from marketplace.orders.queries import order_token
from marketplace.payments.models import Refund
from tests.orders.baskets import order_of
from tests.orders.refunds import failed_refund
from tests.orders.returns import shipped
from tests.orders.test_request_return import ask

KEY = "0b6d2c1e-3b4a-4f7e-9d3a-1f2e3d4c5b6a"


@pytest.mark.parametrize("name", ["orders:request_return", "orders:request_cancellation"])
def test_a_buyer_asks_and_a_stranger_gets_404(
    accepted: VendorOrder, variant, owner: User, client: Client, name: str
) -> None:
    part = shipped(accepted, owner) if name.endswith("return") else accepted
    url = reverse(name, args=[order_token(part.order), part.pk])
    field = f"pieces_{part.lines.get().pk}"
    empty = client.post(url, {field: "0", "note": "Zostaje wpisane.", "key": KEY})
    assert (empty.status_code, "Zostaje wpisane." in empty.content.decode()) == (422, True)
    for _ in range(2):
        assert client.post(url, {field: "1", "note": "", "key": KEY}).status_code == 302
    assert ReturnCase.objects.get().state == "ASKED"
    rest = {field: str(part.lines.get().quantity - 1), "note": "", "key": KEY.replace("0b6d", "0b6e")}
    for _click in range(2):
        page = client.post(url, rest, follow=True)
        assert (page.status_code, "Wysłaliśmy do sprzedawcy" in page.content.decode()) == (200, True)
    assert ReturnCase.objects.count() == 2
    stranger = order_token(order_of((variant, 1)))
    assert client.post(reverse(name, args=[stranger, part.pk])).status_code == 404


def test_the_seller_answers_in_the_panel(accepted: VendorOrder, owner: User, client: Client, deliver) -> None:
    case = ask(accepted, "CANCELLATION", 1)
    deliver()
    mail.outbox.clear()
    url = reverse("orders:panel_return", args=[accepted.vendor.slug, case.pk])
    client.force_login(owner)
    refused = client.post(url, {"decision": "refuse", "answer": ""})
    assert (refused.status_code, "dlaczego odmawiasz" in refused.content.decode()) == (422, True)
    assert client.post(url, {"decision": "accept", "answer": "Dobrze."}).status_code == 302
    case.refresh_from_db()
    assert case.state == "SETTLED"
    deliver()
    assert [one.subject for one in mail.outbox if one.to == ["anna@example.org"]] == [
        f"Odpowiedź sprzedawcy, zamówienie {accepted.number}"
    ]


def test_a_gift_in_the_panel_and_a_stranger_gets_404(
    accepted: VendorOrder, owner: User, stranger: User, client: Client, deliver
) -> None:
    url = reverse("orders:give_goodwill", args=[accepted.pk])
    client.force_login(stranger)
    assert client.post(url, {"amount": "5"}).status_code == 404
    client.force_login(owner)
    assert client.post(url, {"amount": "99,99", "note": "Za dużo.", "key": KEY}).status_code == 422
    mail.outbox.clear()
    for _ in range(2):
        assert client.post(url, {"amount": "5,50", "note": "Za pudełko.", "key": KEY}).status_code == 302
    assert str(Refund.objects.get().amount) == "5.50"
    deliver()
    assert sum("Sprzedawca oddaje Ci 5,50" in one.subject for one in mail.outbox) == 1
    page = client.get(reverse("orders:panel_order", args=[accepted.pk])).content.decode()
    assert "gest sprzedawcy" in page


def test_a_strangers_link_opens_no_refund(accepted: VendorOrder, variant, client: Client) -> None:
    refund, stranger = failed_refund(accepted), order_token(order_of((variant, 1)))
    assert client.post(reverse("orders:refund_account", args=[stranger, refund.pk])).status_code == 404
