"""What the buyer had is back: exact amounts, delivery, stock, deductions, never twice (law.md R2-08)."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.orders.actions.confirm_return import (
    DeductionTooLarge,
    DeductionWithoutReason,
    FateMissing,
    confirm_return,
)
from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.models import VendorOrder
from marketplace.orders.rules.refunds import RefundShare
from marketplace.payments.models import RefundReason
from tests.orders.conftest import everything, stock_of
from tests.orders.returns import shipped, withdraw

D = Decimal


def back(case, owner: User, fate: str = "RESTOCKED", **kept: tuple[Decimal, str]):
    line = case.lines.get().order_line_id
    deductions = {line: kept["kept"]} if kept else {}
    return confirm_return(return_id=case.pk, by=owner, fates={line: fate}, deductions=deductions)


@pytest.fixture
def sent(accepted: VendorOrder, owner: User) -> VendorOrder:
    """Three pieces for 24,00 zł with a courier for 15,00 zł, sent."""
    return shipped(accepted, owner)


def test_delivery_stays_while_goods_are_kept_and_goes_back_with_the_last(sent: VendorOrder, owner: User) -> None:
    first = back(withdraw(sent, 2), owner)
    assert (first.state, first.refund.amount) == ("SETTLED", D("48.00"))
    last = back(withdraw(sent, 1), owner, "WRITTEN_OFF")
    assert last.refund.amount == D("39.00")
    assert VendorOrder.objects.get(pk=sent.pk).refund_gross == D("87.00")
    assert stock_of(sent) == [(9, 0)]


def test_of_a_dearer_delivery_only_the_cheapest_standard_one_goes_back(sent: VendorOrder, owner: User) -> None:
    VendorOrder.objects.filter(pk=sent.pk).update(standard_delivery_gross=D("9.99"))
    assert back(withdraw(sent, 3), owner).refund.amount == D("81.99")


def test_what_was_given_back_before_is_not_given_again(sent: VendorOrder, owner: User) -> None:
    gift = RefundShare(gross=D("10.00"))
    note_refund(vendor_order_id=sent.pk, reason=RefundReason.GOODWILL, key="g", shares=[gift])
    assert back(withdraw(sent, 1), owner).refund.amount == D("20.67")
    assert back(withdraw(sent, 2), owner).refund.amount == D("56.33")
    assert VendorOrder.objects.get(pk=sent.pk).refund_gross == D("87.00")


def test_a_deduction_lowers_the_refund_and_says_why(sent: VendorOrder, owner: User) -> None:
    case = back(withdraw(sent, 1), owner, kept=(D("4.00"), "Otwarte i używane."))
    assert (case.refund.amount, case.lines.get().deducted) == (D("20.00"), D("4.00"))


@pytest.mark.parametrize(
    ("fate", "kept", "error"),
    [
        ("", None, FateMissing),
        ("RESTOCKED", (D("24.01"), "Zniszczone."), DeductionTooLarge),
        ("RESTOCKED", (D("1.00"), " "), DeductionWithoutReason),
    ],
)
def test_refuses_and_changes_nothing(sent: VendorOrder, owner: User, fate, kept, error) -> None:
    case = withdraw(sent, 1)
    before = everything(sent)
    with pytest.raises(error):
        back(case, owner, fate, **({"kept": kept} if kept else {}))
    assert everything(sent) == before


def test_twice_is_once(sent: VendorOrder, owner: User) -> None:
    case = withdraw(sent, 1)
    back(case, owner)
    before = everything(sent)
    back(case, owner)
    assert everything(sent) == before


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_but_the_seller(sent: VendorOrder, who: str, request) -> None:
    case = withdraw(sent, 1)
    before = everything(sent)
    with pytest.raises(NotAllowed):
        back(case, request.getfixturevalue(who))
    assert everything(sent) == before
