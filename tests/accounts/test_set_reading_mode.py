"""Short texts in the panel: kept with the person, switched by a button that works without scripts."""

from django.test import Client
from django.urls import reverse

from accounts.actions.set_reading_mode import set_reading_mode
from accounts.models import User
from vendors.models import Vendor

URL = "accounts:set_reading_mode"


def easy_of(user: User) -> bool:
    return User.objects.get(pk=user.pk).easy_reading


def test_is_kept_for_the_person_alone(owner: User, stranger: User) -> None:
    set_reading_mode(easy=True, by=owner)
    assert (easy_of(owner), easy_of(stranger)) == (True, False)
    set_reading_mode(easy=False, by=owner)
    assert easy_of(owner) is False


def test_the_button_switches_and_leads_back(client: Client, owner: User, vendor: Vendor) -> None:
    client.force_login(owner)
    home = reverse("panel:home", args=[vendor.slug])
    before = client.get(home).text
    assert 'class="easy"' not in before
    assert "Łatwe czytanie" in before
    response = client.post(reverse(URL), {"easy": "1", "next": home})
    assert (response.status_code, response.url) == (302, home)
    after = client.get(home).text
    assert 'class="easy"' in after
    assert "Pełne teksty" in after
    client.post(reverse(URL), {"easy": "0", "next": home})
    assert easy_of(owner) is False


def test_never_leads_to_a_foreign_site_and_asks_to_sign_in(client: Client, owner: User) -> None:
    assert reverse("account_login") in client.post(reverse(URL), {"easy": "1"}).url
    assert easy_of(owner) is False
    client.force_login(owner)
    assert client.post(reverse(URL), {"easy": "1", "next": "https://zle.example/"}).url == "/"
    assert client.get(reverse(URL)).status_code == 405
