"""Money that is ripe: parts paid online, done, and old enough."""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import Role, User
from core import clock
from marketplace.catalogue.models import ProductVariant
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payouts.actions.approve_batch import approve_batch
from marketplace.payouts.actions.prepare_payouts import prepare_payouts
from marketplace.payouts.models import Payout, PayoutBatch
from tests.factories import UserFactory
from tests.orders.baskets import order_of, variant_of
from tests.payments.stripe_desk import account_for, page, pay_by_card, payment_by, switch_on, tell
from tests.stripe_double.double import StripeDouble
from vendors.models import Vendor

D = Decimal
ACCOUNT = "61109010140000071219812874"
WEEK = 7 * 24 * 3600


def rops() -> User:
    """A reviewer of the regional centre."""
    person: User = UserFactory(role=Role.REVIEWER)
    return person


@pytest.fixture
def preparer(db: None) -> User:
    """Who prepares payouts."""
    return rops()


@pytest.fixture
def approver(db: None) -> User:
    """Who approves them."""
    return rops()


@pytest.fixture
def sold(deliver: Callable[[], int]) -> Callable[..., VendorOrder]:
    """Give a function that sells a thing of a vendor, paid online: 72,00 zł and 15,00 zł of delivery."""

    def run(vendor: Vendor, price: str = "24.00") -> VendorOrder:
        Vendor.objects.filter(pk=vendor.pk).update(bank_account=ACCOUNT)
        variant: ProductVariant = variant_of(vendor, price)
        part: VendorOrder = order_of((variant, 3), user=UserFactory(), gateway="sandbox").vendor_orders.get()
        assert part.payment_id is not None
        settle_payment(payment_id=part.payment_id)
        deliver()
        return VendorOrder.objects.get(pk=part.pk)

    return run


def done(part: VendorOrder, days: int = 30) -> VendorOrder:
    """The same part, completed so many days ago."""
    closed = clock.now() - dt.timedelta(days=days)
    VendorOrder.objects.filter(pk=part.pk).update(state=VendorOrderState.COMPLETED, closed_at=closed)
    return VendorOrder.objects.get(pk=part.pk)


@pytest.fixture
def ripe(vendor: Vendor, sold: Callable[..., VendorOrder]) -> VendorOrder:
    """A part whose money may be paid out."""
    return done(sold(vendor))


def everything() -> tuple[object, ...]:
    """What a refused action must not have changed."""
    from marketplace.payments.models import LedgerTransaction

    return (
        list(PayoutBatch.objects.order_by("pk").values_list("number", "state", "approved_by_id")),
        list(Payout.objects.order_by("pk").values_list("number", "state", "amount", "problem")),
        LedgerTransaction.objects.count(),
    )


@pytest.fixture
def friday() -> Iterator[None]:
    """A fixed day."""
    with time_machine.travel(dt.datetime(2026, 11, 27, 10, tzinfo=clock.WARSAW), tick=False):
        yield


@pytest.fixture
def stripe_on(settings: Any, stripe_double: StripeDouble) -> StripeDouble:
    """The installation settles through Stripe, played by its double."""
    switch_on(settings, stripe_double)
    return stripe_double


@pytest.fixture
def funded(client: Client, stripe_on: StripeDouble, deliver: Any) -> StripeDouble:
    """Enough of buyers' money is available on our balance there."""
    payment = payment_by("card", "200.00")
    client.get(page("pay", payment))
    pay_by_card(stripe_on, payment)
    tell(client, stripe_on, deliver)
    stripe_on.hand.advance(WEEK)
    return stripe_on


@pytest.fixture
def going_there(ripe: VendorOrder, stripe_on: StripeDouble, preparer: User, approver: User) -> Payout:
    """A payout of 87,00 zł, let go by two people, to the seller's account at Stripe, which was not asked yet."""
    account_for(ripe.vendor, stripe_on)
    payout: Payout = approve_batch(batch_id=prepare_payouts(by=preparer).pk, by=approver).payouts.get()
    return payout


@pytest.fixture
def paid_there(funded: StripeDouble, going_there: Payout, deliver: Callable[[], int]) -> Payout:
    """The same, done."""
    while deliver():
        pass
    return Payout.objects.get()
