"""Sending parcels and calling off pieces in the browser's words: repeated clicks, bad numbers, strangers."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from marketplace.orders.actions.cancel_fulfillment import cancel_fulfillment
from marketplace.orders.actions.cancel_lines import cancel_lines
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import Fulfillment, VendorOrder
from marketplace.orders.queries import order_token
from marketplace.orders.rules.carriers import tracking_url
from marketplace.orders.states import VendorOrderState
from tests.orders.conftest import everything, stock_of

WHY = "Mróz zniszczył słoiki."


def page(part: VendorOrder) -> str:
    return reverse("orders:panel_order", args=[part.pk])


def pieces(part: VendorOrder, number: int) -> dict[str, str]:
    return {f"pieces_{part.lines.get().pk}": str(number)}


def test_a_part_of_the_order_is_sent_and_a_second_click_changes_nothing(
    client: Client, owner: User, accepted: VendorOrder
) -> None:
    client.force_login(owner)
    text = client.get(page(accepted)).text
    assert "Spakuj po kolei i odhaczaj" in text
    data = {**pieces(accepted, 1), "carrier": "InPost", "tracking_number": "620111", "number": "1"}
    url = reverse("orders:ship_order", args=[accepted.pk])
    for _ in range(2):
        response = client.post(url, data, follow=True)
        assert "Zapisaliśmy przesyłkę." in response.text
    assert stock_of(accepted) == [(9, 2)]
    assert Fulfillment.objects.count() == 1
    assert "wysłane częściowo" in response.text
    assert tracking_url("InPost", "620111") in response.text
    assert "Cofnij przesyłkę 1" in response.text


def test_numbers_that_cannot_be_are_refused_and_everything_typed_is_kept(
    client: Client, owner: User, accepted: VendorOrder
) -> None:
    client.force_login(owner)
    before = everything(accepted)
    data = {**pieces(accepted, 9), "tracking_number": "PL77", "number": "1"}
    response = client.post(reverse("orders:ship_order", args=[accepted.pk]), data)
    assert response.status_code == 422
    assert "Zostało tylko: 3." in response.text
    assert 'value="PL77"' in response.text
    nothing = client.post(
        reverse("orders:ship_order", args=[accepted.pk]), {**data, **pieces(accepted, 0)}, follow=True
    )
    assert "Włóż do przesyłki co najmniej jedną sztukę." in nothing.text
    assert everything(accepted) == before


def test_a_carrier_that_is_not_on_the_list_is_kept_by_name(client: Client, owner: User, accepted: VendorOrder) -> None:
    client.force_login(owner)
    data = {"carrier": "other", "other_carrier": "Sąsiad Staszek", "number": "1"}
    client.post(reverse("orders:ship_order", args=[accepted.pk]), data)
    assert Fulfillment.objects.get().carrier == "Sąsiad Staszek"


def test_a_mistake_is_taken_back_on_its_own_page(client: Client, owner: User, accepted: VendorOrder) -> None:
    parcel = ship_order(vendor_order_id=accepted.pk, by=owner)
    client.force_login(owner)
    url = reverse("orders:cancel_fulfillment", args=[parcel.pk])
    assert "Te rzeczy wrócą na stan" in client.get(url).text
    assert client.post(url, {"reason": ""}).status_code == 422
    response = client.post(url, {"reason": "Pomyłka."}, follow=True)
    assert "Cofnęliśmy przesyłkę." in response.text
    assert stock_of(accepted) == [(10, 3)]
    assert "Tej przesyłki nie można już cofnąć" in client.get(url).text


def test_pieces_are_called_off_on_their_own_page(client: Client, owner: User, accepted: VendorOrder) -> None:
    client.force_login(owner)
    url = reverse("orders:cancel_lines", args=[accepted.pk])
    assert "Czego nie możesz dać?" in client.get(url).text
    nothing = client.post(url, {**pieces(accepted, 0), "reason": WHY, "batch": "1"})
    assert nothing.status_code == 422
    assert "ile sztuk anulujesz" in nothing.text
    assert WHY in nothing.text
    for _ in range(2):
        response = client.post(url, {**pieces(accepted, 1), "reason": WHY, "batch": "1"}, follow=True)
        assert "Anulowane. Kupujący dostał wiadomość" in response.text
    accepted.refresh_from_db()
    assert accepted.lines.get().cancelled_quantity == 1
    assert stock_of(accepted) == [(10, 2)]
    assert "24,00\xa0zł" in response.text
    assert WHY in response.text


def test_pages_of_cancelling_explain_when_there_is_nothing_to_cancel(
    client: Client, owner: User, unpaid: VendorOrder
) -> None:
    client.force_login(owner)
    url = reverse("orders:cancel_lines", args=[unpaid.pk])
    assert "Nie ma tu czego anulować" in client.get(url).text


@pytest.mark.parametrize("name", ["orders:ship_order", "orders:cancel_lines", "orders:cancel_fulfillment"])
def test_a_stranger_gets_404_and_a_viewer_403(
    client: Client, stranger: User, colleague: User, owner: User, accepted: VendorOrder, name: str
) -> None:
    parcel = ship_order(vendor_order_id=accepted.pk, by=owner, quantities={accepted.lines.get().pk: 1})
    before = everything(accepted)
    url = reverse(name, args=[parcel.pk if name == "orders:cancel_fulfillment" else accepted.pk])
    data = {**pieces(accepted, 1), "reason": WHY, "number": "2", "batch": "1"}
    assert client.post(url, data).status_code == 302
    for person, status in ((stranger, 404), (colleague, 403)):
        client.force_login(person)
        assert client.post(url, data).status_code == status
    assert everything(accepted) == before


def test_the_buyer_sees_the_parcel_what_follows_and_what_was_cancelled(
    client: Client, owner: User, accepted: VendorOrder
) -> None:
    line = accepted.lines.get()
    ship_order(vendor_order_id=accepted.pk, by=owner, quantities={line.pk: 1}, carrier="DPD", tracking_number="0000123")
    cancel_lines(vendor_order_id=accepted.pk, by=owner, quantities={line.pk: 1}, reason=WHY)
    text = client.get(reverse("orders:order", args=[order_token(accepted.order)])).text
    assert "Przyjdzie osobno:" in text
    assert tracking_url("DPD", "0000123") in text
    assert WHY in text
    assert "Razem teraz" in text
    assert "Sprzedawca zwróci Ci 24,00\xa0zł" in text


def test_the_buyer_gets_a_letter_per_parcel_and_per_change(accepted: VendorOrder, owner: User, deliver: Any) -> None:
    line = accepted.lines.get()
    deliver()
    mail.outbox.clear()
    parcel = ship_order(
        vendor_order_id=accepted.pk, by=owner, quantities={line.pk: 1}, carrier="DPD", tracking_number="0000123"
    )
    deliver()
    (letter,) = mail.outbox
    assert letter.subject == f"Zamówienie {accepted.number}: część rzeczy jest w drodze"
    assert "Przyjdzie osobno" in letter.body
    assert "2\xa0szt." in letter.body
    assert tracking_url("DPD", "0000123") in letter.body

    mail.outbox.clear()
    cancel_lines(vendor_order_id=accepted.pk, by=owner, quantities={line.pk: 1}, reason=WHY)
    deliver()
    told = {letter.subject: letter.body for letter in mail.outbox if letter.to == [accepted.order.email]}
    assert WHY in told[f"Zamówienie {accepted.number}: części rzeczy nie będzie"]
    due = next(letter for letter in mail.outbox if letter.to == [accepted.seller_email])
    assert "24,00\xa0zł" in due.body

    mail.outbox.clear()
    cancel_fulfillment(fulfillment_id=parcel.pk, by=owner, reason="Pomyłka.")
    deliver()
    assert [letter.subject for letter in mail.outbox] == [f"Zamówienie {accepted.number}: przesyłka jeszcze nie wyszła"]


def test_known_carriers_can_be_followed_and_others_not() -> None:
    assert tracking_url(" inpost ", "62 01").endswith("number=62%2001")
    assert tracking_url("Sąsiad", "1") == tracking_url("DPD", " ") == ""


def test_after_taking_back_the_buyers_timeline_goes_back_too(
    client: Client, owner: User, accepted: VendorOrder
) -> None:
    parcel = ship_order(vendor_order_id=accepted.pk, by=owner)
    cancel_fulfillment(fulfillment_id=parcel.pk, by=owner, reason="Pomyłka.")
    accepted.refresh_from_db()
    assert accepted.state == VendorOrderState.ACCEPTED
    text = client.get(reverse("orders:order", args=[order_token(accepted.order)])).text
    assert "Wysłane" not in text
    assert "Sprzedawca przygotowuje zamówienie." in text
