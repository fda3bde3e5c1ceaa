"""Pieces are called off, the rest goes on: stock, sums, VAT, delivery, refund."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from core.models.append_only import AppendOnlyError
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.cancel_lines import (
    CancelledMeanwhile,
    NothingToCancel,
    NotSoMany,
    cancel_lines,
)
from marketplace.orders.actions.cancel_order import ReasonMissing
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.actions.mark_refunded import mark_refunded
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import LineCancellation, VendorOrder
from marketplace.orders.queries.pieces import positions_of
from marketplace.orders.rules.document import document_data
from marketplace.orders.rules.remaining import vat_now
from marketplace.orders.states import VendorOrderState
from tests.orders.baskets import order_of, variant_of
from tests.orders.conftest import events, everything, stock_of
from vendors.models import Vendor

WHY = "Mróz zniszczył słoiki."


@pytest.fixture
def mixed(vendor: Vendor, owner: User) -> VendorOrder:
    """Two jars at 8 %, one bag at 23 % and a service, with a courier for 15,00 zł; paid and in work."""
    wanted = (
        (variant_of(vendor, "10.01", vat_code="8"), 2),
        (variant_of(vendor, "100.00"), 1),
        (variant_of(vendor, "50.00", product__kind="SERVICE"), 1),
    )
    part = order_of(*wanted).vendor_orders.get()
    mark_paid(vendor_order_id=part.pk, by=owner)
    return accept_order(vendor_order_id=part.pk, by=owner)


def lines(part: VendorOrder) -> list[int]:
    return list(part.lines.order_by("pk").values_list("pk", flat=True))


def test_one_piece_less_moves_stock_sums_vat_and_the_refund_exactly(mixed: VendorOrder, owner: User) -> None:
    jars, _bag, _service = lines(mixed)
    document = document_data(mixed, list(mixed.lines.all()))
    cancel_lines(vendor_order_id=mixed.pk, by=owner, quantities={jars: 1}, reason=WHY)
    mixed.refresh_from_db()
    assert (mixed.total_gross, mixed.cancelled_gross, mixed.final_gross) == (
        Decimal("185.02"),
        Decimal("10.01"),
        Decimal("175.01"),
    )
    assert (mixed.refund_gross, mixed.refund_left) == (Decimal("10.01"), Decimal("10.01"))
    assert stock_of(mixed) == [(10, 1), (10, 1), (10, 1)]
    shares = {share.code: (share.gross, share.vat) for share in vat_now(mixed, positions_of(mixed))}
    assert shares == {"23": (Decimal("165.00"), Decimal("30.85")), "8": (Decimal("10.01"), Decimal("0.74"))}
    row = LineCancellation.objects.get()
    assert (row.batch, row.quantity, row.gross, row.reason, row.actor_name) == (
        1,
        1,
        Decimal("10.01"),
        WHY,
        owner.email,
    )
    assert [name for name, _ in events()][-2:] == ["RefundDue", "LinesCancelled"]
    assert document_data(mixed, list(mixed.lines.all())) == document
    assert mixed.state == VendorOrderState.ACCEPTED


def test_delivery_falls_away_with_the_last_of_the_goods(mixed: VendorOrder, owner: User) -> None:
    jars, bag, service = lines(mixed)
    cancel_lines(vendor_order_id=mixed.pk, by=owner, quantities={jars: 2}, reason=WHY)
    mixed.refresh_from_db()
    assert mixed.cancelled_gross == Decimal("20.02")
    cancel_lines(vendor_order_id=mixed.pk, by=owner, quantities={bag: 1}, reason=WHY)
    mixed.refresh_from_db()
    assert (mixed.cancelled_gross, mixed.final_gross) == (Decimal("135.02"), Decimal("50.00"))
    assert mixed.state == VendorOrderState.ACCEPTED
    cancel_lines(vendor_order_id=mixed.pk, by=owner, quantities={service: 1}, reason=WHY)
    mixed.refresh_from_db()
    assert (mixed.state, mixed.refund_gross, mixed.cancel_reason) == ("CANCELLED", Decimal("185.02"), WHY)
    assert stock_of(mixed) == [(10, 0), (10, 0), (10, 0)]


def test_what_was_refunded_is_not_due_again(mixed: VendorOrder, owner: User) -> None:
    jars, bag, _service = lines(mixed)
    cancel_lines(vendor_order_id=mixed.pk, by=owner, quantities={jars: 1}, reason=WHY)
    mark_refunded(vendor_order_id=mixed.pk, by=owner)
    assert not VendorOrder.objects.refund_due().exists()
    cancel_lines(vendor_order_id=mixed.pk, by=owner, quantities={bag: 1}, reason=WHY)
    mixed.refresh_from_db()
    assert (mixed.refund_gross, mixed.refunded_gross, mixed.refund_left) == (
        Decimal("110.01"),
        Decimal("10.01"),
        Decimal("100.00"),
    )
    assert VendorOrder.objects.refund_due().get() == mixed


def test_when_only_shipped_pieces_are_left_the_part_is_shipped(accepted: VendorOrder, owner: User) -> None:
    (line,) = lines(accepted)
    ship_order(vendor_order_id=accepted.pk, by=owner, quantities={line: 1})
    cancel_lines(vendor_order_id=accepted.pk, by=owner, quantities={line: 2}, reason=WHY)
    accepted.refresh_from_db()
    assert (accepted.state, accepted.cancelled_gross) == (VendorOrderState.SHIPPED, Decimal("48.00"))
    assert stock_of(accepted) == [(9, 0)]


def test_the_same_change_twice_is_one_change(accepted: VendorOrder, owner: User) -> None:
    (line,) = lines(accepted)
    change = {"vendor_order_id": accepted.pk, "by": owner, "quantities": {line: 1}, "reason": WHY}
    cancel_lines(**change, batch=1)
    before = everything(accepted)
    cancel_lines(**change, batch=1)
    assert everything(accepted) == before
    with pytest.raises(CancelledMeanwhile):
        cancel_lines(**{**change, "quantities": {line: 2}}, batch=1)
    assert everything(accepted) == before


@pytest.mark.parametrize(
    ("pieces", "reason", "error"), [(0, WHY, NothingToCancel), (4, WHY, NotSoMany), (1, " ", ReasonMissing)]
)
def test_refuses_nothing_too_much_and_no_reason(accepted: VendorOrder, owner: User, pieces, reason, error) -> None:
    before = everything(accepted)
    with pytest.raises(error):
        cancel_lines(vendor_order_id=accepted.pk, by=owner, quantities={lines(accepted)[0]: pieces}, reason=reason)
    assert everything(accepted) == before


def test_not_before_the_money_and_not_after_shipping(unpaid: VendorOrder, owner: User) -> None:
    (line,) = lines(unpaid)
    before = everything(unpaid)
    with pytest.raises(IllegalTransition):
        cancel_lines(vendor_order_id=unpaid.pk, by=owner, quantities={line: 1}, reason=WHY)
    assert everything(unpaid) == before
    mark_paid(vendor_order_id=unpaid.pk, by=owner)
    accept_order(vendor_order_id=unpaid.pk, by=owner)
    ship_order(vendor_order_id=unpaid.pk, by=owner)
    with pytest.raises(IllegalTransition):
        cancel_lines(vendor_order_id=unpaid.pk, by=owner, quantities={line: 1}, reason=WHY)


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_but_the_seller(accepted: VendorOrder, who: str, request) -> None:
    before = everything(accepted)
    with pytest.raises(NotAllowed):
        cancel_lines(
            vendor_order_id=accepted.pk, by=request.getfixturevalue(who), quantities={lines(accepted)[0]: 1}, reason=WHY
        )
    assert everything(accepted) == before


def test_the_log_is_never_rewritten(accepted: VendorOrder, owner: User) -> None:
    cancel_lines(vendor_order_id=accepted.pk, by=owner, quantities={lines(accepted)[0]: 1}, reason=WHY)
    with pytest.raises(AppendOnlyError):
        LineCancellation.objects.update(reason="Inny.")
