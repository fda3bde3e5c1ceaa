"""A guest signs in."""

from decimal import Decimal

import pytest

from accounts.models import Address
from marketplace.catalogue.models import Stock
from marketplace.checkout.actions.add_to_basket import add_to_basket
from marketplace.checkout.actions.choose_delivery import choose_delivery
from marketplace.checkout.actions.merge_baskets import merge_baskets
from marketplace.checkout.actions.set_addresses import set_addresses
from marketplace.checkout.models import Checkout
from tests.factories import AddressFactory, DeliveryMethodFactory, VariantFactory

pytestmark = pytest.mark.django_db


def test_the_first_basket_of_an_account_is_the_guests_own(ready, buyer):
    joined = merge_baskets(guest_id=ready.pk, by=buyer)
    assert (joined.pk, joined.user, joined.lines.count()) == (ready.pk, buyer, 1)


def test_quantities_add_up_to_what_is_left(checkout, fill, buyer):
    plenty, scarce, dry = fill(4), fill(4, stock__on_hand=5), fill(4, stock__on_hand=6)
    for variant in (plenty, scarce, dry):
        add_to_basket(checkout_id=None, variant_id=variant.pk, quantity=3, by=buyer)
    Stock.objects.filter(variant=dry).update(reserved=5)
    own = merge_baskets(guest_id=checkout.pk, by=buyer)
    assert {line.variant_id: line.quantity for line in own.lines.all()} == {plenty.pk: 7, scarce.pk: 5, dry.pk: 3}
    assert list(Checkout.objects.all()) == [own]


def test_the_guests_data_fill_only_what_is_empty(ready, buyer):
    add_to_basket(checkout_id=None, variant_id=VariantFactory().pk, by=buyer)
    Checkout.objects.filter(user=buyer).update(first_name="Kupująca")
    own = merge_baskets(guest_id=ready.pk, by=buyer)
    assert (own.first_name, own.last_name, own.email) == ("Kupująca", "Testowa", "kupujaca@example.org")
    assert own.billing_address.city == "Rzeszów"
    assert own.gateway == "bank_transfer"
    assert own.deliveries.count() == 1


def test_the_accounts_delivery_choice_wins(ready, buyer):
    vendor = ready.lines.get().variant.product.vendor
    line = add_to_basket(checkout_id=None, variant_id=ready.lines.get().variant_id, by=buyer)
    other = DeliveryMethodFactory(vendor=vendor, price_gross=Decimal("9.00"))
    choose_delivery(checkout_id=line.checkout_id, vendor_id=vendor.pk, method_id=other.pk, by=buyer)
    own = merge_baskets(guest_id=ready.pk, by=buyer)
    assert own.deliveries.get().method == other


def test_twice_is_once(checkout, fill, buyer):
    variant = fill(2)
    add_to_basket(checkout_id=None, variant_id=variant.pk, quantity=1, by=buyer)
    own = merge_baskets(guest_id=checkout.pk, by=buyer)
    assert merge_baskets(guest_id=checkout.pk, by=buyer) is None
    assert merge_baskets(guest_id=own.pk, by=buyer) is None
    assert own.lines.get().quantity == 3


def test_anothers_basket_is_never_taken(checkout, fill, buyer, stranger):
    fill(2)
    Checkout.objects.filter(pk=checkout.pk).update(user=stranger)
    assert merge_baskets(guest_id=checkout.pk, by=buyer) is None
    checkout.refresh_from_db()
    assert (checkout.user, checkout.lines.count()) == (stranger, 1)


@pytest.mark.parametrize("has_own_address", [True, False])
def test_addresses_that_no_basket_uses_any_more_are_forgotten(ready, buyer, has_own_address):
    line = add_to_basket(checkout_id=None, variant_id=VariantFactory().pk, by=buyer)
    if has_own_address:
        where = {"street_address_1": "ul. Inna 1", "postal_code": "35-001", "city": "Rzeszów", "powiat": "1863"}
        set_addresses(checkout_id=line.checkout_id, billing=where, by=buyer)
    in_the_book = AddressFactory(user=buyer)
    own = merge_baskets(guest_id=ready.pk, by=buyer)
    kept = {own.billing_address_id, own.shipping_address_id}
    assert None not in kept
    assert set(Address.objects.values_list("pk", flat=True)) == kept | {in_the_book.pk}
    own.refresh_from_db()
    assert {own.billing_address_id, own.shipping_address_id} == kept
