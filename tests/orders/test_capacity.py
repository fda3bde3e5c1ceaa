"""Orders and the queue of a workshop: dates on the way, places taken and given back, the panel's pages."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from accounts.models import User
from core import clock
from core.clock import add_working_days
from marketplace.catalogue.actions.set_work_capacity import set_work_capacity
from marketplace.catalogue.models import ProductVariant, StockMode, WorkBooking, WorkCapacity
from marketplace.checkout.queries.basket import load_basket
from marketplace.orders.actions.cancel_lines import cancel_lines
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.actions.confirm_payment import confirm_payment
from marketplace.orders.actions.expire_order import expire_order
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.actions.place_order import BasketChanged, BasketIncomplete
from marketplace.orders.models import VendorOrder
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.storefront.queries.delivery import delivery_offers
from tests.orders.baskets import agreement_of, checkout_with, courier_of, order_of, place, variant_of
from vendors.models import Vendor


@pytest.fixture
def made(vendor: Vendor, owner: User) -> ProductVariant:
    """A chair made to order; the workshop makes five a week."""
    set_work_capacity(vendor_id=vendor.pk, by=owner, unit="PIECES", weekly_limit=5)
    return variant_of(vendor, "400.00", product__name="Krzesło", stock__mode=StockMode.MADE_TO_ORDER, on_hand=0)


def taken() -> int:
    return sum(WorkBooking.objects.values_list("amount", flat=True))


def test_each_order_takes_its_place_and_the_date_moves_and_is_kept(made: ProductVariant) -> None:
    first = order_of((made, 5)).vendor_orders.get()
    second = order_of((made, 5)).vendor_orders.get()
    assert taken() == 10
    assert first.delivery_by is not None
    assert second.delivery_by is not None
    assert second.delivery_by - first.delivery_by >= dt.timedelta(days=5)
    basket = load_basket(checkout_with((made, 5)).pk)
    (line,) = basket.lines
    assert line.promise is not None
    assert line.promise.waits
    (group,) = basket.groups
    assert group.delivery_by == add_working_days(line.promise.ready_on, 2)
    assert group.delivery_by > second.delivery_by


def test_somebody_who_saw_an_earlier_date_is_asked_again(made: ProductVariant) -> None:
    checkout = checkout_with((made, 5))
    seen = agreement_of(checkout)
    order_of((made, 5))
    with pytest.raises(BasketChanged):
        place(checkout, agreement=seen)
    assert taken() == 5
    place(checkout, agreement=agreement_of(checkout))
    assert taken() == 10


def test_more_than_half_a_year_of_work_is_refused_in_words(made: ProductVariant) -> None:
    checkout = checkout_with((made, 200))
    (problem,) = load_basket(checkout.pk).problems
    assert "tylu sztuk nie zrobi w ciągu pół roku" in problem.text
    with pytest.raises(BasketIncomplete):
        place(checkout)
    assert taken() == 0


def test_cancelling_all_or_some_and_running_out_of_time_give_the_place_back(
    made: ProductVariant, owner: User, buyer: User
) -> None:
    part = order_of((made, 4), user=buyer).vendor_orders.get()
    mark_paid(vendor_order_id=part.pk, by=owner)
    cancel_lines(vendor_order_id=part.pk, by=owner, quantities={part.lines.get().pk: 1}, reason="Brak drewna.")
    assert taken() == 3
    cancel_order(vendor_order_id=part.pk, by=owner, reason="Brak drewna.")
    assert taken() == 0
    late = order_of((made, 2)).vendor_orders.get()
    VendorOrder.objects.filter(pk=late.pk).update(reserved_until=clock.now())
    assert expire_order(vendor_order_id=late.pk)
    assert taken() == 0
    settle_payment(payment_id=late.payment_id)
    confirm_payment(payment_id=late.payment_id)
    assert taken() == 2


def test_the_product_page_says_the_date_of_the_queue(client: Client, made: ProductVariant) -> None:
    methods = [courier_of(made.product.vendor)]
    (before,) = delivery_offers(methods, made)
    order_of((made, 40))
    (after,) = delivery_offers(methods, made)
    assert before.arrives_on is not None
    assert after.arrives_on is not None
    assert after.arrives_on - before.arrives_on > dt.timedelta(days=50)
    text = client.get(reverse("storefront:product", args=[made.product.slug])).text
    assert date_format(after.arrives_on, "j E") in text


def test_the_basket_says_that_there_is_a_queue(client: Client, made: ProductVariant, buyer: User) -> None:
    order_of((made, 10))
    checkout_with((made, 1), user=buyer)
    client.force_login(buyer)
    assert "pracownia ma kolejkę" in client.get(reverse("checkout:basket")).text


def test_the_panel_sets_limits_and_shows_eight_weeks(client: Client, owner: User, made: ProductVariant) -> None:
    order_of((made, 5))
    client.force_login(owner)
    url = reverse("orders:work_capacity", args=[made.product.vendor.slug])
    text = client.get(url).text
    assert text.count('<th scope="row">') == 8
    assert "Krzesło" in text
    bad = client.post(url, {"unit": "PIECES", "weekly_limit": "zero"})
    assert bad.status_code == 422
    assert "Wpisz liczbę całkowitą" in bad.text
    assert "Zapisaliśmy." in client.post(url, {"unit": "HOURS", "weekly_limit": "40"}, follow=True).text
    assert WorkCapacity.objects.get().weekly_limit == 40
    one = reverse("orders:listing_capacity", args=[made.product.vendor.slug, made.product_id])
    assert client.post(one, {"weekly_limit": "-1"}).status_code == 422
    assert "Zapisaliśmy limit" in client.post(one, {"weekly_limit": "2", "minutes_per_piece": "90"}, follow=True).text
    assert client.get(one).text.count('<th scope="row">') == 8


@pytest.mark.parametrize("name", ["orders:work_capacity", "orders:listing_capacity"])
def test_a_stranger_gets_404_and_a_viewer_changes_nothing(
    client: Client, stranger: User, colleague: User, made: ProductVariant, name: str
) -> None:
    args = [made.product.vendor.slug] + ([made.product_id] if name == "orders:listing_capacity" else [])
    data = {"unit": "PIECES", "weekly_limit": "99"}
    assert client.post(reverse(name, args=args), data).status_code == 302
    for person, status in ((stranger, 404), (colleague, 403)):
        client.force_login(person)
        assert client.post(reverse(name, args=args), data).status_code == status
    assert list(WorkCapacity.objects.values_list("weekly_limit", flat=True)) == [5]


def test_a_listing_of_another_vendor_answers_404(client: Client, owner: User, vendor: Vendor, stranger: User) -> None:
    foreign = variant_of(stranger.memberships.get().vendor)
    client.force_login(owner)
    url = reverse("orders:listing_capacity", args=[vendor.slug, foreign.product_id])
    assert client.post(url, {"weekly_limit": "1"}).status_code == 404
    assert not WorkCapacity.objects.exists()
