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


class TestAFormThatWaitedTooLong:
    """Signing in in another tab changes the token of every open page."""

    @pytest.fixture
    def strict(self, buyer: User) -> Client:
        client = Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "same-origin"})
        client.force_login(buyer)
        return client

    def test_what_was_typed_comes_back_to_be_sent_again(self, strict: Client) -> None:
        response = strict.post(reverse("accounts:address"), {"city": 'Rzeszów "Stary" <b>', "name": ["a", "b"]})
        assert response.status_code == 403
        assert 'name="city" value="Rzeszów &quot;Stary&quot; &lt;b&gt;"' in response.text
        assert response.text.count('name="name"') == 2
        assert response.text.count('name="csrfmiddlewaretoken"') >= 1
        assert "Wyślij jeszcze raz" in response.text

    @pytest.mark.parametrize(
        ("url", "fields"),
        [
            ("account_login", {"login": "a@example.org", "password": "tajne-haslo"}),
            ("orders:place_order", {"agreement": "0" * 32, "placement_key": "tajne-haslo"}),
        ],
    )
    def test_a_password_and_an_order_are_not_sent_again(self, strict: Client, url: str, fields: dict[str, str]) -> None:
        response = strict.post(
            reverse(url), fields, headers={"Referer": "http://testserver/zamow/podsumowanie/?sprzedawca=1"}
        )
        assert response.status_code == 403
        assert "tajne-haslo" not in response.text
        assert 'href="/zamow/podsumowanie/?sprzedawca=1"' in response.text

    @pytest.mark.parametrize("referer", ["http://testserver//evil.example/", "https://evil.example/", "", "::"])
    def test_the_way_back_stays_here(self, strict: Client, referer: str) -> None:
        response = strict.post(reverse("account_login"), {"password": "x"}, headers={"Referer": referer})
        assert '<a class="btn btn--primary" href="/">' in response.text

    @pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {}])
    def test_a_foreign_page_gets_nothing_to_send(self, buyer: User, headers: dict[str, str]) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(buyer)
        response = client.post(
            reverse("accounts:address"), {"city": "Rzeszów"}, headers={**headers, "Referer": "https://evil.example/x"}
        )
        assert response.status_code == 403
        assert "Wyślij jeszcze raz" not in response.text
        assert "evil" not in response.text
