"""A basket is begun by a client of the API."""

import pytest

from marketplace.checkout.actions.add_to_basket import add_to_basket
from marketplace.checkout.actions.change_lines import LinesRefused
from marketplace.checkout.actions.create_checkout import create_checkout
from marketplace.checkout.models import Checkout
from tests.factories import VariantFactory

pytestmark = pytest.mark.django_db


def test_a_guest_gets_a_new_one_each_time():
    variant = VariantFactory()
    made, is_new = create_checkout(
        wanted={variant.pk: 2}, email="A@example.org", language="en", texts={"a": "b"}, by=None
    )
    made.refresh_from_db()
    assert (is_new, made.email, made.language, made.metadata) == (True, "a@example.org", "en", {"a": "b"})
    assert create_checkout(wanted={}, by=None)[0].pk != made.pk


def test_a_person_gets_the_own_one_with_what_is_in_it(buyer):
    variant = VariantFactory()
    add_to_basket(checkout_id=None, variant_id=variant.pk, by=buyer)
    made, is_new = create_checkout(wanted={variant.pk: 2}, by=buyer)
    assert (is_new, made.lines.get().quantity, Checkout.objects.count()) == (False, 3, 1)


def test_what_cannot_be_had_makes_no_basket(buyer):
    with pytest.raises(LinesRefused):
        create_checkout(wanted={987654: 1}, by=buyer)
    assert Checkout.objects.count() == 0
