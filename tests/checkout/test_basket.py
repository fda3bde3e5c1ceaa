"""Loading a basket: groups, sums, problems, and a number of queries that does not grow."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.money import VatCode
from marketplace.catalogue.models import Pricing, ServiceArea, StockMode
from marketplace.catalogue.states import ProductState
from marketplace.checkout.actions.choose_delivery import choose_delivery
from marketplace.checkout.actions.set_line_quantity import set_line_quantity
from marketplace.checkout.models import Checkout, CheckoutLine
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.rules.problems import ProblemCode, Step
from quality_mark.models import ItemKind
from tests.factories import ClosedPeriodFactory, DeliveryMethodFactory, ProductFactory, VariantFactory, VendorFactory
from vendors.models import DeliveryKind, VatStatus
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


def codes(checkout):
    return [problem.code for problem in load_basket(checkout.pk).problems]


def test_a_ready_basket_has_no_problem_and_adds_up(ready):
    basket = load_basket(ready.pk)
    assert basket.problems == []
    assert basket.first_open_step == Step.SUMMARY
    group = basket.groups[0]
    assert (group.goods_gross, group.delivery_gross, group.total_gross) == (
        Decimal("48.00"),
        Decimal("15.00"),
        Decimal("63.00"),
    )
    assert [(share.code, share.gross, share.vat, share.net) for share in basket.vat] == [
        ("23", Decimal("63.00"), Decimal("11.78"), Decimal("51.22"))
    ]


def test_groups_come_in_the_order_of_vendors_names(checkout, fill):
    fill(product=ProductFactory(vendor=VendorFactory(short_name="Żuraw")))
    fill(product=ProductFactory(vendor=VendorFactory(short_name="Ćma")))
    fill(product=ProductFactory(vendor=VendorFactory(short_name="Zebra")))
    assert [group.vendor.short_name for group in load_basket(checkout.pk)] == ["Ćma", "Zebra", "Żuraw"]


def test_only_narrows_to_one_vendors_part(checkout, fill):
    first, second = fill(1, price_gross=Decimal("10.00")), fill(1, price_gross=Decimal("7.00"))
    part = load_basket(checkout.pk).only(second.product.vendor_id)
    assert [group.vendor for group in part] == [second.product.vendor]
    assert part.total_gross == Decimal("7.00")
    assert load_basket(checkout.pk).only(None).total_gross == Decimal("17.00")
    assert first.product.vendor_id != second.product.vendor_id


def test_an_empty_basket_says_so(checkout):
    basket = load_basket(checkout.pk)
    assert basket.is_empty
    assert basket.problems[0].code == ProblemCode.EMPTY


def test_an_unknown_basket_does_not_exist(db):
    with pytest.raises(Checkout.DoesNotExist):
        load_basket("5f0c7a52-8a39-4a0c-9d2c-9d3f1b5f0a11")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda v: _set(v.product, state=ProductState.HIDDEN), ProblemCode.GONE),
        (lambda v: _set(v, is_active=False), ProblemCode.GONE),
        (lambda v: _set(v.product.vendor, state=VendorState.SUSPENDED), ProblemCode.VENDOR_SUSPENDED),
        (lambda v: ClosedPeriodFactory(vendor=v.product.vendor), ProblemCode.VENDOR_ON_HOLIDAY),
        (lambda v: _set(v.product, pricing=Pricing.ON_REQUEST), ProblemCode.ON_REQUEST),
        (lambda v: _set(v.stock, reserved=10), ProblemCode.SOLD_OUT),
        (lambda v: v.stock.delete(), ProblemCode.SOLD_OUT),
    ],
)
def test_a_line_that_cannot_be_bought_does_not_count(checkout, fill, spoil, code):
    kept, spoilt = fill(1, price_gross=Decimal("5.00")), fill(3)
    spoil(spoilt)
    basket = load_basket(checkout.pk)
    line = next(line for line in basket.lines if line.variant == spoilt)
    assert line.problem.code == code
    assert line.problem.answer == f"line:{spoilt.pk}:0:0"
    assert line.total_gross == Decimal("0.00")
    assert basket.goods_gross == Decimal("5.00")
    assert [problem.variant_id for problem in basket.changes] == [spoilt.pk]
    assert kept.pk != spoilt.pk


def _set(row, **fields):
    type(row).objects.filter(pk=row.pk).update(**fields)


def test_only_some_left_is_asked_with_the_number_left(checkout, fill):
    variant = fill(5)
    _set(variant.stock, reserved=8)
    problem = load_basket(checkout.pk).lines[0].problem
    assert problem.code == ProblemCode.ONLY_LEFT
    assert problem.answer == f"line:{variant.pk}:2:2400"


def test_a_changed_price_counts_and_is_asked(checkout, fill):
    variant = fill(2)
    _set(variant, price_gross=Decimal("30.50"))
    line = load_basket(checkout.pk).lines[0]
    assert line.problem.code == ProblemCode.PRICE_CHANGED
    assert line.problem.text == "Cena zmieniła się z 24,00\u00a0zł na 30,50\u00a0zł."
    assert line.problem.answer == f"line:{variant.pk}:2:3050"
    assert line.total_gross == Decimal("61.00")


def test_fewer_left_and_a_new_price_have_one_answer(checkout, fill):
    variant = fill(2)
    _set(variant, price_gross=Decimal("30.00"))
    _set(variant.stock, reserved=9)
    line = load_basket(checkout.pk).lines[0]
    assert [problem.code for problem in line.problems] == [ProblemCode.ONLY_LEFT, ProblemCode.PRICE_CHANGED]
    assert {problem.answer for problem in line.problems} == {f"line:{variant.pk}:1:3000"}


def test_a_service_outside_its_area_is_a_problem_once_the_address_is_known(checkout, fill, details):
    product = ProductFactory(kind=ItemKind.SERVICE)
    ServiceArea.objects.create(product=product, powiat="1816")
    fill(1, product=product)
    assert load_basket(checkout.pk).lines[0].problem.code == ProblemCode.OUTSIDE_AREA
    ServiceArea.objects.create(product=product, powiat="1863")
    assert load_basket(checkout.pk).lines[0].problem is None


def test_a_service_needs_no_delivery(checkout, fill, details):
    variant = fill(1, product=ProductFactory(kind=ItemKind.SERVICE))
    DeliveryMethodFactory(vendor=variant.product.vendor)
    group = load_basket(checkout.pk).groups[0]
    assert not group.needs_delivery
    assert group.options == ()
    assert group.problems == ()
    assert group.delivery_by is not None


def test_a_vendor_without_a_method_cannot_deliver(checkout, fill, details):
    fill(1)
    assert load_basket(checkout.pk).groups[0].problems[0].code == ProblemCode.NO_DELIVERY


def test_the_free_threshold_counts_this_vendors_goods_only(checkout, fill):
    variant = fill(2, price_gross=Decimal("40.00"))
    vendor = variant.product.vendor
    method = DeliveryMethodFactory(vendor=vendor, free_over_gross=Decimal("100.00"))
    fill(1, price_gross=Decimal("500.00"))
    fill(1, product=ProductFactory(vendor=vendor, kind=ItemKind.SERVICE), price_gross=Decimal("300.00"))
    option = load_basket(checkout.pk).group(vendor.pk).options[0]
    assert (option.price_gross, option.missing_to_free) == (Decimal("15.00"), Decimal("20.00"))
    fill(1, product=ProductFactory(vendor=vendor), price_gross=Decimal("20.00"))
    option = load_basket(checkout.pk).group(vendor.pk).options[0]
    assert (option.price_gross, option.missing_to_free) == (Decimal("0.00"), None)
    assert method.price_gross == Decimal("15.00")


def test_a_switched_off_method_has_to_be_chosen_anew(ready):
    method = ready.deliveries.get().method
    DeliveryMethodFactory(vendor=method.vendor)
    _set(method, is_active=False)
    assert codes(ready) == [ProblemCode.DELIVERY_GONE]


def test_too_heavy_since_the_choice_is_a_problem(ready):
    line = ready.lines.get()
    DeliveryMethodFactory(vendor=line.variant.product.vendor, kind=DeliveryKind.PICKUP)
    _set(line.variant, weight_g=900)
    _set(ready.deliveries.get().method, max_weight_g=1000)
    problem = load_basket(ready.pk).problems[0]
    assert problem.code == ProblemCode.WEIGHT_EXCEEDED
    assert problem.text == "Przesyłka waży 1,8 kg, a tym sposobem można wysłać 1 kg."


def test_a_delivery_price_moved_by_the_seller_is_asked(ready):
    _set(ready.deliveries.get().method, price_gross=Decimal("18.00"))
    problem = load_basket(ready.pk).problems[0]
    assert problem.code == ProblemCode.DELIVERY_PRICE_CHANGED
    assert problem.answer == f"delivery:{problem.vendor_id}:1800"
    assert problem.is_change


def test_a_delivery_price_moved_by_the_buyers_own_quantity_is_not_asked(ready):
    _set(ready.deliveries.get().method, free_over_gross=Decimal("70.00"))
    set_line_quantity(checkout_id=ready.pk, variant_id=ready.lines.get().variant_id, quantity=3, by=None)
    basket = load_basket(ready.pk)
    assert basket.problems == []
    assert basket.delivery_gross == Decimal("0.00")


def test_a_question_stays_open_when_the_buyer_changes_something_else(ready):
    _set(ready.deliveries.get().method, price_gross=Decimal("18.00"))
    set_line_quantity(checkout_id=ready.pk, variant_id=ready.lines.get().variant_id, quantity=3, by=None)
    assert codes(ready) == [ProblemCode.DELIVERY_PRICE_CHANGED]


def test_a_seller_without_an_account_takes_no_transfer(ready):
    _set(ready.lines.get().variant.product.vendor, bank_account="")
    assert codes(ready) == [ProblemCode.NO_ACCOUNT]


def test_delivery_of_an_exempt_seller_is_exempt_too(checkout, fill):
    vendor = VendorFactory(vat_status=VatStatus.EXEMPT_113, vat_basis="art. 113 ust. 1 ustawy o VAT")
    fill(1, product=ProductFactory(vendor=vendor), vat_code=VatCode.EXEMPT)
    method = DeliveryMethodFactory(vendor=vendor)
    choose_delivery(checkout_id=checkout.pk, vendor_id=vendor.pk, method_id=method.pk, by=None)
    assert [(share.code, share.vat) for share in load_basket(checkout.pk).vat] == [("zw", Decimal("0.00"))]


@time_machine.travel(dt.datetime(2026, 12, 23, 12, tzinfo=dt.UTC), tick=False)
def test_the_date_counts_working_days_from_the_slowest_line(checkout, fill):
    vendor = VendorFactory()
    fill(1, product=ProductFactory(vendor=vendor, lead_time_days=1))
    fill(
        1,
        product=ProductFactory(vendor=vendor, lead_time_days=1),
        stock__mode=StockMode.MADE_TO_ORDER,
        stock__lead_time_days=1,
    )
    method = DeliveryMethodFactory(vendor=vendor, lead_time_days=1)
    choose_delivery(checkout_id=checkout.pk, vendor_id=vendor.pk, method_id=method.pk, by=None)
    # 23 December, then 28, 29, 30: Christmas Eve, both feast days and the weekend do not count
    assert load_basket(checkout.pk).groups[0].delivery_by == dt.date(2026, 12, 30)


@pytest.mark.parametrize("count", [1, 50])
def test_loading_takes_eight_queries_however_long_the_basket(checkout, details, count):
    vendors = [VendorFactory() for _ in range(min(count, 5))]
    for index in range(count):
        kind = ItemKind.SERVICE if index % 5 == 0 else ItemKind.GOOD
        variant = VariantFactory(product=ProductFactory(vendor=vendors[index % len(vendors)], kind=kind))
        CheckoutLine.objects.create(checkout=checkout, variant=variant, quantity=1, seen_unit_gross=variant.price_gross)
    for vendor in vendors:
        DeliveryMethodFactory(vendor=vendor)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        basket = load_basket(checkout.pk)
        assert len(basket.lines) == count
        assert basket.total_gross == Decimal("24.00") * count
        assert basket.problems
    assert len(queries) == 8
