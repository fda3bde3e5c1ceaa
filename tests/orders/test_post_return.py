"""The goods are on their way back."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.actions.post_return import post_return
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries import order_token
from tests.orders.conftest import events, everything
from tests.orders.returns import shipped, withdraw


def test_the_buyer_says_it_once_and_the_seller_is_told(accepted: VendorOrder, owner: User) -> None:
    part = shipped(accepted, owner)
    case, token = withdraw(part, 1), order_token(part.order)
    posted = post_return(return_id=case.pk, by=None, posting=" RX123 ", token=token)
    assert (posted.state, posted.posting) == ("POSTED", "RX123")
    assert events()[-1] == ("ReturnPosted", {"return_id": case.pk})
    before = everything(part)
    post_return(return_id=case.pk, by=None, posting="inny", token=token)
    assert everything(part) == before


def test_not_when_nothing_is_awaited(accepted: VendorOrder) -> None:
    case = withdraw(accepted, 1)
    before = everything(accepted)
    with pytest.raises(IllegalTransition):
        post_return(return_id=case.pk, by=None, posting="", token=order_token(accepted.order))
    assert everything(accepted) == before


@pytest.mark.parametrize("who", ["stranger", "owner", "reviewer"])
def test_refuses_everybody_but_the_buyer(accepted: VendorOrder, owner: User, who: str, request) -> None:
    part = shipped(accepted, owner)
    case = withdraw(part, 1)
    before = everything(part)
    with pytest.raises(NotAllowed):
        post_return(return_id=case.pk, by=request.getfixturevalue(who), posting="")
    assert everything(part) == before
