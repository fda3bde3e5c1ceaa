"""update_profile and its page: one's own name and telephone, nothing else."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.actions.update_profile import update_profile
from accounts.models import User

pytestmark = pytest.mark.django_db


def test_changes_name_and_telephone(buyer: User) -> None:
    update_profile(first_name=" Zofia ", last_name="Ćwik", phone="600 100 200", by=buyer)
    buyer.refresh_from_db()
    assert (buyer.first_name, buyer.last_name, buyer.phone) == ("Zofia", "Ćwik", "600 100 200")
    assert buyer.email == "kupujaca@example.org"


def test_refuses_a_name_that_is_too_long(buyer: User) -> None:
    with pytest.raises(ValidationError):
        update_profile(first_name="x" * 101, last_name="", phone="", by=buyer)
    buyer.refresh_from_db()
    assert buyer.first_name == "Anna"


def test_the_page_changes_only_the_person_who_is_signed_in(client: Client, buyer: User, stranger: User) -> None:
    address = reverse("accounts:profile")
    assert client.post(address, {"first_name": "Zofia"}).url == f"{reverse('account_login')}?next={address}"
    client.force_login(buyer)
    answer = client.post(address, {"first_name": "Zofia", "last_name": "Ćwik", "phone": "", "email": "zly@example.org"})
    assert (answer.status_code, answer.url) == (302, address)
    buyer.refresh_from_db()
    stranger.refresh_from_db()
    assert (buyer.first_name, buyer.email) == ("Zofia", "kupujaca@example.org")
    assert stranger.first_name == "Anna"


def test_a_mistake_keeps_what_was_typed(client: Client, buyer: User) -> None:
    client.force_login(buyer)
    answer = client.post(reverse("accounts:profile"), {"first_name": "Zofia", "phone": "nie wiem"})
    assert answer.status_code == 422
    assert 'value="nie wiem"' in answer.content.decode()
    buyer.refresh_from_db()
    assert buyer.first_name == "Anna"
