"""Money that is ripe: parts paid online, done, and old enough."""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
import time_machine

from accounts.models import Role, User
from core import clock
from marketplace.catalogue.models import ProductVariant
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payouts.models import Payout, PayoutBatch
from tests.factories import UserFactory
from tests.orders.baskets import order_of, variant_of
from vendors.models import Vendor

D = Decimal
ACCOUNT = "61109010140000071219812874"


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
