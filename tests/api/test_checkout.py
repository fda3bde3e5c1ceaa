"""What may be changed of a basket through the API: what works, what is refused, and that a refusal changes nothing."""

import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Address, User
from core.graphql.ids import global_id
from marketplace.catalogue.models import ProductVariant, Stock
from marketplace.checkout.models import Checkout, CheckoutTransaction
from marketplace.orders.models import Order
from tests.api.buying import (
    ADD,
    ADD_CODE,
    APART,
    BILLING,
    BUYER,
    CHECKOUT,
    COMPLETE,
    CREATE,
    DELETE,
    DELETE_ONE,
    DELIVER,
    DELIVERIES,
    DETACH,
    DUMMY,
    EMAIL,
    HOME,
    METADATA,
    PAY,
    PROCESS,
    REMOVE_CODE,
    SHIPPING,
    TRANSFER,
    UPDATE,
    begin,
    codes,
    fill_in,
    lines,
    payload,
    token_of,
)
from tests.api.conftest import Ask
from tests.factories import DeliveryMethodFactory, VariantFactory, VendorFactory
from tests.orders.baskets import variant_of
from vendors.models import DeliveryKind

pytestmark = pytest.mark.django_db
GATEWAYS = """mutation($id: ID!, $gateways: [PaymentGatewayToInitialize!]) {
  paymentGatewayInitialize(id: $id, paymentGateways: $gateways) {
    gatewayConfigs { id data errors { field code } } errors { field code } } }"""
#: Every mutation about a basket with variables that would do something, but for the basket's id.
ALL: dict[str, tuple[str, dict[str, Any]]] = {
    "add": (ADD, {"lines": []}),
    "update": (UPDATE, {"lines": []}),
    "delete": (DELETE, {"ids": []}),
    "delete one": (DELETE_ONE, {"line": "x"}),
    "email": (EMAIL, {"email": "a@example.org"}),
    "buyer": (BUYER, {"input": {"type": "CONSUMER"}}),
    "shipping": (SHIPPING, {"address": HOME}),
    "billing": (BILLING, {"address": HOME}),
    "deliveries": (DELIVERIES, {}),
    "deliver": (DELIVER, {"delivery": "x"}),
    "apart": (APART, {"deliveries": []}),
    "code": (ADD_CODE, {"code": "x"}),
    "no code": (REMOVE_CODE, {"code": "x"}),
    "metadata": (METADATA, {"input": []}),
    "gateways": (GATEWAYS, {}),
    "pay": (PAY, {"gateway": DUMMY}),
    "complete": (COMPLETE, {}),
}


def first_line(checkout: dict[str, Any]) -> str:
    return str(checkout["lines"][0]["id"])


@pytest.mark.parametrize("name", ALL)
def test_a_basket_that_is_not_there_is_not_found(db: None, ask: Ask, name: str) -> None:
    text, variables = ALL[name]
    done = Checkout.objects.create(completed_key=uuid.uuid4())
    ids = [global_id("Checkout", uuid.uuid4()), global_id("Order", uuid.uuid4()), "x", global_id("Checkout", "7")]
    for key in ids if name == "complete" else [*ids, global_id("Checkout", done.pk)]:
        body = ask(text, id=key, **variables)
        assert codes(body) == ["NOT_FOUND"], body
        assert "errors" not in body


