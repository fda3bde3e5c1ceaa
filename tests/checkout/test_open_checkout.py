"""The one basket of a person."""

import pytest

from marketplace.checkout.actions.open_checkout import open_checkout
from marketplace.checkout.models import Checkout
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_it_is_made_once_with_the_persons_address() -> None:
    person = UserFactory()
    made, is_new = open_checkout(by=person)
    assert (made.user, made.email, is_new) == (person, person.email, True)
    assert open_checkout(by=person) == (made, False)
    assert Checkout.objects.get() == made


def test_everybody_has_their_own() -> None:
    one, two = (open_checkout(by=UserFactory())[0] for _ in range(2))
    assert one.pk != two.pk
