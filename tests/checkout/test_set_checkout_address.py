"""One of the two addresses."""

import pytest

from accounts.models import Address
from accounts.rules import MAX_ADDRESSES
from core.errors import NotAllowed
from marketplace.checkout.actions.set_addresses import AddressRefused
from marketplace.checkout.actions.set_checkout_address import BILLING, SHIPPING, set_checkout_address
from marketplace.checkout.models import Checkout
from tests.factories import AddressFactory

pytestmark = pytest.mark.django_db
HOME = {
    "first_name": "Anna",
    "last_name": "Testowa",
    "street_address_1": "ul. Lipowa 7",
    "postal_code": "35-001",
    "city": "Rzeszów",
    "powiat": "1863",
    "phone": "600100200",
}


def test_each_address_is_set_by_itself_and_names_the_buyer(checkout):
    set_checkout_address(checkout_id=checkout.pk, kind=SHIPPING, fields={**HOME, "first_name": "Ewa"}, by=None)
    checkout.refresh_from_db()
    assert (checkout.shipping_address.first_name, checkout.billing_address, checkout.first_name) == ("Ewa", None, "Ewa")
    set_checkout_address(checkout_id=checkout.pk, kind=BILLING, fields=HOME, by=None)
    set_checkout_address(checkout_id=checkout.pk, kind=BILLING, fields={**HOME, "city": "Łańcut"}, by=None)
    checkout.refresh_from_db()
    assert (checkout.first_name, checkout.phone, checkout.billing_address.city) == ("Anna", "600100200", "Łańcut")
    assert Address.objects.count() == 2


def test_an_address_is_kept_in_the_book_once_and_while_there_is_room(checkout, buyer):
    for _ in range(2):
        set_checkout_address(checkout_id=checkout.pk, kind=BILLING, fields=HOME, by=buyer, is_kept=True)
    assert Address.objects.for_user(buyer).count() == 1
    AddressFactory.create_batch(MAX_ADDRESSES - 1, user=buyer)
    set_checkout_address(checkout_id=checkout.pk, kind=BILLING, fields={**HOME, "city": "X"}, by=buyer, is_kept=True)
    assert Address.objects.for_user(buyer).count() == MAX_ADDRESSES


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("postal_code", "abc", "INVALID"),
        ("city", "", "REQUIRED"),
        ("phone", "1", "INVALID"),
        ("city", "x" * 101, "INVALID"),
    ],
)
def test_a_wrong_field_is_named_and_the_former_address_stays(checkout, field, value, code):
    set_checkout_address(checkout_id=checkout.pk, kind=BILLING, fields=HOME, by=None)
    with pytest.raises(AddressRefused) as refused:
        set_checkout_address(checkout_id=checkout.pk, kind=BILLING, fields={**HOME, field: value}, by=None)
    assert (refused.value.field, refused.value.code) == (field, code)
    checkout.refresh_from_db()
    assert (checkout.billing_address.city, Address.objects.count()) == ("Rzeszów", 1)


def test_refuses_a_stranger(checkout, buyer, stranger):
    Checkout.objects.filter(pk=checkout.pk).update(user=buyer)
    with pytest.raises(NotAllowed):
        set_checkout_address(checkout_id=checkout.pk, kind=BILLING, fields=HOME, by=stranger)
    assert Address.objects.count() == 0
