"""Somebody asks the regional centre to look."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.orders.actions.cancel_order import ReasonMissing
from marketplace.orders.actions.report_message import OwnMessage, report_message
from marketplace.orders.models import MessageReport, VendorOrder
from marketplace.orders.queries import order_token
from tests.orders.test_send_message import say


def test_each_side_reports_the_other_once(paid: VendorOrder, buyer: User, owner: User) -> None:
    asked, answered = say(paid, buyer), say(paid, owner)
    first = report_message(message_id=answered.pk, by=buyer, reason="Obraża mnie.")
    assert report_message(message_id=answered.pk, by=buyer, reason="Jeszcze raz.") == first
    assert (first.reason, first.reporter) == ("Obraża mnie.", buyer)
    report_message(message_id=asked.pk, by=owner, reason="Groźby.")
    assert MessageReport.objects.count() == 2


def test_a_guest_reports_with_the_link(paid: VendorOrder, owner: User) -> None:
    answered = say(paid, owner)
    found = report_message(message_id=answered.pk, by=None, token=order_token(paid.order), reason="Oszustwo.")
    assert found.reporter is None


def test_not_ones_own_and_not_without_a_word(paid: VendorOrder, buyer: User, owner: User) -> None:
    asked = say(paid, buyer)
    with pytest.raises(OwnMessage):
        report_message(message_id=asked.pk, by=buyer, reason="Moje.")
    with pytest.raises(ReasonMissing):
        report_message(message_id=asked.pk, by=owner, reason=" ")
    assert not MessageReport.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "colleague", "reviewer"])
def test_refuses_everybody_else(paid: VendorOrder, buyer: User, who: str, request) -> None:
    asked = say(paid, buyer)
    with pytest.raises(NotAllowed):
        report_message(message_id=asked.pk, by=request.getfixturevalue(who), reason="Bo tak.")
    assert not MessageReport.objects.exists()
