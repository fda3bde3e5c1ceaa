"""Money that went to a buyer by hand: recognised by title and amount, proposed, and taken by a person."""

from decimal import Decimal
from uuid import uuid4

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.actions.give_goodwill import give_goodwill
from marketplace.orders.actions.mark_refunded import mark_refunded
from marketplace.orders.models import VendorOrder
from marketplace.payments.models import Refund
from marketplace.payments.queries.ledger import balance, balances
from marketplace.payments.states import Account, RefundState
from marketplace.payouts.actions.assign_line_to_refund import UnknownRefund, assign_line_to_refund
from marketplace.payouts.actions.forget_payer import forget_payer
from marketplace.payouts.actions.plan_line_return import plan_line_return
from marketplace.payouts.models import BankLine
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.states import BankLineState, LineProblem
from tests.factories import VendorFactory
from tests.payouts.bank import awaited, bring, brought, fresh, read_line, world
from vendors.models import Vendor

D = Decimal


@pytest.fixture
def owed(vendor: Vendor, owner: User) -> VendorOrder:
    """A part paid by transfer, of which the seller must send 87,00 zł back."""
    part = awaited(vendor)
    brought(owner, "87.00", part.number, vendor)
    return cancel_order(vendor_order_id=part.pk, by=owner, reason="Zalany magazyn.")


def refunds() -> list[tuple[Decimal, str]]:
    return list(Refund.objects.order_by("pk").values_list("amount", "state"))


@pytest.mark.parametrize("title", ["zwrot {number}", "zwrot za {order}", "zwrot zam. {ending}"])
def test_a_named_refund_is_proposed_and_then_taken_once(
    vendor: Vendor, owner: User, owed: VendorOrder, title: str
) -> None:
    words = {"number": owed.number, "order": owed.order.number, "ending": owed.number.partition("/")[2]}
    line = brought(owner, "-87.00", title.format(**words), vendor)
    assert (line.state, line.problem, line.payment_id) == (BankLineState.OPEN, LineProblem.REFUND_OUT, owed.payment_id)
    assert refunds() == [(D("87.00"), RefundState.REQUESTED)]
    for _again in range(2):
        line = assign_line_to_refund(line_id=line.pk, number=f" {owed.number.lower()} ", by=owner)
    assert line.state == BankLineState.MATCHED
    assert list(line.refunds.all()) == list(Refund.objects.all())
    part = fresh(owed)
    assert (refunds(), part.refunded_gross) == ([(D("87.00"), RefundState.SUCCEEDED)], D("87.00"))
    assert part.refunded_at is not None
    assert (balance(Account.REFUNDS), balance(Account.SELLER_FUNDS), differences()) == (0, 0, [])


def test_one_that_a_person_wrote_down_before_is_only_tied(vendor: Vendor, owner: User, owed: VendorOrder) -> None:
    mark_refunded(vendor_order_id=owed.pk, by=owner)
    line = brought(owner, "-87.00", f"zwrot {owed.number}", vendor)
    assert (line.state, line.refunds.count()) == (BankLineState.MATCHED, 1)
    second = brought(owner, "-87.00", f"zwrot {owed.number} drugi raz", vendor)
    assert (second.state, second.problem) == (BankLineState.OPEN, LineProblem.UNKNOWN_OUT)
    with pytest.raises(UnknownRefund):
        assign_line_to_refund(line_id=second.pk, number=owed.number, by=owner)


def test_without_a_number_the_amount_alone_proposes(vendor: Vendor, owner: User, owed: VendorOrder) -> None:
    line = brought(owner, "-87.00", "przelew", vendor)
    assert (line.problem, line.payment) == (LineProblem.REFUND_OUT, None)
    assert assign_line_to_refund(line_id=line.pk, number=owed.number, by=owner).state == BankLineState.MATCHED


def test_several_refunds_of_a_part_go_together_or_one_by_one(vendor: Vendor, owner: User) -> None:
    part = awaited(vendor)
    brought(owner, "87.00", part.number, vendor)
    for amount in ("5.00", "7.00", "9.00"):
        give_goodwill(vendor_order_id=part.pk, amount=D(amount), note="Za zwłokę", key=uuid4(), by=owner)
    one = brought(owner, "-7.00", part.number, vendor)
    assign_line_to_refund(line_id=one.pk, number=part.number, by=owner)
    assert [state for _amount, state in refunds()] == ["REQUESTED", "SUCCEEDED", "REQUESTED"]
    wrong = brought(owner, "-13.00", part.number, vendor)
    assert wrong.problem == LineProblem.REFUND_AMOUNT
    rest = brought(owner, "-14.00", part.number, vendor)
    assert assign_line_to_refund(line_id=rest.pk, number=part.number, by=owner).refunds.count() == 2
    assert {state for _amount, state in refunds()} == {RefundState.SUCCEEDED}
    assert (fresh(part).refunded_gross, differences()) == (D("21.00"), [])


