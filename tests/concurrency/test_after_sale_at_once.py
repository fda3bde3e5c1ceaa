"""The buyer withdraws while the seller cancels: no piece is given back twice, none is lost, no money is invented."""

import uuid
from decimal import Decimal
from typing import Any

from core.errors import RuleViolation
from marketplace.catalogue.models import Stock
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.cancel_lines import cancel_lines
from marketplace.orders.actions.give_goodwill import give_goodwill
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.models import ReturnCase, VendorOrder
from marketplace.orders.queries.refunds import refund_sums
from tests.concurrency.conftest import at_once
from tests.factories import MemberFactory, VendorFactory
from tests.orders.baskets import order_of, variant_of
from tests.orders.returns import withdraw


def in_work() -> tuple[VendorOrder, Any]:
    """A part of three pieces for 24,00 zł and a courier for 15,00 zł, paid and in work, and its seller."""
    vendor = VendorFactory()
    owner = MemberFactory(vendor=vendor).user
    part = order_of((variant_of(vendor, on_hand=10), 3)).vendor_orders.get()
    mark_paid(vendor_order_id=part.pk, by=owner)
    return accept_order(vendor_order_id=part.pk, by=owner), owner


def test_withdrawal_and_cancelling_of_the_same_pieces(shared_database: str) -> None:
    part, owner = in_work()
    line = part.lines.get().pk

    def work(index: int) -> object:
        if index:
            return withdraw(part, 2)
        return cancel_lines(vendor_order_id=part.pk, by=owner, quantities={line: 2}, reason="Mróz.")

    results = at_once(work, 2)
    assert sum(isinstance(result, RuleViolation) for result in results) == 1, results
    fresh = VendorOrder.objects.get(pk=part.pk)
    assert (fresh.refund_gross, fresh.lines.get().cancelled_quantity) == (Decimal("48.00"), 2)
    stock = Stock.objects.get()
    assert (stock.on_hand, stock.reserved) == (10, 1)


def test_the_same_statement_from_four_tabs_is_one(shared_database: str) -> None:
    part, _owner = in_work()
    key = uuid.uuid4()
    results = at_once(lambda _index: withdraw(part, 1, key=key), 4)
    assert {result.pk for result in results} == {ReturnCase.objects.get().pk}
    assert VendorOrder.objects.get(pk=part.pk).refund_gross == Decimal("24.00")


def test_gifts_at_once_never_exceed_what_is_left(shared_database: str) -> None:
    part, owner = in_work()

    def work(_index: int) -> object:
        return give_goodwill(vendor_order_id=part.pk, by=owner, amount=Decimal("30.00"), note="Gest.", key=uuid.uuid4())

    results = at_once(work, 4)
    assert sum(isinstance(result, RuleViolation) for result in results) == 2
    assert refund_sums(part) == (Decimal("60.00"), Decimal("0.00"))
