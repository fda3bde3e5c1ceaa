"""A guest's data by the order's link; a stranger gets nothing."""

from django.test import Client
from django.urls import reverse

from accounts.models import User
from marketplace.orders.models import LegalHold, Order
from marketplace.orders.queries import order_token
from tests.orders.baskets import order_of, variant_of
from tests.reviews.conftest import completed, reviewed


def test_a_guest_takes_the_data_and_is_forgotten(client: Client, vendor, owner: User) -> None:
    part = completed(vendor)
    token = order_token(part.order)
    reviewed(part, by=None, token=token, text="Anna Testowa poleca.", signature="Anna")
    page = reverse("orders:order_data", args=[token])
    assert page in client.get(reverse("orders:order", args=[token])).text
    assert "31 grudnia" in client.get(page).text
    told = client.get(reverse("orders:order_data_file", args=[token])).json()
    assert (told["email"], told["reviews"][0]["signature"]) == ("gosc@example.org", "Anna")
    assert told["parts"][0]["lines"][0]["quantity"] == 1
    response = client.post(page)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get(reverse("orders:order", args=[token])).status_code == 404
    review = part.reviews.get()
    assert (review.signed, review.text, review.stars) == ("Kupujący", "", 4)
    client.force_login(owner)
    panel = client.get(reverse("orders:panel_order", args=[part.pk])).text
    assert "Testowa" not in panel
    assert client.get(reverse("orders:panel_orders")).status_code == 200


def test_a_running_order_says_why_not(client: Client, vendor) -> None:
    part = order_of((variant_of(vendor), 1)).vendor_orders.get()
    page = reverse("orders:order_data", args=[order_token(part.order)])
    assert "jeszcze trwa" in client.get(page).text
    assert client.post(page).status_code == 422
    assert Order.objects.get().erased_at is None


def test_an_account_erases_with_the_account_and_a_stranger_not_at_all(client: Client, vendor, owner, buyer) -> None:
    part = completed(vendor, buyer)
    page = reverse("orders:order_data", args=[order_token(part.order)])
    assert "należy do konta" in client.get(page).text
    assert client.post(page).status_code == 403
    assert client.get(reverse("orders:order_data", args=["zmyslony"])).status_code == 404
    assert client.post(reverse("orders:order_data", args=["zmyslony"])).status_code == 404
    assert not LegalHold.objects.exists()
