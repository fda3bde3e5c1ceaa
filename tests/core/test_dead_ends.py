"""Nobody is left with an empty page, nor loses what was typed by having been signed out."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.dead_ends import page_above

pytestmark = pytest.mark.django_db

OURS = {"Sec-Fetch-Site": "same-origin", "Referer": "http://testserver/konto/adres/?strona=2"}


class TestSignedOutWhileWriting:
    """The session ended before the form was sent."""

    def test_what_was_typed_waits_and_goes_through_after_signing_in(self, client: Client, buyer: User) -> None:
        url = reverse("accounts:profile")
        response = client.post(url, {"first_name": 'Zofia "Zosia" <b>', "name": ["a", "b"]}, headers=OURS)
        assert response.status_code == 403
        assert 'name="first_name" value="Zofia &quot;Zosia&quot; &lt;b&gt;"' in response.text
        assert response.text.count('name="name"') == 2
        assert "?next=%2Fkonto%2Fadres%2F%3Fstrona%3D2" in response.text
        assert "Pliki" not in response.text
        client.force_login(buyer)
        assert client.post(url, {"first_name": "Zofia"}, headers=OURS).status_code != 403

    @pytest.mark.parametrize(
        ("data", "headers"),
        [
            ({"oldpassword": "tajne-haslo"}, OURS),
            ({"first_name": "tajne-haslo"}, OURS | {"Sec-Fetch-Site": "cross-site"}),
            ({}, OURS),
        ],
    )
    def test_what_may_not_be_kept_leads_back_to_the_page_of_the_form(
        self, client: Client, data: dict[str, str], headers: dict[str, str]
    ) -> None:
        response = client.post(reverse("accounts:profile"), data, headers=headers)
        assert response.status_code == 302
        assert "tajne-haslo" not in response.text
        assert parse_qs(urlsplit(response["Location"]).query)["next"] == ["/konto/adres/?strona=2"]

    @pytest.mark.parametrize("referer", ["https://evil.example/x", "http://testserver//evil.example/", ""])
    def test_a_foreign_page_is_never_come_back_to(self, client: Client, referer: str) -> None:
        url = reverse("accounts:profile")
        response = client.post(url, {"first_name": "Ala"}, headers={"Referer": referer})
        assert parse_qs(urlsplit(response["Location"]).query)["next"] == [url]


class TestAnAddressThatOnlyTakesForms:
    """Reloaded after an error, or come to by signing in."""

    def test_it_says_so_and_leads_to_the_page_above(self, client: Client) -> None:
        response = client.get(reverse("checkout:add_to_basket"))
        assert response.status_code == 405
        assert response["Allow"] == "POST"
        assert "<h1" in response.text
        assert f'href="{reverse("checkout:basket")}"' in response.text

    def test_the_page_above_is_the_nearest_one_there_is(self) -> None:
        batch, token = reverse("payouts:batch", args=[7]), "abc.def"
        assert page_above(reverse("payouts:approve_batch", args=[7])) == batch
        assert page_above(reverse("payouts:confirm_payout", args=[7])) == reverse("payouts:payouts")
        assert page_above(reverse("orders:cancel_part", args=[token, 3])) == reverse("orders:order", args=[token])
        assert page_above("/nie/ma/takiego") == "/"
        assert page_above("/") == "/"