def test_of_a_sellers_account_only_what_may_be_a_refund_is_kept(vendor: Vendor, owner: User, owed: VendorOrder) -> None:
    taken = bring(
        owner,
        read_line("-3200.00", "Wynagrodzenie 2026/000001"),
        read_line("-45.00", "Prąd"),
        read_line("-10.00", f"zwrot {owed.number}"),
        read_line("-87.00", "bez tytułu"),
        vendor=vendor,
    )
    assert (taken.new, taken.left_out) == (2, 2)
    assert list(taken.lines.order_by("pk").values_list("problem", flat=True)) == ["REFUND_AMOUNT", "REFUND_OUT"]


def test_money_given_back_from_a_sellers_account_is_recognised(vendor: Vendor, owner: User) -> None:
    part = awaited(vendor)
    came = brought(owner, "86.00", part.number, vendor)
    plan_line_return(line_id=came.pk, note="Za mało", by=owner)
    went = brought(owner, "-86.00", "zwrot wpłaty", vendor)
    assert (went.state, went.gives_back) == (BankLineState.MATCHED, came)


def test_the_market_pays_only_what_stood_on_its_balance(vendor: Vendor, owner: User, preparer: User, sold) -> None:
    part = sold(vendor)
    cancel_order(vendor_order_id=part.pk, by=owner, reason="Zalany magazyn.")
    Refund.objects.update(is_by_hand=True)
    before = balances()
    line = brought(preparer, "-87.00", f"zwrot {part.number}")
    assert (line.problem, balance(Account.SUSPENSE)) == (LineProblem.REFUND_OUT, D("87.00"))
    assign_line_to_refund(line_id=line.pk, number=part.number, by=preparer)
    after = balances()
    assert (after[Account.SUSPENSE], after[Account.REFUNDS], differences()) == (0, 0, [])
    assert before[Account.PROVIDER] - after[Account.PROVIDER] == D("87.00")


def test_the_market_never_takes_a_sellers_own_refund(owed: VendorOrder, preparer: User) -> None:
    line = brought(preparer, "-87.00", f"zwrot {owed.number}")
    before = world()
    assert line.problem == LineProblem.UNKNOWN_OUT
    with pytest.raises(UnknownRefund):
        assign_line_to_refund(line_id=line.pk, number=owed.number, by=preparer)
    assert world() == before


def test_another_amount_an_unknown_number_and_what_is_settled_are_refused(
    vendor: Vendor, owner: User, owed: VendorOrder
) -> None:
    line = brought(owner, "-80.00", owed.number, vendor)
    other = awaited(VendorFactory())
    came = brought(owner, "1.00", owed.number, vendor)
    before = world()
    for number in (owed.number, other.number, "NIC/2026/000001", ""):
        with pytest.raises(UnknownRefund):
            assign_line_to_refund(line_id=line.pk, number=number, by=owner)
    with pytest.raises(IllegalTransition):
        assign_line_to_refund(line_id=came.pk, number=owed.number, by=owner)
    assert world() == before


def test_a_stranger_says_nothing(vendor: Vendor, owner: User, owed: VendorOrder, buyer: User, preparer: User) -> None:
    line = brought(owner, "-87.00", owed.number, vendor)
    before = world()
    for by in (buyer, preparer):
        with pytest.raises(NotAllowed):
            assign_line_to_refund(line_id=line.pk, number=owed.number, by=by)
    assert (world(), refunds()) == (before, [(D("87.00"), RefundState.REQUESTED)])


def test_the_buyer_goes_out_of_it_with_the_order(vendor: Vendor, owner: User, owed: VendorOrder) -> None:
    line = brought(owner, "-87.00", owed.number, vendor)
    assign_line_to_refund(line_id=line.pk, number=owed.number, by=owner)
    assert forget_payer(order_id=owed.order_id) == 2
    assert BankLine.objects.get(pk=line.pk).counterparty_account == ""
