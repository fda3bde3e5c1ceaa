"""Placing an order: what it writes, what it refuses, and that refusing changes nothing."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
import time_machine
from django.conf import settings
from pytest_django import DjangoAssertNumQueries

from accounts.models import Address, User
from core import clock
from core.errors import NotAllowed
from core.models import OutboxMessage
from marketplace.catalogue.models import Product, ProductVariant, Stock
from marketplace.catalogue.states import ProductState
from marketplace.checkout.models import BuyerType, Checkout, CheckoutDelivery, CheckoutLine
from marketplace.orders.actions.place_order import BasketChanged, BasketIncomplete
from marketplace.orders.models import Consent, NumberSeries, Order, OrderLine, VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.payments.gateways.port import PaymentNotPossible
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState
from quality_mark.models import Certificate
from tests.factories import (
    CertificateFactory,
    ScopeItemFactory,
    SellerTermsFactory,
    UserFactory,
    VendorFactory,
)
from tests.orders.baskets import CONSENTS, checkout_with, courier_of, place, variant_of
from vendors.models import DeliveryMethod, SellerTerms, Vendor
from vendors.states import VendorState

TABLES = (Order, VendorOrder, OrderLine, Payment, Consent, NumberSeries, OutboxMessage)


def counts() -> dict[str, int]:
    """How many rows placing would add to, and the state of basket and stock."""
    found = {model.__name__: model.objects.count() for model in TABLES}
    found["reserved"] = sum(Stock.objects.values_list("reserved", flat=True))
    found["basket"] = CheckoutLine.objects.count()
    found["addresses"] = Address.objects.count()
    return found


def test_three_sellers_give_one_order_with_three_parts_and_exact_sums(vendor: Vendor, buyer: User) -> None:
    second, third = VendorFactory(), VendorFactory()
    checkout = checkout_with(
        (variant_of(vendor, "24.00"), 2),
        (variant_of(vendor, "9.99"), 3),
        (variant_of(second, "123.00"), 1),
        (variant_of(third, "7.77", vat_code="5"), 10),
        user=buyer,
    )
    order = place(checkout)

    assert order.user == buyer
    assert order.total_gross == Decimal("48.00") + Decimal("29.97") + Decimal("123.00") + Decimal("77.70") + 3 * 15
    parts = {part.vendor_id: part for part in order.vendor_orders.all()}
    assert parts[vendor.pk].goods_gross == Decimal("77.97")
    assert parts[vendor.pk].total_gross == Decimal("92.97")
    assert parts[second.pk].total_gross == Decimal("138.00")
    assert parts[third.pk].total_gross == Decimal("92.70")
    line = OrderLine.objects.get(vendor_order=parts[second.pk])
    assert (line.total_gross, line.total_net, line.total_vat) == (
        Decimal("123.00"),
        Decimal("100.00"),
        Decimal("23.00"),
    )
    assert {part.state for part in parts.values()} == {VendorOrderState.AWAITING_PAYMENT}


def test_places_three_sellers_in_few_queries(db: None, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    place(checkout_with((variant_of(VendorFactory()), 1)))
    sellers = [VendorFactory() for _ in range(3)]
    wanted = [(variant_of(seller, price), 1) for seller in sellers for price in ("24.00", "5.00")]
    for checkout in (checkout_with(*wanted), checkout_with(*wanted)):
        with django_assert_max_num_queries(42):  # one of them PostgreSQL's check of constraints
            place(checkout)


def test_takes_snapshots_that_later_changes_do_not_touch(vendor: Vendor) -> None:
    variant = variant_of(vendor, sku="M-1", name="duży")
    order = place(checkout_with((variant, 1)))
    Vendor.objects.filter(pk=vendor.pk).update(name="Inna nazwa", nip="0000000000", street="ul. Inna")
    Product.objects.filter(pk=variant.product_id).update(name="Co innego", withdrawal_regime="PERISHABLE")
    ProductVariant.objects.filter(pk=variant.pk).update(price_gross=1)
    SellerTermsFactory(vendor=vendor, version=2, effective_from=clock.today())

    part = order.vendor_orders.get()
    assert part.seller_name == vendor.name
    assert part.seller_nip == vendor.nip
    assert part.seller_address == "ul. Słowackiego 12, 35-060 Rzeszów"
    assert part.seller_register == f"KRS {vendor.register_number}"
    assert part.terms == SellerTerms.objects.get(vendor=vendor, version=1)
    line = part.lines.get()
    assert (line.product_name, line.variant_name, line.sku) == (variant.product.name, "duży", "M-1")
    assert line.unit_gross == Decimal("24.00")
    assert line.withdrawal_regime == "STANDARD_14"


def test_keeps_the_terms_in_force_today_not_those_of_tomorrow(vendor: Vendor) -> None:
    SellerTermsFactory(vendor=vendor, version=2, effective_from=clock.today())
    SellerTermsFactory(vendor=vendor, version=3, effective_from=clock.today() + dt.timedelta(days=1))
    assert place(checkout_with((variant_of(vendor), 1))).vendor_orders.get().terms.version == 2


def test_keeps_the_certificate_in_force_and_none_for_the_other_line(vendor: Vendor, reviewer: User) -> None:
    certified, plain = variant_of(vendor), variant_of(vendor)
    item = ScopeItemFactory(vendor=vendor, name="Miód lipowy")
    certificate: Certificate = CertificateFactory(holder=vendor, items=[item])
    Product.objects.filter(pk=certified.product_id).update(
        scope_item=item, scope_confirmed_at=clock.now(), scope_confirmed_by=reviewer
    )
    lines = {
        line.variant_id: line
        for line in place(checkout_with((certified, 1), (plain, 1))).vendor_orders.get().lines.all()
    }
    assert lines[certified.pk].certificate_number == certificate.number
    assert lines[certified.pk].certificate_item == "Miód lipowy"
    assert lines[certified.pk].certificate_valid_to == certificate.valid_to
    assert (lines[plain.pk].certificate_number, lines[plain.pk].certificate_valid_to) == ("", None)


def test_reserves_the_pieces_and_empties_the_basket(vendor: Vendor) -> None:
    variant = variant_of(vendor, on_hand=10)
    checkout = checkout_with((variant, 4))
    place(checkout)
    stock = Stock.objects.get(variant=variant)
    assert (stock.on_hand, stock.reserved) == (10, 4)
    assert CheckoutLine.objects.filter(checkout=checkout).count() == 0
    assert CheckoutDelivery.objects.filter(checkout=checkout).count() == 0
    assert Checkout.objects.get(pk=checkout.pk).placement_key != checkout.placement_key


def test_orders_one_sellers_part_and_keeps_the_rest_in_the_basket(vendor: Vendor) -> None:
    other = VendorFactory()
    here, there = variant_of(vendor), variant_of(other)
    checkout = checkout_with((here, 1), (there, 1))
    order = place(checkout, vendor_id=vendor.pk)
    assert order.total_gross == Decimal("39.00")
    assert [part.vendor for part in order.vendor_orders.all()] == [vendor]
    assert list(CheckoutLine.objects.values_list("variant", flat=True)) == [there.pk]
    assert list(CheckoutDelivery.objects.values_list("vendor", flat=True)) == [other.pk]


def test_copies_the_addresses(vendor: Vendor, buyer: User) -> None:
    checkout = checkout_with((variant_of(vendor), 1), user=buyer)
    order = place(checkout)
    assert order.shipping_address_id != checkout.shipping_address_id
    assert order.shipping_address.user is None
    assert order.shipping_address.street_address_1 == "ul. Dębowa 3"
    assert order.billing_address.street_address_1 == "ul. Lipowa 7"


def test_stores_the_consents_with_their_words_and_moment(vendor: Vendor) -> None:
    order = place(checkout_with((variant_of(vendor), 1)))
    consent = Consent.objects.get(order=order)
    assert (consent.kind, consent.text, consent.given_at) == ("terms", CONSENTS["terms"], order.placed_at)


def test_publishes_one_event(vendor: Vendor) -> None:
    order = place(checkout_with((variant_of(vendor), 1)))
    message = OutboxMessage.objects.get()
    assert (message.event, message.payload) == ("OrderPlaced", {"order_id": str(order.pk)})


def test_a_transfer_opens_one_payment_per_seller_with_account_title_and_due_date(vendor: Vendor) -> None:
    other = VendorFactory(bank_account="61109010140000071219812874")
    with time_machine.travel(dt.datetime(2026, 11, 23, 12, tzinfo=clock.WARSAW), tick=False):
        order = place(checkout_with((variant_of(vendor), 1), (variant_of(other), 1)))
    parts = list(order.vendor_orders.select_related("payment"))
    assert len({part.payment_id for part in parts}) == 2
    for part in parts:
        assert part.payment.amount == part.total_gross == Decimal("39.00")
        assert part.payment.title == part.payment.reference == part.number
        assert part.payment.payee_account == part.vendor.bank_account
        assert part.payment.due_on == dt.date(2026, 11, 30)
        assert part.reserved_until == dt.datetime(2026, 11, 30, 23, 59, 59, tzinfo=clock.WARSAW)


def test_a_public_body_has_longer_to_pay(vendor: Vendor) -> None:
    body = {
        "buyer_type": BuyerType.PUBLIC_BODY,
        "company_name": "Gmina Wzorowa",
        "nip": "5260250274",
        "recipient_name": "Szkoła Podstawowa",
        "recipient_nip": "5260250274",
        "recipient_address": "ul. Szkolna 1, 35-001 Rzeszów",
    }
    part = place(checkout_with((variant_of(vendor), 1), **body)).vendor_orders.get()
    assert settings.PUBLIC_BODY_DUE_DAYS == 14
    assert part.payment.due_on == clock.today() + dt.timedelta(days=14)
    assert (part.order.recipient_name, part.order.recipient_nip) == ("Szkoła Podstawowa", "5260250274")


def test_the_sandbox_opens_one_payment_for_the_whole_and_half_an_hour(vendor: Vendor) -> None:
    wanted = (variant_of(vendor), 1), (variant_of(VendorFactory()), 1)
    order = place(checkout_with(*wanted, gateway="sandbox"))
    payment = Payment.objects.get()
    assert (payment.amount, payment.reference, payment.state) == (Decimal("78.00"), order.number, PaymentState.PENDING)
    assert {part.payment_id for part in order.vendor_orders.all()} == {payment.pk}
    assert {part.reserved_until for part in order.vendor_orders.all()} == {order.placed_at + dt.timedelta(minutes=30)}


def test_the_same_key_gives_the_same_order_and_changes_nothing(vendor: Vendor) -> None:
    checkout = checkout_with((variant_of(vendor), 1))
    first = place(checkout)
    before = counts()
    assert place(checkout) == first
    assert counts() == before


def test_a_key_from_before_another_order_is_asked_about(vendor: Vendor) -> None:
    checkout = checkout_with((variant_of(vendor), 1))
    before = counts()
    with pytest.raises(BasketChanged):
        place(checkout, placement_key=uuid.uuid4())
    assert counts() == before


def change_price(variant: ProductVariant) -> None:
    ProductVariant.objects.filter(pk=variant.pk).update(price_gross=Decimal("25.00"))


def sell_out(variant: ProductVariant) -> None:
    Stock.objects.filter(variant=variant).update(reserved=10)


def sell_nearly_out(variant: ProductVariant) -> None:
    Stock.objects.filter(variant=variant).update(reserved=9)


def withdraw(variant: ProductVariant) -> None:
    Product.objects.filter(pk=variant.product_id).update(state=ProductState.DRAFT)


def switch_off(variant: ProductVariant) -> None:
    ProductVariant.objects.filter(pk=variant.pk).update(is_active=False)


def suspend(variant: ProductVariant) -> None:
    Vendor.objects.filter(pk=variant.product.vendor_id).update(state=VendorState.SUSPENDED)


def raise_delivery(variant: ProductVariant) -> None:
    DeliveryMethod.objects.filter(vendor=variant.product.vendor_id).update(price_gross=Decimal("16.00"))


@pytest.mark.parametrize(
    ("happen", "code"),
    [
        (change_price, "PRICE_CHANGED"),
        (sell_out, "SOLD_OUT"),
        (sell_nearly_out, "ONLY_LEFT"),
        (withdraw, "GONE"),
        (switch_off, "GONE"),
        (suspend, "VENDOR_SUSPENDED"),
        (raise_delivery, "DELIVERY_PRICE_CHANGED"),
    ],
)
def test_what_the_buyer_did_not_see_is_asked_about_and_nothing_changes(vendor: Vendor, happen, code: str) -> None:
    variant = variant_of(vendor)
    checkout = checkout_with((variant, 2), (variant_of(VendorFactory()), 1))
    happen(variant)
    before = counts()
    with pytest.raises(BasketChanged) as refused:
        place(checkout)
    assert [change.code for change in refused.value.changes] == [code]
    assert counts() == before
    assert Checkout.objects.get(pk=checkout.pk).placement_key == checkout.placement_key


@pytest.mark.parametrize("missing", ["email", "first_name", "billing_address", "shipping_address", "gateway"])
def test_a_missing_answer_is_asked_for_and_nothing_changes(vendor: Vendor, missing: str) -> None:
    checkout = checkout_with((variant_of(vendor), 1))
    Checkout.objects.filter(pk=checkout.pk).update(**{missing: None if missing.endswith("address") else ""})
    before = counts()
    with pytest.raises(BasketIncomplete) as refused:
        place(checkout)
    assert refused.value.problems
    assert counts() == before


def test_goods_without_a_chosen_delivery_are_asked_about(vendor: Vendor) -> None:
    checkout = checkout_with((variant_of(vendor), 1))
    CheckoutDelivery.objects.all().delete()
    before = counts()
    with pytest.raises(BasketIncomplete) as refused:
        place(checkout)
    assert [problem.code for problem in refused.value.problems] == ["DELIVERY_MISSING"]
    assert counts() == before


def test_an_empty_basket_and_a_part_of_a_stranger_are_no_order(vendor: Vendor) -> None:
    courier_of(vendor)
    for checkout, part in ((checkout_with(), None), (checkout_with((variant_of(vendor), 1)), VendorFactory().pk)):
        before = counts()
        with pytest.raises(BasketIncomplete):
            place(checkout, vendor_id=part)
        assert counts() == before


def test_a_transfer_to_a_seller_without_an_account_is_refused(vendor: Vendor) -> None:
    Vendor.objects.filter(pk=vendor.pk).update(bank_account="")
    checkout = checkout_with((variant_of(vendor), 1))
    before = counts()
    with pytest.raises((PaymentNotPossible, BasketIncomplete)):
        place(checkout)
    assert counts() == before


def test_refuses_a_stranger_with_somebody_elses_basket(vendor: Vendor, buyer: User) -> None:
    checkout = checkout_with((variant_of(vendor), 1), user=buyer)
    before = counts()
    for stranger in (None, UserFactory()):
        with pytest.raises(NotAllowed):
            place(checkout, by=stranger)
    assert counts() == before


def test_lines_of_a_made_to_order_variant_reserve_nothing(vendor: Vendor) -> None:
    variant = variant_of(vendor, stock__mode="MADE_TO_ORDER", on_hand=0)
    part = place(checkout_with((variant, 5))).vendor_orders.get()
    assert part.lines.get().is_reserved is False
    assert Stock.objects.get(variant=variant).reserved == 0
