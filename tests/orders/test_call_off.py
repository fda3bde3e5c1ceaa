"""Pieces that were not sent are called off: the refund is what they are still worth."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import IllegalTransition
from marketplace.orders.actions.call_off import call_off
from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.models import LineCancellation, VendorOrder
from marketplace.orders.rules.refunds import RefundShare
from marketplace.payments.models import RefundReason
from tests.orders.conftest import everything
from tests.orders.returns import shipped

D = Decimal


def off(part: VendorOrder, pieces: int):
    return call_off(
        vendor_order_id=part.pk,
        quantities={part.lines.get().pk: pieces},
        reason="Rezygnacja.",
        refund_reason=RefundReason.CANCELLED,
        key=f"off:{pieces}",
        name="Anna Testowa",
    )


def test_a_gift_given_before_is_not_given_again(accepted: VendorOrder) -> None:
    gift = RefundShare(gross=D("80.00"))
    note_refund(vendor_order_id=accepted.pk, reason=RefundReason.GOODWILL, key="g", shares=[gift])
    assert off(accepted, 3).amount == D("7.00")
    part = VendorOrder.objects.get(pk=accepted.pk)
    assert (part.state, part.refund_gross) == ("CANCELLED", D("87.00"))


def test_the_log_names_who_has_no_account(accepted: VendorOrder) -> None:
    off(accepted, 1)
    assert LineCancellation.objects.get().actor_name == "Anna Testowa"


def test_not_after_everything_left(accepted: VendorOrder, owner: User) -> None:
    part = shipped(accepted, owner)
    before = everything(part)
    with pytest.raises(IllegalTransition):
        off(part, 1)
    assert everything(part) == before
