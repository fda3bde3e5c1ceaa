"""A gift of the seller: up to what is left, with a word, once."""

import uuid
from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.orders.actions.cancel_order import ReasonMissing
from marketplace.orders.actions.give_goodwill import GoodwillTooLarge, give_goodwill
from marketplace.orders.models import VendorOrder
from tests.orders.conftest import everything

D = Decimal


def give(part: VendorOrder, by: User, amount: str, note: str = "Za opóźnienie.", key: uuid.UUID | None = None):
    return give_goodwill(vendor_order_id=part.pk, by=by, amount=D(amount), note=note, key=key or uuid.uuid4())


def test_up_to_what_is_left_and_no_grosz_more(accepted: VendorOrder, owner: User) -> None:
    key = uuid.uuid4()
    first = give(accepted, owner, "80.00", key=key)
    assert (give(accepted, owner, "80.00", key=key), first.reason) == (first, "GOODWILL")
    before = everything(accepted)
    for amount in ("7.01", "0.00"):
        with pytest.raises(GoodwillTooLarge):
            give(accepted, owner, amount)
    with pytest.raises(ReasonMissing):
        give(accepted, owner, "1.00", note=" ")
    assert everything(accepted) == before
    give(accepted, owner, "7.00")
    assert VendorOrder.objects.get(pk=accepted.pk).refund_gross == D("87.00")


def test_not_before_the_money_is_there(unpaid: VendorOrder, owner: User) -> None:
    before = everything(unpaid)
    with pytest.raises(GoodwillTooLarge):
        give(unpaid, owner, "1.00")
    assert everything(unpaid) == before


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_but_the_seller(accepted: VendorOrder, who: str, request) -> None:
    by, before = request.getfixturevalue(who), everything(accepted)
    with pytest.raises(NotAllowed):
        give(accepted, by, "1.00")
    assert everything(accepted) == before
