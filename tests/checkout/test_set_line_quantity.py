"""Changing quantities."""

import pytest

from core.errors import NotAllowed
from marketplace.catalogue.models import Stock
from marketplace.checkout.actions.set_line_quantity import QuantityRefused, set_line_quantity
from marketplace.checkout.models import Checkout, CheckoutLine
from tests.factories import VariantFactory

pytestmark = pytest.mark.django_db


def test_sets_the_number_and_twice_is_once(checkout, fill):
    variant = fill(2)
    for _ in range(2):
        set_line_quantity(checkout_id=checkout.pk, variant_id=variant.pk, quantity=7, by=None)
    assert checkout.lines.get().quantity == 7


@pytest.mark.parametrize("quantity", [0, -1, 10_000, 11])
def test_refuses_a_number_that_cannot_be_had(checkout, fill, quantity):
    variant = fill(2)
    with pytest.raises(QuantityRefused):
        set_line_quantity(checkout_id=checkout.pk, variant_id=variant.pk, quantity=quantity, by=None)
    assert checkout.lines.get().quantity == 2


def test_fewer_pieces_are_accepted_even_when_less_is_left(checkout, fill):
    variant = fill(5)
    Stock.objects.filter(variant=variant).update(reserved=8)
    set_line_quantity(checkout_id=checkout.pk, variant_id=variant.pk, quantity=4, by=None)
    assert checkout.lines.get().quantity == 4


def test_what_is_not_in_the_basket_is_not_there(checkout, fill):
    fill(1)
    with pytest.raises(CheckoutLine.DoesNotExist):
        set_line_quantity(checkout_id=checkout.pk, variant_id=VariantFactory().pk, quantity=1, by=None)


def test_refuses_a_stranger(buyer, stranger, checkout, fill):
    variant = fill(2)
    Checkout.objects.filter(pk=checkout.pk).update(user=buyer)
    with pytest.raises(NotAllowed):
        set_line_quantity(checkout_id=checkout.pk, variant_id=variant.pk, quantity=1, by=stranger)
    assert checkout.lines.get().quantity == 2
