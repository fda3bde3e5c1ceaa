"""The provider's fee: shared to the grosz by those whom the rules of the sale name."""

from decimal import Decimal

import pytest

from accounts.models import User
from marketplace.orders.actions.share_fee import share_fee
from marketplace.orders.models import Order
from marketplace.payments.actions.record_fee import record_fee
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import LedgerTransaction, MoneyPolicy
from marketplace.payments.queries.ledger import balances, due_to_seller
from marketplace.payments.rules.commission import share_out
from marketplace.payments.states import Account
from tests.factories import VendorFactory
from tests.orders.baskets import order_of, variant_of
from vendors.models import Vendor

D = Decimal


def order(vendor: Vendor, buyer: User) -> Order:
    """37,00 zł from one seller and 63,01 zł from another, paid together."""
    wanted = (variant_of(vendor, "22.00"), 1), (variant_of(VendorFactory(), "48.01"), 1)
    return order_of(*wanted, user=buyer, gateway="sandbox")


def pay(placed: Order) -> int:
    payment_id = placed.vendor_orders.all()[0].payment_id
    assert payment_id is not None
    settle_payment(payment_id=payment_id)
    return payment_id


@pytest.mark.parametrize("fee_first", [True, False])
def test_sellers_bear_their_shares(vendor: Vendor, buyer: User, deliver, fee_first: bool) -> None:
    MoneyPolicy.objects.create(fee_bearer="SELLER")
    placed = order(vendor, buyer)
    payment_id = pay(placed)
    if not fee_first:
        deliver()
    record_fee(payment_id=payment_id, fee=D("2.50"))
    deliver()
    share_fee(payment_id=payment_id)
    dues = [due_to_seller(part.vendor_id) for part in placed.vendor_orders.order_by("total_gross")]
    assert dues == [D("37.00") - D("0.92"), D("63.01") - D("1.58")]
    found = balances()
    assert (found[Account.PROVIDER_FEES], found[Account.PROVIDER]) == (0, D("97.51"))


def test_the_market_bears_it_where_no_rule_says_otherwise(vendor: Vendor, buyer: User, deliver) -> None:
    payment_id = pay(order(vendor, buyer))
    deliver()
    record_fee(payment_id=payment_id, fee=D("2.50"))
    assert share_fee(payment_id=payment_id) == []
    assert balances()[Account.PROVIDER_FEES] == D("2.50")
    assert LedgerTransaction.objects.filter(key__startswith="fee-share").count() == 0


@pytest.mark.parametrize(
    ("amount", "weights", "shares"),
    [
        ("1.00", ["1", "1", "1"], ["0.34", "0.33", "0.33"]),
        ("0.01", ["1", "2"], ["0.00", "0.01"]),
        ("0.00", ["1", "2"], ["0.00", "0.00"]),
        ("5.00", ["0", "0"], ["0.00", "0.00"]),
        ("10.00", ["37.00", "63.01"], ["3.70", "6.30"]),
    ],
)
def test_shares_add_up_to_the_whole(amount: str, weights: list[str], shares: list[str]) -> None:
    assert share_out(D(amount), [D(weight) for weight in weights]) == [D(share) for share in shares]
