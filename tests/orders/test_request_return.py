"""A buyer asks: what is at once, what waits for the seller, what cannot be asked."""

import uuid
from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.orders.actions.request_return import NotSoManyToAsk, request_return
from marketplace.orders.actions.state_withdrawal import NothingChosen
from marketplace.orders.models import ReturnCase, VendorOrder
from marketplace.orders.queries import order_token
from tests.orders.conftest import everything, stock_of
from tests.orders.returns import shipped


def ask(part: VendorOrder, kind: str, pieces: int, **fields) -> ReturnCase:
    values = {
        "by": None,
        "key": uuid.uuid4(),
        "kind": kind,
        "quantities": {part.lines.order_by("pk")[0].pk: pieces},
        "name": "Anna Testowa",
        "email": "anna@example.org",
        "token": order_token(part.order),
        **fields,
    }
    return request_return(vendor_order_id=part.pk, **values)


def test_what_the_seller_did_not_accept_yet_is_called_off_at_once(paid: VendorOrder) -> None:
    case = ask(paid, "CANCELLATION", 2)
    part = VendorOrder.objects.get(pk=paid.pk)
    assert (case.state, case.refund.amount, case.refund.reason) == ("SETTLED", Decimal("48.00"), "CANCELLED")
    assert (part.state, stock_of(part)) == ("NEW", [(10, 1)])
    whole = ask(part, "CANCELLATION", 1)
    part.refresh_from_db()
    assert (part.state, whole.refund.amount) == ("CANCELLED", Decimal("39.00"))


def test_what_is_in_work_waits_for_the_answer(accepted: VendorOrder) -> None:
    before = stock_of(accepted)
    case = ask(accepted, "CANCELLATION", 2)
    assert (case.state, case.refund, stock_of(accepted)) == ("ASKED", None, before)
    with pytest.raises(NotSoManyToAsk):
        ask(accepted, "CANCELLATION", 2)


def test_a_return_is_asked_for_what_the_buyer_has(accepted: VendorOrder, owner: User) -> None:
    with pytest.raises(NotSoManyToAsk):
        ask(accepted, "AGREED", 1)
    part = shipped(accepted, owner)
    assert ask(part, "AGREED", 3).state == "ASKED"
    with pytest.raises(NothingChosen):
        ask(part, "AGREED", 0)


def test_the_same_form_twice_is_one_case(paid: VendorOrder) -> None:
    key = uuid.uuid4()
    assert ask(paid, "CANCELLATION", 1, key=key) == ask(paid, "CANCELLATION", 1, key=key)
    assert VendorOrder.objects.get(pk=paid.pk).refund_gross == Decimal("24.00")


@pytest.mark.parametrize("who", ["stranger", "owner", "reviewer"])
def test_refuses_everybody_but_the_buyer(paid: VendorOrder, who: str, request) -> None:
    by, before = request.getfixturevalue(who), everything(paid)
    with pytest.raises(NotAllowed):
        ask(paid, "CANCELLATION", 1, by=by, token="")
    assert everything(paid) == before
