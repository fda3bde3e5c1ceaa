"""save_address and its page: one's own book, twenty at most, never another person's."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.actions.save_address import save_address
from accounts.models import Address, User
from accounts.rules import TooManyAddresses
from tests.factories import AddressFactory

pytestmark = pytest.mark.django_db
FIELDS = {"street_address_1": "Wola Mała 7", "postal_code": "37-100", "city": "Łańcut", "powiat": "1810"}


def test_adds_an_address_to_the_book(buyer: User) -> None:
    address = save_address(by=buyer, **{**FIELDS, "city": " Łańcut "})
    assert (address.user, address.city, address.country) == (buyer, "Łańcut", "PL")


def test_changes_only_what_is_named(buyer: User) -> None:
    address = AddressFactory(user=buyer)
    save_address(by=buyer, address_id=address.pk, city="Łańcut")
    address.refresh_from_db()
    assert (address.city, address.street_address_1) == ("Łańcut", "ul. Lipowa 7")


@pytest.mark.parametrize("wrong", [{"postal_code": "37100"}, {"city": " "}, {"phone": "brak"}])
def test_refuses_a_malformed_address(wrong: dict[str, str], buyer: User) -> None:
    with pytest.raises(ValidationError):
        save_address(by=buyer, **{**FIELDS, **wrong})
    with pytest.raises(TypeError):
        save_address(by=buyer, **FIELDS, user_id="1")
    assert Address.objects.count() == 0


def test_refuses_the_twenty_first(buyer: User) -> None:
    AddressFactory.create_batch(20, user=buyer)
    with pytest.raises(TooManyAddresses):
        save_address(by=buyer, **FIELDS)
    assert Address.objects.count() == 20


@pytest.mark.parametrize("owned", [True, False])
def test_an_address_of_somebody_else_is_not_there(owned: bool, buyer: User, stranger: User) -> None:
    foreign = AddressFactory(user=stranger if owned else None)
    with pytest.raises(Address.DoesNotExist):
        save_address(by=buyer, address_id=foreign.pk, city="Łańcut")
    foreign.refresh_from_db()
    assert foreign.city == "Rzeszów"


def test_the_page_adds_and_changes_and_a_stranger_finds_nothing(client: Client, buyer: User, stranger: User) -> None:
    new = reverse("accounts:address")
    assert client.post(new, FIELDS).status_code == 302
    assert Address.objects.count() == 0
    client.force_login(buyer)
    assert client.post(new, FIELDS).url == reverse("accounts:profile")
    address = Address.objects.get()
    page = reverse("accounts:address", args=[address.pk])
    assert 'value="Wola Mała 7"' in client.get(page).content.decode()
    assert client.post(page, {**FIELDS, "city": "Żołynia"}).status_code == 302
    client.force_login(stranger)
    assert client.get(page).status_code == 404
    assert client.post(page, {**FIELDS, "city": "Cudze"}).status_code == 404
    address.refresh_from_db()
    assert (address.city, address.user) == ("Żołynia", buyer)


def test_the_page_says_what_is_wrong(client: Client, buyer: User) -> None:
    client.force_login(buyer)
    new = reverse("accounts:address")
    answer = client.post(new, {**FIELDS, "postal_code": "37100"})
    assert answer.status_code == 422
    assert "Kod pocztowy ma postać 00-000." in answer.content.decode()
    AddressFactory.create_batch(20, user=buyer)
    assert "Książka adresowa jest pełna." in client.post(new, FIELDS).content.decode()
    assert Address.objects.count() == 20


def test_the_profile_lists_the_book_and_leads_to_orders(client: Client, buyer: User, stranger: User) -> None:
    AddressFactory(user=buyer, city="Łańcut")
    AddressFactory(user=stranger, city="Krosno")
    client.force_login(buyer)
    page: Any = client.get(reverse("accounts:profile")).content.decode()
    assert "Łańcut" in page
    assert "Krosno" not in page
    assert f'href="{reverse("orders:my_orders")}"' in page
