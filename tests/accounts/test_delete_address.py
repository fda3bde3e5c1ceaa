"""delete_address and its page: one's own only."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actions.delete_address import delete_address
from accounts.models import Address, User
from tests.factories import AddressFactory

pytestmark = pytest.mark.django_db


def test_removes_it_and_leaves_copies(buyer: User) -> None:
    address = AddressFactory(user=buyer)
    copy = address.copy()
    delete_address(address_id=address.pk, by=buyer)
    assert list(Address.objects.all()) == [copy]


def test_an_address_of_a_stranger_or_of_an_order_is_not_there(buyer: User, stranger: User) -> None:
    for foreign in (AddressFactory(user=stranger), AddressFactory(user=None)):
        with pytest.raises(Address.DoesNotExist):
            delete_address(address_id=foreign.pk, by=buyer)
    assert Address.objects.count() == 2


def test_the_button_works_for_its_owner_and_not_for_a_stranger(client: Client, buyer: User, stranger: User) -> None:
    address = AddressFactory(user=buyer)
    button = reverse("accounts:delete_address", args=[address.pk])
    assert button == reverse(viewname="accounts:delete_address", kwargs={"pk": address.pk})
    assert client.post(button).status_code == 302
    client.force_login(stranger)
    assert client.post(button).status_code == 404
    client.force_login(buyer)
    assert client.get(button).status_code == 405
    assert Address.objects.count() == 1
    assert client.post(button).url == reverse("accounts:profile")
    assert Address.objects.count() == 0
