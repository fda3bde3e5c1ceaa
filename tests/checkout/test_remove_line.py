"""Taking things out."""

import pytest

from core.errors import NotAllowed
from marketplace.checkout.actions.remove_line import remove_line
from marketplace.checkout.models import Checkout
from tests.factories import ProductFactory, VariantFactory

pytestmark = pytest.mark.django_db


def test_removes_and_tells_how_many_there_were(checkout, fill):
    variant = fill(3)
    assert remove_line(checkout_id=checkout.pk, variant_id=variant.pk, by=None) == 3
    assert remove_line(checkout_id=checkout.pk, variant_id=variant.pk, by=None) == 0
    assert not checkout.lines.exists()


def test_the_delivery_goes_with_the_vendors_last_line(ready):
    first = ready.lines.get().variant
    second = VariantFactory(product=ProductFactory(vendor=first.product.vendor))
    ready.lines.create(variant=second, quantity=1, seen_unit_gross=second.price_gross)
    remove_line(checkout_id=ready.pk, variant_id=first.pk, by=None)
    assert ready.deliveries.count() == 1
    remove_line(checkout_id=ready.pk, variant_id=second.pk, by=None)
    assert ready.deliveries.count() == 0


def test_refuses_a_stranger(buyer, stranger, checkout, fill):
    variant = fill(2)
    Checkout.objects.filter(pk=checkout.pk).update(user=buyer)
    with pytest.raises(NotAllowed):
        remove_line(checkout_id=checkout.pk, variant_id=variant.pk, by=stranger)
    assert checkout.lines.count() == 1
