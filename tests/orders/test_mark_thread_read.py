"""One side has seen the messages."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.orders.actions.mark_thread_read import mark_thread_read
from marketplace.orders.models import ThreadReading, VendorOrder
from marketplace.orders.queries.messages import unread_in
from tests.orders.test_send_message import say


def test_reading_never_goes_back_and_each_side_reads_for_itself(paid: VendorOrder, buyer: User, owner: User) -> None:
    first, second = say(paid, buyer), say(paid, buyer)
    assert mark_thread_read(vendor_order_id=paid.pk, by=owner, up_to=second.pk)
    assert not mark_thread_read(vendor_order_id=paid.pk, by=owner, up_to=first.pk)
    assert ThreadReading.objects.get().seen_id == second.pk
    assert unread_in([paid.pk], "SELLER") == {}
    answer = say(paid, owner)
    assert unread_in([paid.pk], "BUYER") == {paid.pk: 1}
    assert mark_thread_read(vendor_order_id=paid.pk, by=buyer, up_to=answer.pk)
    assert unread_in([paid.pk], "BUYER") == {}


def test_a_viewer_reads_for_the_team(paid: VendorOrder, buyer: User, colleague: User) -> None:
    message = say(paid, buyer)
    assert mark_thread_read(vendor_order_id=paid.pk, by=colleague, up_to=message.pk)


@pytest.mark.parametrize("who", ["stranger", "reviewer"])
def test_refuses_everybody_else(paid: VendorOrder, buyer: User, who: str, request) -> None:
    message = say(paid, buyer)
    with pytest.raises(NotAllowed):
        mark_thread_read(vendor_order_id=paid.pk, by=request.getfixturevalue(who), up_to=message.pk)
    assert not ThreadReading.objects.exists()
