"""A process killed at each step of placing an order leaves no order or a whole one (issue 2 §8)."""

import subprocess
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.db import connections

from accounts.models import Address
from core import outbox
from core.models import Change, OutboxMessage
from core.tasks import sweep_outbox
from marketplace.catalogue.models import Stock
from marketplace.checkout.models import Checkout, CheckoutLine
from marketplace.orders.models import Consent, NumberSeries, Order, OrderLine, VendorOrder
from marketplace.payments.models import Payment
from tests.concurrency.children import child
from tests.factories import VendorFactory
from tests.orders.baskets import checkout_with, place, variant_of

WRITTEN = (Order, VendorOrder, OrderLine, Payment, Consent, OutboxMessage, Address, CheckoutLine, Change)


@pytest.fixture
def buyer_process(shared_database: str) -> Iterator["subprocess.Popen[str]"]:
    """A process that places orders in the same database and dies when told."""
    with child("tests.concurrency.killed_buyer", shared_database) as process:
        yield process


def state() -> dict[str, object]:
    """Everything that placing an order touches."""
    found: dict[str, object] = {model.__name__: model.objects.count() for model in WRITTEN}
    found["stock"] = sorted(Stock.objects.values_list("variant", "on_hand", "reserved"))
    found["numbers"] = sorted(NumberSeries.objects.values_list("pk", "last"))
    return found


def assert_whole(checkout: Checkout, before: dict[str, object]) -> None:
    """One more order, with everything that belongs to it, and its message waiting for the sweep."""
    order = Order.objects.get(checkout_key=checkout.placement_key.hex)
    parts = list(order.vendor_orders.all())
    assert len(parts) == 3
    assert order.total_gross == sum(part.total_gross for part in parts) == Decimal("171.00")
    assert [part.lines.count() for part in parts] == [2, 2, 2]
    assert [part.payment.amount for part in parts] == [part.total_gross for part in parts]
    assert CheckoutLine.objects.filter(checkout=checkout).count() == 0
    assert Checkout.objects.get(pk=checkout.pk).placement_key != checkout.placement_key
    assert state()["stock"] == [(pk, on_hand, reserved + 1) for pk, on_hand, reserved in before["stock"]]
    message = OutboxMessage.objects.get(event="OrderPlaced", payload={"order_id": str(order.pk)})
    assert message.done_at is None
    sweep_outbox()
    message.refresh_from_db()
    assert message.done_at is not None
    assert message.last_error == ""


@pytest.mark.parametrize("first_of_the_year", [True, False])
def test_a_process_killed_at_any_step_leaves_nothing_or_a_whole_order(
    buyer_process: "subprocess.Popen[str]", mailoutbox: list[object], first_of_the_year: bool
) -> None:
    sellers = [VendorFactory() for _ in range(3)]
    variants = [variant_of(seller, price, on_hand=500) for seller in sellers for price in ("24.00", "18.00")]
    wanted = [(variant, 1) for variant in variants]
    answers: list[str] = []
    whole = 0
    if not first_of_the_year:
        place(checkout_with(*wanted))
        sweep_outbox()
        whole = 1
    checkout = checkout_with(*wanted)
    while not answers or answers[-1] != "done":
        before = state()
        connections.close_all()
        assert buyer_process.stdin is not None
        assert buyer_process.stdout is not None
        buyer_process.stdin.write(f"{checkout.pk} {checkout.placement_key} {len(answers) + 1}\n")
        buyer_process.stdin.flush()
        answers.append(buyer_process.stdout.readline().strip())
        assert answers[-1] in {"killed", "done"}
        if not Order.objects.filter(checkout_key=checkout.placement_key.hex).exists():
            assert state() == before
            continue
        assert_whole(checkout, before)
        whole += 1
        checkout = checkout_with(*wanted)

    # Killed after the commit, or while the delivery is woken, or not killed at all, the order is whole. The first of
    # the year has more steps (it makes the number series), so the run that nobody kills follows its commit at once.
    assert answers.count("killed") == len(answers) - 1
    assert len(answers) > 38
    assert whole == (2 if first_of_the_year else 4)
    assert Order.objects.count() == whole
    assert sorted(Order.objects.values_list("number", flat=True)) == [
        f"R-{Order.objects.first().placed_at.year}-{number:06d}" for number in range(1, whole + 1)
    ]
    assert outbox.due() == []
    # One letter to the buyer and one to each of three sellers per order: none lost, none twice.
    assert len(mailoutbox) == 4 * whole
