"""A guest's basket becomes a person's."""

import pytest

from core.errors import NotAllowed
from marketplace.checkout.actions.add_to_basket import add_to_basket
from marketplace.checkout.actions.attach_checkout import attach_checkout
from marketplace.checkout.models import Checkout

pytestmark = pytest.mark.django_db


def test_the_basket_keeps_its_id_and_takes_the_former_one_in(checkout, fill, buyer):
    first, second = fill(1), fill(2)
    add_to_basket(checkout_id=None, variant_id=second.pk, quantity=3, by=buyer)
    for _ in range(2):
        attach_checkout(checkout_id=checkout.pk, by=buyer)
    joined = Checkout.objects.get()
    assert (joined.pk, joined.user, joined.email) == (checkout.pk, buyer, buyer.email)
    assert dict(joined.lines.values_list("variant", "quantity")) == {first.pk: 1, second.pk: 5}


def test_somebody_elses_or_no_basket_changes_nothing(checkout, buyer, stranger):
    Checkout.objects.filter(pk=checkout.pk).update(user=buyer)
    with pytest.raises(NotAllowed):
        attach_checkout(checkout_id=checkout.pk, by=stranger)
    with pytest.raises(Checkout.DoesNotExist):
        attach_checkout(checkout_id=checkout.placement_key, by=stranger)
    assert Checkout.objects.get().user == buyer
