"""The seller's answer to a request."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.actions.answer_return import (
    RefusalWithoutReason,
    ReturnedMeanwhile,
    SentMeanwhile,
    answer_return,
)
from marketplace.orders.actions.confirm_return import confirm_return
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import VendorOrder
from tests.orders.conftest import everything, stock_of
from tests.orders.returns import shipped, withdraw
from tests.orders.test_request_return import ask


def test_an_accepted_cancellation_is_called_off_and_owed_back(accepted: VendorOrder, owner: User) -> None:
    case = answer_return(return_id=ask(accepted, "CANCELLATION", 1).pk, by=owner, accepts=True)
    assert (case.state, case.refund.amount, stock_of(accepted)) == ("SETTLED", Decimal("24.00"), [(10, 2)])
    before = everything(accepted)
    answer_return(return_id=case.pk, by=owner, accepts=True)
    assert everything(accepted) == before


def test_what_left_meanwhile_is_not_called_off(accepted: VendorOrder, owner: User) -> None:
    case = ask(accepted, "CANCELLATION", 2)
    ship_order(vendor_order_id=accepted.pk, by=owner, quantities={accepted.lines.get().pk: 2})
    before = everything(accepted)
    with pytest.raises(SentMeanwhile):
        answer_return(return_id=case.pk, by=owner, accepts=True)
    assert everything(accepted) == before


def test_an_agreed_return_comes_back_without_delivery(accepted: VendorOrder, owner: User) -> None:
    part = shipped(accepted, owner)
    case = answer_return(return_id=ask(part, "AGREED", 3).pk, by=owner, accepts=True, answer="Prosimy.")
    assert (case.state, case.send_back_by is not None) == ("OPEN", True)
    line = case.lines.get().order_line_id
    done = confirm_return(return_id=case.pk, by=owner, fates={line: "RESTOCKED"})
    assert (done.refund.amount, done.refund.reason) == (Decimal("72.00"), "RETURN")


def test_what_the_buyer_withdrew_from_meanwhile_is_not_taken_back_twice(accepted: VendorOrder, owner: User) -> None:
    part = shipped(accepted, owner)
    case = ask(part, "AGREED", 2)
    withdraw(part, 2)
    before = everything(part)
    with pytest.raises(ReturnedMeanwhile):
        answer_return(return_id=case.pk, by=owner, accepts=True)
    assert everything(part) == before
    answer = "Te rzeczy są już w odstąpieniu."
    assert answer_return(return_id=case.pk, by=owner, accepts=False, answer=answer).state == "REFUSED"
    assert answer_return(return_id=ask(part, "AGREED", 1).pk, by=owner, accepts=True).state == "OPEN"


def test_a_no_is_explained_and_final(accepted: VendorOrder, owner: User) -> None:
    case = ask(accepted, "CANCELLATION", 1)
    with pytest.raises(RefusalWithoutReason):
        answer_return(return_id=case.pk, by=owner, accepts=False, answer=" ")
    assert answer_return(return_id=case.pk, by=owner, accepts=False, answer="Wysyłamy.").state == "REFUSED"
    with pytest.raises(IllegalTransition):
        answer_return(return_id=case.pk, by=owner, accepts=True)


def test_a_withdrawal_is_no_request(accepted: VendorOrder, owner: User) -> None:
    case = withdraw(shipped(accepted, owner), 1)
    with pytest.raises(IllegalTransition):
        answer_return(return_id=case.pk, by=owner, accepts=False, answer="Nie.")


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_but_the_seller(accepted: VendorOrder, who: str, request) -> None:
    case, before = ask(accepted, "CANCELLATION", 1), everything(accepted)
    with pytest.raises(NotAllowed):
        answer_return(return_id=case.pk, by=request.getfixturevalue(who), accepts=True)
    assert everything(accepted) == before