def test_lines_are_added_changed_and_taken_out(db: None, ask: Ask) -> None:
    first, second = VariantFactory(price_gross=Decimal("12.50")), VariantFactory(stock__on_hand=3)
    key = begin(ask)["id"]
    added = payload(ask(ADD, id=key, lines=lines((first, 1), (first, 1), (second, 1))))["checkout"]
    assert [line["quantity"] for line in added["lines"]] == [2, 1]
    one = added["lines"][0]
    assert one["totalPrice"]["gross"] == {"amount": 25.0, "currency": "PLN"}
    assert (one["unitPrice"]["gross"]["amount"], one["undiscountedUnitPrice"]["amount"]) == (12.5, 12.5)
    assert (one["problems"], added["problems"], one["requiresShipping"]) == ([], [], True)
    changed = payload(ask(UPDATE, id=key, lines=[{"lineId": one["id"], "quantity": 5}]))["checkout"]
    assert (changed["quantity"], changed["lines"][0]["id"]) == (6, one["id"])
    by_variant = [{"variantId": global_id("ProductVariant", second.pk), "quantity": 2}]
    assert payload(ask(UPDATE, id=key, lines=by_variant))["checkout"]["quantity"] == 7
    for _ in range(2):
        assert payload(ask(DELETE_ONE, id=key, line=one["id"]))["checkout"]["quantity"] == 2
    zero = [{"lineId": global_id("CheckoutLine", f"{Checkout.objects.get().pk.hex}-{second.pk}"), "quantity": 0}]
    assert payload(ask(UPDATE, id=key, lines=zero))["checkout"]["lines"] == []
    assert payload(ask(DELETE, id=key, ids=[one["id"]]))["errors"] == []


def test_lines_that_cannot_be_had_change_nothing(db: None, ask: Ask) -> None:
    good, scarce, gone = VariantFactory(), VariantFactory(stock__on_hand=1), VariantFactory(is_active=False)
    checkout = begin(ask, (good, 1))
    other = begin(ask, (good, 1))
    wrong = [
        (ADD, lines((good, 1), (scarce, 2)), "INSUFFICIENT_STOCK"),
        (ADD, lines((good, 1), (gone, 1)), "PRODUCT_NOT_PUBLISHED"),
        (ADD, lines((good, 0)), "ZERO_QUANTITY"),
        (ADD, lines((good, 10_000)), "QUANTITY_GREATER_THAN_LIMIT"),
        (ADD, [{"variantId": "x", "quantity": 1}], "PRODUCT_NOT_PUBLISHED"),
        (ADD, [{**lines((good, 1))[0], "price": 1}], "INVALID"),
        (UPDATE, [{"lineId": first_line(other), "quantity": 2}], "NOT_FOUND"),
        (UPDATE, [{"lineId": "x", "quantity": 2}], "NOT_FOUND"),
        (UPDATE, [{"lineId": first_line(checkout)}], "REQUIRED"),
        (UPDATE, [{"lineId": first_line(checkout), "quantity": -1}], "REQUIRED"),
        (ADD, lines(*[(good, 1)] * 101), "INVALID"),
    ]
    for text, wanted, code in wrong:
        body = ask(text, id=checkout["id"], lines=wanted)
        assert codes(body) == [code], (wanted, body)
        assert payload(body)["checkout"] is None
    for variant, field in ((scarce, "quantity"), (gone, "lines")):
        blamed = payload(ask(ADD, id=checkout["id"], lines=lines((variant, 2))))["errors"][0]
        assert (blamed["variants"], blamed["field"]) == ([global_id("ProductVariant", variant.pk)], field)
    for text, variables in ((DELETE, {"ids": [first_line(other)]}), (DELETE_ONE, {"line": first_line(other)})):
        assert codes(ask(text, id=checkout["id"], **variables)) == ["NOT_FOUND"]
    assert [row.quantity for one in Checkout.objects.all() for row in one.lines.all()] == [1, 1]


def test_a_basket_begins_with_everything_or_not_at_all(db: None, ask: Ask) -> None:
    variant = VariantFactory()
    more = {"email": "A@Example.org", "shippingAddress": HOME, "billingAddress": HOME, "languageCode": "EN_US"}
    made = begin(ask, (variant, 2), **more)
    assert (made["email"], made["shippingAddress"]["countryArea"]) == ("a@example.org", "Rzeszów")
    assert made["billingAddress"]["city"] == "Rzeszów"
    assert Checkout.objects.get().language == "en"
    wrong = {"lines": lines((variant, 1)), "shippingAddress": {**HOME, "postalCode": "x"}}
    body = ask(CREATE, input=wrong)
    assert [(one["field"], one["code"]) for one in payload(body)["errors"]] == [("postalCode", "INVALID")]
    assert (Checkout.objects.count(), Address.objects.count()) == (1, 2)


