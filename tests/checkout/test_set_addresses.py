"""Where the bill and the goods go."""

import pytest

from accounts.models import Address
from core.errors import NotAllowed
from marketplace.checkout.actions.set_addresses import AddressRefused, set_addresses
from marketplace.checkout.models import Checkout
from tests.checkout.conftest import ADDRESS
from tests.factories import AddressFactory

pytestmark = pytest.mark.django_db

OTHER = {
    **ADDRESS,
    "first_name": "Ewa",
    "last_name": "Inna",
    "city": "Sanok",
    "postal_code": "38-500",
    "powiat": "1817",
}


def test_one_address_serves_for_both_and_bears_the_buyers_name(checkout):
    Checkout.objects.filter(pk=checkout.pk).update(first_name="Anna", last_name="Testowa", phone="600100200")
    saved = set_addresses(checkout_id=checkout.pk, billing=ADDRESS, by=None)
    for address in (saved.billing_address, saved.shipping_address):
        assert address.lines() == ["Anna Testowa", "ul. Lipowa 7", "35-001 Rzeszów"]
        assert address.phone == "600100200"
    assert saved.billing_address_id != saved.shipping_address_id


def test_the_second_address_has_its_own_person(checkout):
    saved = set_addresses(checkout_id=checkout.pk, billing=ADDRESS, shipping=OTHER, by=None)
    assert saved.shipping_address.lines() == ["Ewa Inna", "ul. Lipowa 7", "38-500 Sanok"]


def test_former_copies_go_but_nobodys_book_is_touched(checkout, buyer):
    book = AddressFactory(user=buyer)
    for _ in range(3):
        set_addresses(checkout_id=checkout.pk, billing=ADDRESS, shipping=OTHER, by=None)
    assert Address.objects.filter(user=None).count() == 2
    assert Address.objects.filter(pk=book.pk).exists()


@pytest.mark.parametrize(
    ("billing", "shipping", "field"),
    [
        ({**ADDRESS, "postal_code": "35001"}, None, "postal_code"),
        ({**ADDRESS, "street_address_1": ""}, None, "street_address_1"),
        (ADDRESS, {**OTHER, "city": ""}, "shipping_city"),
    ],
)
def test_refuses_a_wrong_address_and_keeps_the_former(checkout, billing, shipping, field):
    former = set_addresses(checkout_id=checkout.pk, billing=ADDRESS, by=None).billing_address_id
    with pytest.raises(AddressRefused) as refusal:
        set_addresses(checkout_id=checkout.pk, billing=billing, shipping=shipping, by=None)
    assert refusal.value.field == field
    checkout.refresh_from_db()
    assert checkout.billing_address_id == former
    assert Address.objects.count() == 2


def test_refuses_a_stranger(checkout, buyer, stranger):
    Checkout.objects.filter(pk=checkout.pk).update(user=buyer)
    with pytest.raises(NotAllowed):
        set_addresses(checkout_id=checkout.pk, billing=ADDRESS, by=stranger)
    assert not Address.objects.exists()
