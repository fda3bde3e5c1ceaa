"""The bank changes its mind: a dispute that was lost is won, and every book follows."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.actions.take_won_dispute import take_won_dispute
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries.refunds import refundable
from marketplace.orders.rules.refunds import RefundShare, total_of
from marketplace.payments.models import Dispute, MoneyPolicy, Payment, ReconciliationDifference, Refund, RefundReason
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, DisputeState, RefundState
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.queries.lines import settle, settled_parts
from tests.factories import VendorFactory
from tests.orders.baskets import order_of, variant_of
from tests.payments.stripe_desk import fresh, page, pay_by_card, switch_on, tell
from tests.stripe_double.double import StripeDouble
from vendors.models import Vendor


@pytest.fixture
def double(db: None, settings: Any, stripe_double: StripeDouble) -> StripeDouble:
    switch_on(settings, stripe_double)
    MoneyPolicy.objects.create(commission_percent=Decimal("10.00"))
    return stripe_double


def paid(client: Client, double: StripeDouble, deliver: Any, *vendors: Vendor) -> tuple[Payment, str]:
    """One order of 24,00 + 15,00 zł of each seller, by card; and its charge."""
    order = order_of(*[(variant_of(vendor), 1) for vendor in vendors], gateway="stripe_card")
    payment = order.vendor_orders.order_by("pk")[0].payment
    assert payment is not None
    client.get(page("pay", payment))
    charge = pay_by_card(double, payment).latest_charge
    tell(client, double, deliver)
    return fresh(payment), charge


def agree(double: StripeDouble) -> bool:
    return balance(Account.PROVIDER) == Decimal(double.hand.balance()).scaleb(-2) and differences() == []


def test_the_seller_has_the_money_again(client: Client, double: StripeDouble, vendor: Vendor, deliver: Any) -> None:
    payment, charge = paid(client, double, deliver, vendor)
    due = balance(Account.SELLER_DUE, vendor_id=vendor.pk)
    key = double.hand.dispute(charge)
    double.hand.lose(key)
    tell(client, double, deliver)
    assert Refund.objects.get().state == RefundState.SUCCEEDED
    assert balance(Account.SELLER_DUE, vendor_id=vendor.pk) == 0
    double.hand.win(key)
    tell(client, double, deliver)
    assert take_won_dispute(dispute_id=Dispute.objects.get().pk) == []
    assert (Dispute.objects.get().state, Refund.objects.get().state) == (DisputeState.WON, RefundState.REVOKED)
    part = VendorOrder.objects.get()
    assert (part.refund_gross, part.refunded_gross, part.refund_due_at, part.refunded_at) == (0, 0, None, None)
    assert total_of(refundable(part)) == payment.amount == Decimal("39.00")
    assert balance(Account.SELLER_DUE, vendor_id=vendor.pk) == due
    assert balance(Account.DISPUTES) == 0
    (line,) = settle(settled_parts(vendor))
    assert (line.gross, line.refunds, line.net, line.due) == (Decimal("39.00"), 0, -due, -due)
    assert agree(double)


def test_one_whose_part_nobody_named_is_only_closed(
    client: Client, double: StripeDouble, vendor: Vendor, deliver: Any
) -> None:
    _payment, charge = paid(client, double, deliver, vendor, VendorFactory())
    key = double.hand.dispute(charge, amount=3000)
    double.hand.lose(key)
    tell(client, double, deliver)
    assert ReconciliationDifference.objects.get().state == "OPEN"
    double.hand.win(key)
    tell(client, double, deliver)
    assert ReconciliationDifference.objects.get().state == "SETTLED"
    assert not Refund.objects.exists()
    assert agree(double)


def test_a_refund_that_the_dispute_had_paid_is_owed_again(
    client: Client, double: StripeDouble, vendor: Vendor, deliver: Any
) -> None:
    _payment, charge = paid(client, double, deliver, vendor)
    part = VendorOrder.objects.get()
    key = double.hand.dispute(charge)
    note_refund(
        vendor_order_id=part.pk, reason=RefundReason.GOODWILL, key="gift", shares=[RefundShare(gross=Decimal("9.00"))]
    )
    tell(client, double, deliver)
    assert Refund.objects.get().state == RefundState.FAILED  # Stripe refuses while a dispute runs
    double.hand.lose(key)
    tell(client, double, deliver)
    assert {one.reason: one.state for one in Refund.objects.all()} == {"GOODWILL": "SUCCEEDED", "DISPUTE": "SUCCEEDED"}
    assert balance(Account.DISPUTES) == balance(Account.REFUNDS) == 0
    assert agree(double)
    double.hand.win(key)
    tell(client, double, deliver)
    assert {one.reason: one.state for one in Refund.objects.all()} == {"GOODWILL": "FAILED", "DISPUTE": "REVOKED"}
    assert VendorOrder.objects.get().refund_left == Decimal("9.00")
    assert agree(double)