def test_addresses_are_checked_and_kept_in_the_book_when_asked(buyer: User, ask: Ask) -> None:
    key, token = begin(ask)["id"], token_of(buyer)
    for text, kind in ((SHIPPING, "SHIPPING"), (BILLING, "BILLING")):
        body = ask(text, id=key, address={**HOME, "postalCode": "nie"})
        (error,) = payload(body)["errors"]
        assert (error["field"], error["code"], error["addressType"]) == ("postalCode", "INVALID", kind)
        assert codes(ask(text, id=key, address={**HOME, "country": "DE"})) == ["INVALID"]
        assert codes(ask(text, id=key, address=HOME, save=True)) == []
    assert (Address.objects.filter(user=buyer).count(), Address.objects.count()) == (0, 2)
    assert codes(ask(BILLING, token=token, id=key, address=HOME, save=True)) == []
    assert Address.objects.filter(user=buyer).count() == 1
    assert codes(ask(EMAIL, id=key, email="nie-adres")) == ["INVALID"]


def test_an_empty_address_is_refused_by_its_first_field(db: None, ask: Ask) -> None:
    key = begin(ask)["id"]
    for text, kind in ((SHIPPING, "SHIPPING"), (BILLING, "BILLING")):
        (error,) = payload(ask(text, id=key, address={}))["errors"]
        assert (error["field"], error["code"], error["addressType"]) == ("streetAddress1", "REQUIRED", kind)
    assert Address.objects.count() == 0


def test_deliveries_of_several_sellers_are_put_together(db: None, ask: Ask) -> None:
    alfa, beta = VendorFactory(short_name="Alfa"), VendorFactory(short_name="Beta")
    DeliveryMethodFactory(vendor=alfa, name="Kurier", price_gross=Decimal("15.00"), lead_time_days=1)
    DeliveryMethodFactory(vendor=alfa, name="Odbiór", kind=DeliveryKind.PICKUP, price_gross=0)
    DeliveryMethodFactory(vendor=beta, name="Kurier", price_gross=Decimal("20.00"), lead_time_days=9)
    locker = DeliveryMethodFactory(
        vendor=beta, name="Paczkomat", kind=DeliveryKind.PARCEL_LOCKER, price_gross=Decimal("12.00")
    )
    key = begin(ask, (variant_of(alfa), 1), (variant_of(beta), 1))["id"]
    found = payload(ask(DELIVERIES, id=key))["deliveries"]
    told = [(one["shippingMethod"]["name"], one["shippingMethod"]["price"]["amount"]) for one in found]
    assert told == [("Kurier, od każdego sprzedawcy", 35.0), ("Alfa: Odbiór; Beta: Kurier", 20.0)]
    days = found[0]["shippingMethod"]
    assert days["minimumDeliveryDays"] < days["maximumDeliveryDays"]
    assert [part["vendor"]["slug"] for part in found[0]["vendorDeliveries"]] == [alfa.slug, beta.slug]
    chosen = payload(ask(DELIVER, id=key, delivery=found[0]["id"]))["checkout"]
    assert chosen["shippingPrice"]["gross"]["amount"] == 35.0
    assert chosen["delivery"]["shippingMethod"]["name"] == "Kurier, od każdego sprzedawcy"
    by_method = payload(ask(DELIVER, id=key, delivery=found[1]["shippingMethod"]["id"]))["checkout"]
    assert by_method["shippingPrice"]["gross"]["amount"] == 20.0
    part = {"vendorId": global_id("Vendor", beta.pk), "methodId": global_id("DeliveryMethod", locker.pk)}
    assert codes(ask(APART, id=key, deliveries=[part])) == ["DELIVERY_METHOD_NOT_APPLICABLE"]
    apart = payload(ask(APART, id=key, deliveries=[{**part, "pointCode": "rze 01m"}]))["checkout"]
    assert apart["shippingPrice"]["gross"]["amount"] == 12.0


