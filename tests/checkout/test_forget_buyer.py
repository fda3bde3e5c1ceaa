"""Baskets of somebody who wants to be forgotten."""

from accounts.models import Address, User
from marketplace.checkout.actions.forget_buyer import forget_buyer
from marketplace.checkout.models import Checkout
from tests.orders.baskets import checkout_with, variant_of


def test_the_own_basket_and_those_with_the_address_go_with_their_addresses(vendor, buyer: User, stranger: User) -> None:
    own = checkout_with((variant_of(vendor), 1), user=buyer)
    checkout_with((variant_of(vendor), 1), email=buyer.email.upper())
    kept = checkout_with((variant_of(vendor), 1), user=stranger)
    gone = [own.billing_address_id, own.shipping_address_id]
    assert forget_buyer(email=buyer.email, user_id=buyer.pk) == 2
    assert forget_buyer(email=buyer.email, user_id=buyer.pk) == 0
    assert Checkout.objects.get() == kept
    assert not Address.objects.filter(pk__in=gone).exists()


def test_no_address_means_no_guest(vendor) -> None:
    checkout_with((variant_of(vendor), 1), email="")
    assert forget_buyer(email="") == 0
    assert Checkout.objects.count() == 1
