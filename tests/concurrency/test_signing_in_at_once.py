"""One person signs in on several devices at once, each with a guest's basket, while a third one puts something in."""

from marketplace.checkout.actions.add_to_basket import add_to_basket
from marketplace.checkout.actions.merge_baskets import merge_baskets
from marketplace.checkout.models import Checkout, CheckoutLine
from tests.concurrency.conftest import at_once
from tests.factories import UserFactory, VendorFactory
from tests.orders.baskets import checkout_with, variant_of


def test_all_baskets_become_one(shared_database: str) -> None:
    person, vendor = UserFactory(), VendorFactory()
    variants = [variant_of(vendor, on_hand=50) for _ in range(4)]
    guests = [checkout_with((variant, 1)) for variant in variants[1:]]

    def work(index: int) -> object:
        if index:
            return merge_baskets(guest_id=guests[index - 1].pk, by=person)
        return add_to_basket(checkout_id=None, variant_id=variants[0].pk, by=person)

    results = at_once(work, 4)
    assert [type(result) for result in results] == [CheckoutLine, *[Checkout] * 3]
    own = Checkout.objects.get()
    assert own.user == person
    assert sorted(own.lines.values_list("variant", "quantity")) == sorted((variant.pk, 1) for variant in variants)