def test_a_delivery_of_another_seller_changes_nothing(db: None, ask: Ask) -> None:
    mine, other = VendorFactory(), DeliveryMethodFactory()
    method = DeliveryMethodFactory(vendor=mine)
    key = begin(ask, (variant_of(mine), 1))["id"]
    ask(DELIVER, id=key, delivery=global_id("Delivery", f"{mine.pk}.{method.pk}"))
    for name in ("", "x", f"{mine.pk}.{other.pk}", f"{other.vendor_id}.{other.pk}", "1.2.3", f"{mine.pk}.{method.pk},"):
        body = ask(DELIVER, id=key, delivery=global_id("Delivery", name))
        assert codes(body) == ["DELIVERY_METHOD_NOT_APPLICABLE"], body
        assert payload(body)["errors"][0]["field"] == "deliveryMethodId"
    strange = {"vendorId": global_id("Vendor", mine.pk), "methodId": global_id("DeliveryMethod", other.pk)}
    assert payload(ask(APART, id=key, deliveries=[strange]))["errors"][0]["field"] == "methodId"
    assert codes(ask(APART, id=key, deliveries=[{"vendorId": "x", "methodId": "y"}])) == [
        "DELIVERY_METHOD_NOT_APPLICABLE"
    ]
    assert Checkout.objects.get().deliveries.get().method == method


def test_what_changed_behind_the_buyers_back_is_said(db: None, ask: Ask) -> None:
    vendor = VendorFactory()
    method = DeliveryMethodFactory(vendor=vendor)
    short, gone = variant_of(vendor, on_hand=5), variant_of(vendor)
    key = begin(ask, (short, 3), (gone, 1))["id"]
    fill_in(ask, key)
    Stock.objects.filter(variant=short).update(on_hand=2)
    ProductVariant.objects.filter(pk=gone.pk).update(is_active=False)
    type(method).objects.filter(pk=method.pk).update(price_gross=Decimal("16.00"))
    text = """query($id: ID!) { checkout(id: $id) { problems { __typename
      ... on CheckoutLineProblemInsufficientStock { availableQuantity variant { id } line { id } }
      ... on CheckoutLineProblemVariantNotAvailable { line { quantity } }
      ... on CheckoutProblemDeliveryMethodStale { delivery { id } } }
      lines { problems { __typename } } } }"""
    found = ask(text, id=key)["data"]["checkout"]
    assert [one["__typename"] for one in found["problems"]] == [
        "CheckoutProblemDeliveryMethodStale",
        "CheckoutLineProblemInsufficientStock",
        "CheckoutLineProblemVariantNotAvailable",
    ]
    assert found["problems"][1]["availableQuantity"] == 2
    assert [len(line["problems"]) for line in found["lines"]] == [1, 1]


def test_what_is_missing_is_said_one_by_one(db: None, ask: Ask) -> None:
    vendor = VendorFactory()
    DeliveryMethodFactory(vendor=vendor)
    key = begin(ask, (variant_of(vendor), 1))["id"]
    said = payload(ask(COMPLETE, id=key))["errors"]
    assert {(one["code"], one["field"], one["addressType"]) for one in said} == {
        ("EMAIL_NOT_SET", "email", None),
        ("BILLING_ADDRESS_NOT_SET", "billingAddress", "BILLING"),
        ("SHIPPING_ADDRESS_NOT_SET", "shippingAddress", "SHIPPING"),
        ("SHIPPING_METHOD_NOT_SET", "shippingMethod", None),
        ("REQUIRED", "firstName", None),
        ("REQUIRED", "lastName", None),
        ("CHECKOUT_NOT_FULLY_PAID", None, None),
    }
    empty = payload(ask(COMPLETE, id=begin(ask)["id"]))["errors"][0]
    assert (empty["code"], empty["field"]) == ("NO_LINES", "lines")
    fill_in(ask, key)
    assert codes(ask(COMPLETE, id=key)) == ["CHECKOUT_NOT_FULLY_PAID"]
    assert Order.objects.count() == 0


