"""The buyer objects to a deduction, once."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.actions.confirm_return import confirm_return
from marketplace.orders.actions.object_to_return import ObjectionEmpty, object_to_return
from marketplace.orders.models import ReturnCase, VendorOrder
from marketplace.orders.queries import order_token
from tests.orders.returns import shipped, withdraw


def settled(part: VendorOrder, owner: User, kept: str) -> ReturnCase:
    case = withdraw(shipped(part, owner), 1)
    line = case.lines.get().order_line_id
    kept_of = {line: (Decimal(kept), "Rysy.")} if kept else {}
    return confirm_return(return_id=case.pk, by=owner, fates={line: "WRITTEN_OFF"}, deductions=kept_of)


def test_the_word_is_kept_once(accepted: VendorOrder, owner: User) -> None:
    case = settled(accepted, owner, "3.00")
    token = order_token(accepted.order)
    with pytest.raises(ObjectionEmpty):
        object_to_return(return_id=case.pk, by=None, objection=" ", token=token)
    object_to_return(return_id=case.pk, by=None, objection="Rys nie było.", token=token)
    object_to_return(return_id=case.pk, by=None, objection="Inaczej.", token=token)
    assert ReturnCase.objects.get().objection == "Rys nie było."


def test_not_without_a_deduction_and_not_by_others(accepted: VendorOrder, owner: User, stranger: User) -> None:
    case = settled(accepted, owner, "")
    with pytest.raises(IllegalTransition):
        object_to_return(return_id=case.pk, by=None, objection="Nie.", token=order_token(accepted.order))
    with pytest.raises(NotAllowed):
        object_to_return(return_id=case.pk, by=stranger, objection="Nie.")
    assert ReturnCase.objects.get().objection == ""
