"""Direct charges: each seller is paid on its own account, nothing of it is ever ours."""

from decimal import Decimal
from typing import Any

import pytest
import stripe
from django.test import Client

from core import clock
from marketplace.orders.actions.expire_order import expire_order
from marketplace.orders.models import Order, VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.payments.gateways.port import PaymentNotPossible
from marketplace.payments.models import ConnectedAccount, MoneyPolicy, Payment
from marketplace.payments.queries.ledger import balance, balances
from marketplace.payments.states import Account, PaymentState
from tests.factories import VendorFactory
from tests.orders.baskets import order_of, variant_of
from tests.payments.stripe_desk import account_for, fresh, page, switch_on, tell
from tests.stripe_double.double import StripeDouble
from vendors.models import Vendor


@pytest.fixture
def direct(db: None, settings: Any, stripe_double: StripeDouble) -> StripeDouble:
    switch_on(settings, stripe_double, "per_seller")
    settings.STRIPE_CONNECT_WEBHOOK_SECRET = settings.STRIPE_WEBHOOK_SECRET
    return stripe_double


def pay(double: StripeDouble, payment: Payment, card: str = "pm_card_visa") -> None:
    account = ConnectedAccount.objects.get(vendor=payment.vendor_id).reference
    double.client().v1.payment_intents.confirm(
        fresh(payment).gateway_reference, {"payment_method": card}, options={"stripe_account": account}
    )


def two_sellers(double: StripeDouble, vendor: Vendor) -> tuple[Order, list[Payment]]:
    other = VendorFactory()
    for one in (vendor, other):
        account_for(one, double)
    order = order_of((variant_of(vendor), 1), (variant_of(other, "50.00"), 1), gateway="stripe_card")
    parts = order.vendor_orders.order_by("pk")
    return order, [part.payment for part in parts if part.payment]


def test_each_seller_is_paid_alone_and_our_balance_stays_empty(
    client: Client, direct: StripeDouble, vendor: Vendor, deliver: Any
) -> None:
    _order, payments = two_sellers(direct, vendor)
    assert [one.vendor_id is not None for one in payments] == [True, True]
    for payment in payments:
        client.get(page("pay", payment))
        assert fresh(payment).gateway_reference in client.get(page("pay_by_card", payment)).text
        pay(direct, payment)
    tell(client, direct, deliver)
    assert {fresh(one).state for one in payments} == {PaymentState.SUCCEEDED}
    assert direct.hand.balance() == 0  # T11-04
    assert balance(Account.PROVIDER) == 0
    for payment in payments:
        assert all(amount == 0 for amount in balances(vendor=payment.vendor_id).values())
    assert {part.state for part in VendorOrder.objects.all()} == {VendorOrderState.NEW}


def test_the_second_payment_fails_and_the_first_contract_stands(
    client: Client, direct: StripeDouble, vendor: Vendor, deliver: Any
) -> None:
    _order, (first, second) = two_sellers(direct, vendor)
    for payment in (first, second):
        client.get(page("pay", payment))
    pay(direct, first)
    with pytest.raises(stripe.CardError):
        pay(direct, second, "pm_card_visa_chargeDeclined")
    tell(client, direct, deliver)
    assert (fresh(first).state, fresh(second).state) == (PaymentState.SUCCEEDED, PaymentState.FAILED)
    VendorOrder.objects.filter(payment=second).update(reserved_until=clock.now())
    assert expire_order(vendor_order_id=VendorOrder.objects.get(payment=second).pk)
    deliver()
    states = {part.payment_id: part.state for part in VendorOrder.objects.all()}
    assert states == {first.pk: VendorOrderState.NEW, second.pk: VendorOrderState.EXPIRED}
    account = ConnectedAccount.objects.get(vendor=second.vendor_id).reference
    intent = direct.client().v1.payment_intents.retrieve(
        fresh(second).gateway_reference, options={"stripe_account": account}
    )
    assert intent.status == "canceled"


def test_the_commission_comes_to_us_and_both_books_agree(
    client: Client, direct: StripeDouble, vendor: Vendor, deliver: Any
) -> None:
    MoneyPolicy.objects.create(commission_percent=Decimal("10.00"))
    account_for(vendor, direct)
    order = order_of((variant_of(vendor, "100.00"), 1), gateway="stripe_card")
    payment = order.vendor_orders.get().payment
    assert payment is not None
    assert payment.commission == Decimal("12.30")
    client.get(page("pay", payment))
    pay(direct, payment)
    tell(client, direct, deliver)
    assert direct.hand.balance() == 1230
    assert balance(Account.PROVIDER) == Decimal("12.30")
    assert balance(Account.SELLER_DUE, vendor_id=vendor.pk) == 0
    assert (balance(Account.COMMISSION), balance(Account.COMMISSION_VAT)) == (Decimal("-10.00"), Decimal("-2.30"))


def test_a_seller_whom_stripe_has_not_checked_cannot_be_chosen(direct: StripeDouble, vendor: Vendor) -> None:
    account_for(vendor, direct, without="blik_payments")
    with pytest.raises(PaymentNotPossible, match="nie przyjmuje jeszcze"):
        order_of((variant_of(vendor), 1), gateway="stripe_blik")
    assert not Order.objects.exists()
    assert not Payment.objects.exists()
