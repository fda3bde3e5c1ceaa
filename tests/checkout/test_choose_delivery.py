"""Choosing a delivery."""

from decimal import Decimal

import pytest

from core.errors import NotAllowed
from marketplace.checkout.actions.choose_delivery import DeliveryRefused, choose_delivery
from marketplace.checkout.actions.save_details import save_details
from marketplace.checkout.models import Checkout, CheckoutDelivery
from tests.checkout.conftest import ADDRESS, BUYER
from tests.factories import DeliveryMethodFactory
from vendors.models import DeliveryKind

pytestmark = pytest.mark.django_db


def choose(checkout, method, point_code="", by=None):
    return choose_delivery(
        checkout_id=checkout.pk, vendor_id=method.vendor_id, method_id=method.pk, point_code=point_code, by=by
    )


def test_the_price_of_the_moment_is_what_the_buyer_saw(checkout, fill):
    vendor = fill(2, price_gross=Decimal("60.00")).product.vendor
    assert choose(checkout, DeliveryMethodFactory(vendor=vendor)).seen_gross == Decimal("15.00")
    free = DeliveryMethodFactory(vendor=vendor, free_over_gross=Decimal("120.00"))
    assert choose(checkout, free).seen_gross == Decimal("0.00")
    assert CheckoutDelivery.objects.get().method == free


def test_a_parcel_locker_needs_its_code(checkout, fill):
    method = DeliveryMethodFactory(vendor=fill(1).product.vendor, kind=DeliveryKind.PARCEL_LOCKER)
    for wrong in ("", "RZE", "01M", "RZESZÓW", "RZE01M; DROP"):
        with pytest.raises(DeliveryRefused) as refusal:
            choose(checkout, method, wrong)
        assert refusal.value.field == "point_code"
    assert not CheckoutDelivery.objects.exists()
    assert choose(checkout, method, " rze 01m ").point_code == "RZE01M"


def test_a_code_is_not_kept_where_none_is_needed(checkout, fill):
    method = DeliveryMethodFactory(vendor=fill(1).product.vendor)
    assert choose(checkout, method, "RZE01M").point_code == ""


def test_local_delivery_goes_to_its_powiats_only(checkout, fill):
    vendor = fill(1).product.vendor
    here = DeliveryMethodFactory(vendor=vendor, kind=DeliveryKind.LOCAL, powiats=["1863", "1816"])
    there = DeliveryMethodFactory(vendor=vendor, kind=DeliveryKind.LOCAL, powiats=["1816"])
    assert choose(checkout, there).method == there  # nothing is held against an address not yet known
    save_details(checkout_id=checkout.pk, buyer=BUYER, billing=ADDRESS, by=None)
    assert choose(checkout, here).method == here
    with pytest.raises(DeliveryRefused, match=r"Dowóz jest tylko tutaj: powiat rzeszowski\."):
        choose(checkout, there)
    assert CheckoutDelivery.objects.get().method == here


def test_local_delivery_does_not_leave_the_voivodeship(checkout, fill):
    method = DeliveryMethodFactory(vendor=fill(1).product.vendor, kind=DeliveryKind.LOCAL, powiats=["1863"])
    save_details(checkout_id=checkout.pk, buyer=BUYER, billing={**ADDRESS, "powiat": ""}, by=None)
    with pytest.raises(DeliveryRefused):
        choose(checkout, method)


@pytest.mark.parametrize(("weight", "passes"), [(500, True), (501, False), (None, True)])
def test_the_weight_of_all_goods_counts(checkout, fill, weight, passes):
    method = DeliveryMethodFactory(vendor=fill(2, weight_g=weight).product.vendor, max_weight_g=1000)
    if passes:
        assert choose(checkout, method).method == method
    else:
        with pytest.raises(DeliveryRefused, match=r"waży 1 kg|waży 1,00"):
            choose(checkout, method)


def test_refuses_anothers_method_and_one_switched_off(checkout, fill):
    vendor = fill(1).product.vendor
    foreign, off = DeliveryMethodFactory(), DeliveryMethodFactory(vendor=vendor, is_active=False)
    for method_id in (foreign.pk, off.pk):
        with pytest.raises(DeliveryRefused):
            choose_delivery(checkout_id=checkout.pk, vendor_id=vendor.pk, method_id=method_id, by=None)
    assert not CheckoutDelivery.objects.exists()


def test_refuses_a_stranger(buyer, stranger, checkout, fill):
    method = DeliveryMethodFactory(vendor=fill(1).product.vendor)
    Checkout.objects.filter(pk=checkout.pk).update(user=buyer)
    with pytest.raises(NotAllowed):
        choose(checkout, method, by=stranger)
    assert not CheckoutDelivery.objects.exists()
