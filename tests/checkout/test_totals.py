"""Sums: always exact, whatever is in the basket."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.money import GROSZ, VatCode
from marketplace.catalogue.models import Product, ProductVariant
from marketplace.checkout.models import Checkout
from marketplace.checkout.rules.basket import Basket, BasketGroup, BasketLine, ChosenDelivery, DeliveryOption
from marketplace.checkout.rules.problems import Problem, ProblemCode, Step
from marketplace.checkout.rules.totals import vat_breakdown
from quality_mark.models import ItemKind
from vendors.models import DeliveryMethod, Vendor

amounts = st.integers(1, 10_000_00).map(lambda grosze: Decimal(grosze).scaleb(-2))
codes = st.sampled_from(VatCode.values)
GONE = Problem(code=ProblemCode.GONE, text="", step=Step.BASKET)


@st.composite
def lines(draw):
    price = draw(amounts)
    return BasketLine(
        variant=ProductVariant(vat_code=draw(codes)),
        product=Product(kind=draw(st.sampled_from(ItemKind.values))),
        quantity=draw(st.integers(1, 9999)),
        unit_gross=price,
        seen_unit_gross=price,
        lead_time_days=1,
        available=None,
        picture=None,
        thumb_url="",
        badge=None,
        problems=draw(st.sampled_from([(), (), (), (GONE,)])),
    )


@st.composite
def groups(draw):
    delivery = None
    if draw(st.booleans()):
        price = draw(st.one_of(st.just(Decimal("0.00")), amounts))
        option = DeliveryOption(
            method=DeliveryMethod(), price_gross=price, vat_code=draw(codes), arrives_on=dt.date(2026, 11, 23)
        )
        delivery = ChosenDelivery(option=option, point_code="", seen_gross=price)
    found = tuple(draw(st.lists(lines(), min_size=1, max_size=5)))
    return BasketGroup(vendor=Vendor(), lines=found, options=(), delivery=delivery, service_on=None, problems=())


baskets = st.lists(groups(), max_size=4).map(lambda found: Basket(checkout=Checkout(), groups=tuple(found)))


@given(baskets)
def test_lines_and_deliveries_are_the_total(basket):
    paid = sum((line.unit_gross * line.quantity for line in basket.lines if line.problems == ()), Decimal(0))
    delivered = sum((group.delivery.price_gross for group in basket if group.delivery), Decimal(0))
    assert basket.goods_gross == paid
    assert basket.total_gross == paid + delivered == sum((group.total_gross for group in basket), Decimal(0))


@given(baskets)
def test_net_and_vat_are_the_gross_in_every_breakdown(basket):
    for shares, total in [(basket.vat, basket.total_gross), *((group.vat, group.total_gross) for group in basket)]:
        assert sum((share.net + share.vat for share in shares), Decimal(0)) == total
        for share in shares:
            assert share.net + share.vat == share.gross
            assert share.vat == share.vat.quantize(GROSZ)
            assert (share.vat == 0) or share.code.isdigit()


@given(baskets)
def test_the_breakdown_is_the_sum_of_what_order_lines_keep(basket):
    for group in basket:
        kept = sum((line.total_vat for line in group.lines), Decimal(0))
        delivery = vat_breakdown([(group.delivery.price_gross, group.delivery.vat_code)]) if group.delivery else []
        assert sum((share.vat for share in group.vat), Decimal(0)) == kept + sum((s.vat for s in delivery), Decimal(0))


def test_the_codes_stand_in_the_order_of_an_invoice():
    shares = vat_breakdown([(Decimal("10.00"), "zw"), (Decimal("123.00"), "23"), (Decimal("10.80"), "8")])
    assert [(share.label, share.net, share.vat) for share in shares] == [
        ("23%", Decimal("100.00"), Decimal("23.00")),
        ("8%", Decimal("10.00"), Decimal("0.80")),
        ("zw.", Decimal("10.00"), Decimal("0.00")),
    ]
