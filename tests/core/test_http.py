"""Guards around every answer: unreadable addresses, and pages that belong to one reader."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import User
from core.http import GuardMiddleware

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/oferty/?q=%00",
        "/oferty/?q=a%00b&page=1",
        "/?%00=1",
        "/oferta/a%00b/",
        "/znak/certyfikat/%00/",
        "/sprzedawcy/?q=%00",
    ],
)
def test_an_address_that_no_database_can_read_is_not_found(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "<h1" in response.text


@pytest.mark.parametrize("name", ["orders:my_orders", "accounts:profile", "checkout:basket"])
def test_a_personal_page_is_kept_by_nobody_else(client: Client, buyer: User, name: str) -> None:
    client.force_login(buyer)
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert {"private", "no-cache"} <= set(response["Cache-Control"].split(", "))


def test_what_a_page_says_about_itself_stays(rf: RequestFactory) -> None:
    said = GuardMiddleware(lambda _request: HttpResponse(headers={"Cache-Control": "public, max-age=60"}))
    assert said(rf.get("/"))["Cache-Control"] == "public, max-age=60"
