"""Choosing several deliveries on one page."""

import pytest

from core.errors import NotAllowed
from marketplace.checkout.actions.choose_deliveries import choose_deliveries
from marketplace.checkout.models import Checkout, CheckoutDelivery
from tests.factories import DeliveryMethodFactory
from vendors.models import DeliveryKind

pytestmark = pytest.mark.django_db


def test_a_refused_choice_does_not_undo_the_right_one(checkout, fill):
    good = DeliveryMethodFactory(vendor=fill(1).product.vendor)
    locker = DeliveryMethodFactory(vendor=fill(1).product.vendor, kind=DeliveryKind.PARCEL_LOCKER)
    choices = {good.vendor_id: (good.pk, ""), locker.vendor_id: (locker.pk, "nie wiem")}
    refused = choose_deliveries(checkout_id=checkout.pk, choices=choices, by=None)
    assert list(refused) == [locker.vendor_id]
    assert CheckoutDelivery.objects.get().method == good


def test_refuses_a_stranger(buyer, stranger, checkout, fill):
    method = DeliveryMethodFactory(vendor=fill(1).product.vendor)
    Checkout.objects.filter(pk=checkout.pk).update(user=buyer)
    with pytest.raises(NotAllowed):
        choose_deliveries(checkout_id=checkout.pk, choices={method.vendor_id: (method.pk, "")}, by=stranger)
    assert not CheckoutDelivery.objects.exists()
