"""Forgetting."""

import datetime as dt

import pytest

from accounts.models import Address
from core import clock
from marketplace.checkout.actions.drop_old_baskets import drop_old_baskets
from marketplace.checkout.models import Checkout
from marketplace.checkout.tasks import drop_old_baskets as task
from tests.factories import AddressFactory

pytestmark = pytest.mark.django_db


def aged(days, **fields):
    return Checkout.objects.create(updated_at=clock.now() - dt.timedelta(days=days), **fields)


def test_guests_are_forgotten_after_90_days_and_accounts_after_a_year(buyer, stranger):
    kept = {aged(89).pk, aged(364, user=buyer).pk}
    aged(91)
    aged(366, user=stranger)
    assert drop_old_baskets() == 2
    assert set(Checkout.objects.values_list("pk", flat=True)) == kept


def test_their_addresses_go_too_but_not_those_of_a_book(buyer):
    book = AddressFactory(user=buyer)
    aged(91, billing_address=AddressFactory(), shipping_address=book)
    task()
    assert list(Address.objects.all()) == [book]
