"""What has gone back of a part follows from its refunds."""

from decimal import Decimal
from typing import Any

import pytest
from django.core import mail

from core.models import OutboxMessage
from marketplace.orders.actions.confirm_refund import confirm_refund
from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.models import VendorOrder
from marketplace.orders.rules.refunds import RefundShare
from marketplace.payments.actions.record_refund import record_refund
from marketplace.payments.actions.request_refund import request_refund
from marketplace.payments.gateways.port import Refunded
from marketplace.payments.models import Refund, RefundReason
from marketplace.payments.states import RefundState
from vendors.models import Vendor

D = Decimal


def owed(part: VendorOrder, amount: str, key: str) -> Refund:
    refund = note_refund(
        vendor_order_id=part.pk, reason=RefundReason.GOODWILL, key=key, shares=[RefundShare(gross=D(amount))]
    )
    assert refund is not None
    return refund


def state(part: VendorOrder, refund: Refund, to: RefundState) -> tuple[Decimal, bool]:
    record_refund(refund_id=refund.pk, answer=Refunded(state=to))
    confirm_refund(refund_id=refund.pk)
    fresh = VendorOrder.objects.get(pk=part.pk)
    return fresh.refunded_gross, fresh.refunded_at is not None


def test_counts_each_refund_and_ends_with_the_last(paid: VendorOrder) -> None:
    one, two = owed(paid, "5.00", "one"), owed(paid, "7.00", "two")
    assert state(paid, one, RefundState.SUCCEEDED) == (D("5.00"), False)
    assert state(paid, two, RefundState.SUCCEEDED) == (D("12.00"), True)


def test_money_that_came_back_is_owed_again(paid: VendorOrder) -> None:
    one = owed(paid, "5.00", "one")
    assert state(paid, one, RefundState.SUCCEEDED) == (D("5.00"), True)
    assert state(paid, one, RefundState.FAILED) == (D("0.00"), False)
    assert VendorOrder.objects.refund_due().get() == paid


def test_the_buyer_is_told_of_each_refund_once(paid: VendorOrder, deliver: Any) -> None:
    refunds = owed(paid, "5.00", "one"), owed(paid, "7.00", "two")
    mail.outbox.clear()
    for refund in refunds * 2:  # both are paid before orders hear of either; the provider says it twice
        record_refund(refund_id=refund.pk, answer=Refunded(state=RefundState.SUCCEEDED))
    for refund in refunds * 2:
        confirm_refund(refund_id=refund.pk)
    deliver()
    told = [letter.subject for letter in mail.outbox if "wróciły" in letter.subject]
    assert [subject.split(",")[0] for subject in told] == ["Pieniądze wróciły: 5", "Pieniądze wróciły: 7"]


def test_a_refund_of_no_part_changes_nothing(online_refund: Refund, deliver: Any) -> None:
    assert confirm_refund(refund_id=online_refund.pk) is None
    record_refund(refund_id=online_refund.pk, answer=Refunded(state=RefundState.FAILED))
    deliver()  # nothing waits for ever in the outbox
    assert not OutboxMessage.objects.filter(done_at=None).exists()


@pytest.fixture
def online_refund(paid: VendorOrder, vendor: Vendor) -> Refund:
    """A refund whose part is not known here, e.g. of another installation that shares the provider."""
    assert paid.payment_id is not None
    return request_refund(
        payment_id=paid.payment_id,
        vendor_id=vendor.pk,
        reference="INNY/2026/000001",
        key="INNY",
        amount=D("5.00"),
        reason=RefundReason.GOODWILL,
        is_allotted=True,
    )
