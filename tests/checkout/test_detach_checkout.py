"""A person leaves a basket with the browser."""

import pytest

from accounts.models import Address
from core.errors import NotAllowed
from marketplace.checkout.actions.attach_checkout import attach_checkout
from marketplace.checkout.actions.detach_checkout import detach_checkout
from marketplace.checkout.models import Checkout

pytestmark = pytest.mark.django_db


def test_things_stay_and_the_person_goes(ready, buyer):
    attach_checkout(checkout_id=ready.pk, by=buyer)
    Checkout.objects.filter(pk=ready.pk).update(metadata={"a": "b"}, note="Proszę dzwonić")
    for _ in range(2):
        detach_checkout(checkout_id=ready.pk, by=buyer)
    left = Checkout.objects.get()
    assert (left.user, left.email, left.first_name, left.phone, left.note, left.metadata) == (None, "", "", "", "", {})
    assert (left.billing_address, left.shipping_address, Address.objects.count()) == (None, None, 0)
    assert (left.lines.count(), left.deliveries.count()) == (1, 1)


def test_a_stranger_detaches_nothing(ready, buyer, stranger):
    attach_checkout(checkout_id=ready.pk, by=buyer)
    with pytest.raises(NotAllowed):
        detach_checkout(checkout_id=ready.pk, by=stranger)
    assert Checkout.objects.get().user == buyer