def test_what_sold_out_meanwhile_is_said_of_its_line(db: None, ask: Ask) -> None:
    vendor = VendorFactory()
    DeliveryMethodFactory(vendor=vendor)
    scarce, gone = variant_of(vendor), variant_of(vendor)
    key = fill_in(ask, begin(ask, (scarce, 2), (gone, 1))["id"])["id"]
    ask(PAY, id=key, gateway=DUMMY)
    Stock.objects.filter(variant=scarce).update(on_hand=0)
    ProductVariant.objects.filter(pk=gone.pk).update(is_active=False)
    said = payload(ask(COMPLETE, id=key))["errors"]
    assert {(one["code"], one["field"], *one["variants"]) for one in said if one["variants"]} == {
        ("INSUFFICIENT_STOCK", "lines", global_id("ProductVariant", scarce.pk)),
        ("PRODUCT_NOT_PUBLISHED", "lines", global_id("ProductVariant", gone.pk)),
    }
    assert all(one["message"].startswith(scarce.product.name) for one in said if one["code"] == "INSUFFICIENT_STOCK")
    assert Order.objects.count() == 0


def test_a_company_says_what_its_invoice_needs(db: None, ask: Ask) -> None:
    key = begin(ask)["id"]
    company = {"type": "COMPANY", "companyName": "Warsztat sp. z o.o.", "nip": "123-456-32-18"}
    assert codes(ask(BUYER, id=key, input=company)) == []
    wrong = payload(ask(BUYER, id=key, input={**company, "nip": "1"}))["errors"]
    assert [(error["field"], error["code"]) for error in wrong] == [("nip", "INVALID")]
    missing = payload(ask(BUYER, id=key, input={"type": "PUBLIC_BODY"}))["errors"]
    assert [(error["field"], error["code"]) for error in missing] == [("companyName", "REQUIRED")]
    kept = ask("query($id: ID!) { checkout(id: $id) { buyer { type companyName nip } } }", id=key)["data"]
    assert kept == {"checkout": {"buyer": {**company, "nip": "1234563218"}}}


def test_promo_codes_are_refused_as_unknown(db: None, ask: Ask) -> None:
    key = begin(ask)["id"]
    for text in (ADD_CODE, REMOVE_CODE):
        (error,) = payload(ask(text, id=key, code="LATO"))["errors"]
        assert (error["field"], error["code"]) == ("promoCode", "INVALID")


def test_texts_are_kept(db: None, ask: Ask) -> None:
    key = begin(ask)["id"]
    kept = payload(ask(METADATA, id=key, input=[{"key": "paper.opt_in", "value": "true"}]))
    assert kept == {"errors": [], "item": {"metadata": [{"key": "paper.opt_in", "value": "true"}], "id": key}}
    assert codes(ask(METADATA, id=key, input=[{"key": "", "value": "x"}])) == ["REQUIRED"]
    assert codes(ask(METADATA, id=key, input=[{"key": "k", "value": "x" * 2000}])) == ["INVALID"]
    assert Checkout.objects.get().metadata == {"paper.opt_in": "true"}


def test_gateways_are_those_that_every_seller_takes(db: None, ask: Ask, settings: Any) -> None:
    vendor = VendorFactory()
    key = begin(ask, (variant_of(vendor), 1))["id"]
    offered = ask(CHECKOUT, id=key)["data"]["checkout"]["availablePaymentGateways"]
    assert [one["id"] for one in offered] == ["saleor.io.dummy-payment-app", "rynek.es.bank-transfer"]
    configs = payload(ask(GATEWAYS, id=key, gateways=[{"id": "rynek.es.bank-transfer"}, {"id": "x"}]))["gatewayConfigs"]
    assert [(one["id"], [error["code"] for error in one["errors"]]) for one in configs] == [
        ("rynek.es.bank-transfer", []),
        ("x", ["NOT_FOUND"]),
    ]
    assert len(payload(ask(GATEWAYS, id=key))["gatewayConfigs"]) == 2
    type(vendor).objects.filter(pk=vendor.pk).update(bank_account="")
    settings.PAYMENT_GATEWAYS = ["bank_transfer"]
    assert ask(CHECKOUT, id=key)["data"]["checkout"]["availablePaymentGateways"] == []
    assert codes(ask(PAY, id=key, gateway=DUMMY)) == ["NOT_FOUND"]
    assert CheckoutTransaction.objects.count() == 0


