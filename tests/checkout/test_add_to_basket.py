"""Putting things into a basket."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from core import clock
from core.errors import NotAllowed
from marketplace.catalogue.models import Pricing, ProductVariant, StockMode
from marketplace.catalogue.states import ProductState
from marketplace.checkout.actions.add_to_basket import CannotAdd, add_to_basket
from marketplace.checkout.models import Checkout, CheckoutLine
from marketplace.checkout.rules.lines import MAX_LINES
from tests.factories import ClosedPeriodFactory, ProductFactory, VariantFactory, VendorFactory
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


def test_the_first_thing_begins_a_guests_basket():
    variant = VariantFactory(price_gross=Decimal("12.50"))
    line = add_to_basket(checkout_id=None, variant_id=variant.pk, quantity=2, by=None)
    assert (line.quantity, line.seen_unit_gross) == (2, Decimal("12.50"))
    assert Checkout.objects.get().user is None


def test_a_signed_in_person_has_one_basket(buyer):
    for variant in (VariantFactory(), VariantFactory()):
        add_to_basket(checkout_id=None, variant_id=variant.pk, by=buyer)
    checkout = Checkout.objects.get()
    assert (checkout.user, checkout.lines.count()) == (buyer, 2)


def test_adding_again_adds_up_and_reserves_nothing(checkout):
    variant = VariantFactory(stock__on_hand=5)
    for _ in range(2):
        add_to_basket(checkout_id=checkout.pk, variant_id=variant.pk, quantity=2, by=None)
    assert checkout.lines.get().quantity == 4
    variant.stock.refresh_from_db()
    assert variant.stock.reserved == 0


def test_a_double_click_adds_once(checkout):
    variant = VariantFactory()
    with time_machine.travel(clock.now(), tick=False) as travel:
        for _ in range(2):
            add_to_basket(checkout_id=checkout.pk, variant_id=variant.pk, by=None, ignore_repeat=True)
        assert checkout.lines.get().quantity == 1
        travel.shift(dt.timedelta(seconds=2))
        add_to_basket(checkout_id=checkout.pk, variant_id=variant.pk, by=None, ignore_repeat=True)
    assert checkout.lines.get().quantity == 2


def test_adding_keeps_the_question_about_a_new_price(checkout):
    variant = VariantFactory(price_gross=Decimal("24.00"))
    add_to_basket(checkout_id=checkout.pk, variant_id=variant.pk, by=None)
    ProductVariant.objects.filter(pk=variant.pk).update(price_gross=Decimal("30.00"))
    add_to_basket(checkout_id=checkout.pk, variant_id=variant.pk, by=None)
    line = checkout.lines.get()
    assert (line.quantity, line.seen_unit_gross) == (2, Decimal("24.00"))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: VariantFactory(product=ProductFactory(state=ProductState.DRAFT)), "GONE"),
        (lambda: VariantFactory(is_active=False), "GONE"),
        (
            lambda: VariantFactory(product=ProductFactory(vendor=VendorFactory(state=VendorState.SUSPENDED))),
            "VENDOR_SUSPENDED",
        ),
        (lambda: VariantFactory(product=ProductFactory(pricing=Pricing.ON_REQUEST)), "ON_REQUEST"),
        (lambda: VariantFactory(stock__on_hand=0), "SOLD_OUT"),
        (lambda: VariantFactory(stock__on_hand=2), "ONLY_LEFT"),
    ],
)
def test_refuses_what_cannot_be_bought(checkout, make, code):
    variant = make()
    with pytest.raises(CannotAdd) as refusal:
        add_to_basket(checkout_id=checkout.pk, variant_id=variant.pk, quantity=3, by=None)
    assert refusal.value.code == code
    assert not CheckoutLine.objects.exists()


def test_refuses_more_than_is_left_counting_what_is_there(checkout):
    variant = VariantFactory(stock__on_hand=3)
    add_to_basket(checkout_id=checkout.pk, variant_id=variant.pk, quantity=2, by=None)
    with pytest.raises(CannotAdd, match=r"Zostało tylko: 3 szt\., a w koszyku masz już 2\."):
        add_to_basket(checkout_id=checkout.pk, variant_id=variant.pk, quantity=2, by=None)
    assert checkout.lines.get().quantity == 2


def test_a_thing_made_to_order_has_no_limit_but_the_field(checkout):
    variant = VariantFactory(stock__mode=StockMode.MADE_TO_ORDER, stock__on_hand=0)
    add_to_basket(checkout_id=checkout.pk, variant_id=variant.pk, quantity=9999, by=None)
    with pytest.raises(CannotAdd, match="od 1 do 9999"):
        add_to_basket(checkout_id=checkout.pk, variant_id=variant.pk, quantity=1, by=None)


def test_refuses_an_unknown_variant_and_leaves_no_empty_basket(db):
    with pytest.raises(CannotAdd):
        add_to_basket(checkout_id=None, variant_id=12345, by=None)
    assert not Checkout.objects.exists()


def test_refuses_the_line_over_the_limit(checkout):
    product = ProductFactory()
    for _ in range(MAX_LINES):
        variant = VariantFactory(product=product)
        CheckoutLine.objects.create(checkout=checkout, variant=variant, quantity=1, seen_unit_gross=Decimal(24))
    with pytest.raises(CannotAdd) as refusal:
        add_to_basket(checkout_id=checkout.pk, variant_id=VariantFactory().pk, by=None)
    assert refusal.value.code == "BASKET_FULL"
    assert checkout.lines.count() == MAX_LINES


def test_refuses_a_stranger(buyer, stranger):
    own = Checkout.objects.create(user=buyer)
    for by in (stranger, None):
        with pytest.raises(NotAllowed):
            add_to_basket(checkout_id=own.pk, variant_id=VariantFactory().pk, by=by)
    assert own.lines.count() == 0


def test_a_seller_on_holiday_takes_no_orders_until_midnight_of_its_last_day(checkout):
    variant = VariantFactory()
    period = ClosedPeriodFactory(vendor=variant.product.vendor)
    with pytest.raises(CannotAdd) as refusal:
        add_to_basket(checkout_id=checkout.pk, variant_id=variant.pk, by=None)
    assert refusal.value.code == "VENDOR_ON_HOLIDAY"
    assert "Sprzedawca ma przerwę do" in str(refusal.value.message)
    assert checkout.lines.count() == 0
    with time_machine.travel(clock.start_of(period.ends_on + dt.timedelta(days=1)), tick=False):
        add_to_basket(checkout_id=checkout.pk, variant_id=variant.pk, by=None)
    assert checkout.lines.count() == 1
