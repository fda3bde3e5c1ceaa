"""Two tabs fill and join one person's basket at the same time."""

import pytest

from accounts.models import User
from marketplace.checkout.actions.add_to_basket import add_to_basket
from marketplace.checkout.actions.merge_baskets import merge_baskets
from marketplace.checkout.models import Checkout, CheckoutLine
from tests.concurrency.conftest import at_once
from tests.factories import UserFactory, VariantFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_parallel_first_additions_make_one_basket_with_one_line(shared_database: str) -> None:
    buyer: User = UserFactory()
    variant = VariantFactory(stock__on_hand=100)
    results = at_once(lambda _i: add_to_basket(checkout_id=None, variant_id=variant.pk, quantity=1, by=buyer), 8)
    assert [result for result in results if isinstance(result, Exception)] == []
    assert Checkout.objects.get().user == buyer
    assert CheckoutLine.objects.get().quantity == 8


def test_parallel_merging_counts_the_guests_pieces_once(shared_database: str) -> None:
    buyer: User = UserFactory()
    variant = VariantFactory(stock__on_hand=100)
    add_to_basket(checkout_id=None, variant_id=variant.pk, quantity=1, by=buyer)
    guest_id = add_to_basket(checkout_id=None, variant_id=variant.pk, quantity=2, by=None).checkout_id
    results = at_once(lambda _i: merge_baskets(guest_id=guest_id, by=buyer), 6)
    assert [result for result in results if isinstance(result, Exception)] == []
    assert len([result for result in results if result is not None]) == 1
    assert CheckoutLine.objects.get().quantity == 3