def test_payments_are_begun_and_go_on(db: None, ask: Ask) -> None:
    vendor = VendorFactory()
    DeliveryMethodFactory(vendor=vendor)
    key = fill_in(ask, begin(ask, (variant_of(vendor), 1))["id"])["id"]
    assert codes(ask(PAY, id=key, gateway=DUMMY, amount=1)) == ["INVALID"]
    for gateway, expected in ((DUMMY, []), (TRANSFER, [("idempotencyKey", "UNIQUE")])):
        said = payload(ask(PAY, id=key, gateway=gateway, key="once"))["errors"]
        assert [(one["field"], one["code"]) for one in said] == expected
    CheckoutTransaction.objects.all().delete()
    for data in ("x", [], {"event": 1}, {"event": {"type": "NOPE"}}, {"event": {"type": []}}):
        body = ask(PAY, id=key, gateway={**DUMMY, "data": data})
        assert codes(body) in ([], ["INVALID"])
    CheckoutTransaction.objects.all().delete()
    more = {**DUMMY, "data": {"event": {"type": "CHARGE_ACTION_REQUIRED"}}}
    begun = payload(ask(PAY, id=key, gateway=more, amount=39.0))
    assert begun["transactionEvent"]["type"] == "CHARGE_REQUEST"
    done = payload(ask(PROCESS, id=begun["transaction"]["id"], data={"event": {"type": "CHARGE_SUCCESS"}}))
    assert (done["errors"], done["transactionEvent"]["type"]) == ([], "CHARGE_SUCCESS")
    again = payload(ask(PROCESS, id=begun["transaction"]["id"], data={"event": {"type": "CHARGE_FAILURE"}}))
    assert again["transactionEvent"]["type"] == "CHARGE_SUCCESS"
    assert codes(ask(PROCESS, id="x")) == ["NOT_FOUND"]
    transfer = payload(ask(PAY, id=key, gateway={**TRANSFER, "data": {"event": {"type": "CHARGE_SUCCESS"}}}))
    assert transfer["transaction"]["chargedAmount"]["amount"] == 0.0
    assert transfer["transaction"]["chargePendingAmount"]["amount"] == 39.0


def test_detaching_takes_the_person_out(buyer: User, ask: Ask) -> None:
    vendor = VendorFactory()
    DeliveryMethodFactory(vendor=vendor)
    token = token_of(buyer)
    key = fill_in(ask, begin(ask, (variant_of(vendor), 1), token=token)["id"], token=token)["id"]
    assert payload(ask(DETACH, token=token, id=key))["errors"] == []
    left = ask(CHECKOUT, id=key)["data"]["checkout"]
    assert (left["user"], left["email"], left["billingAddress"], left["quantity"]) == (None, None, None, 1)
    body = ask(DETACH, id=key)
    assert body["errors"][0]["extensions"]["code"] == "PermissionDenied"


def test_a_basket_of_many_lines_asks_no_more_queries(db: None, ask: Ask) -> None:
    counts = []
    for size in (1, 40):
        vendors = [VendorFactory() for _ in range(1 if size == 1 else 4)]
        wanted = [(variant_of(vendors[n % len(vendors)]), 1) for n in range(size)]
        key = begin(ask, *wanted)["id"]
        ask(CHECKOUT, id=key)
        with CaptureQueriesContext(connection) as asked:
            found = ask(CHECKOUT, id=key)["data"]["checkout"]
        counts.append(len(asked))
        assert len(found["lines"]) == size
    assert counts[0] == counts[1]
    assert counts[0] < 16
