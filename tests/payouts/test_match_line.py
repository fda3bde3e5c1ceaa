"""Movements are recognised: only what is sure confirms anything; the ledger follows to the grosz."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.actions.expire_order import expire_order
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.payments.models import Payment
from marketplace.payments.queries.ledger import balance, balances
from marketplace.payments.states import Account, PaymentState
from marketplace.payouts.actions.approve_batch import approve_batch
from marketplace.payouts.actions.confirm_payout import confirm_payout
from marketplace.payouts.actions.match_line import match_line
from marketplace.payouts.actions.plan_line_return import plan_line_return
from marketplace.payouts.actions.prepare_payouts import prepare_payouts
from marketplace.payouts.actions.return_payout import return_payout
from marketplace.payouts.models import BankLine, Payout
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.states import BankLineState, LineProblem, PayoutState
from tests.factories import VendorFactory
from tests.payouts.bank import BUYER, MARKET, awaited, bring, brought, choices_of, fresh, read_line, world
from tests.payouts.conftest import done
from vendors.models import Vendor

D = Decimal


@pytest.fixture
def payout(ripe: VendorOrder, preparer: User, approver: User) -> Payout:
    """A payout of 87,00 zł that two people let go."""
    return approve_batch(batch_id=prepare_payouts(by=preparer).pk, by=approver).payouts.get()


def test_a_transfer_to_the_seller_pays_its_order(vendor: Vendor, owner: User) -> None:
    part = awaited(vendor)
    line = brought(owner, "87.00", f"Zamówienie {part.number.lower().replace('/', ' ')}, dziękuję", vendor)
    assert (line.state, line.payment_id) == (BankLineState.MATCHED, part.payment_id)
    assert (fresh(part).state, fresh(part).payment.state) == (VendorOrderState.NEW, PaymentState.SUCCEEDED)
    assert choices_of(line) == [BankLineState.MATCHED]
    found = balances()
    assert (found[Account.SELLER_FUNDS], found[Account.SUSPENSE], found[Account.PROVIDER]) == (0, 0, 0)
    assert differences() == []


def test_the_number_of_the_whole_order_does_as_well(vendor: Vendor, owner: User) -> None:
    part = awaited(vendor)
    assert brought(owner, "87.00", f"oplata {part.order.number}", vendor).payment_id == part.payment_id


def test_on_the_own_account_year_and_number_say_enough(vendor: Vendor, owner: User) -> None:
    part = awaited(vendor)
    _slug, year, number = part.number.rsplit("/", 2)
    assert brought(owner, "87.00", f"zam. {year}/{int(number)}", vendor).state == BankLineState.MATCHED


@pytest.mark.parametrize(
    ("amount", "title", "problem"),
    [
        ("86.99", "{number}", LineProblem.WRONG_AMOUNT),
        ("87.01", "{number}", LineProblem.WRONG_AMOUNT),
        ("87.00", "za kubki", LineProblem.UNKNOWN_TITLE),
        ("87.00", "{number}9", LineProblem.UNKNOWN_TITLE),
    ],
)
def test_what_is_not_sure_waits_for_a_person(
    vendor: Vendor, owner: User, amount: str, title: str, problem: str
) -> None:
    part = awaited(vendor)
    line = brought(owner, amount, title.format(number=part.number), vendor)
    assert (line.state, line.problem) == (BankLineState.OPEN, problem)
    assert fresh(part).state == VendorOrderState.AWAITING_PAYMENT
    assert differences() == []


def test_a_second_payment_waits_and_one_that_a_person_wrote_down_does_not(vendor: Vendor, owner: User) -> None:
    part = awaited(vendor)
    mark_paid(vendor_order_id=part.pk, by=owner)
    taken = bring(owner, read_line("87.00", part.number), read_line("87.00", part.number), vendor=vendor)
    first, second = taken.lines.order_by("pk")
    assert (first.state, second.state) == (BankLineState.MATCHED, BankLineState.OPEN)
    assert (second.problem, second.payment_id) == (LineProblem.SECOND_PAYMENT, part.payment_id)
    assert differences() == []


def test_money_after_the_end_waits(vendor: Vendor, owner: User) -> None:
    late, given_up = awaited(vendor), awaited(vendor)
    expire_order(vendor_order_id=late.pk)
    VendorOrder.objects.filter(pk=late.pk).update(state=VendorOrderState.EXPIRED)
    cancel_order(vendor_order_id=given_up.pk, by=owner, reason="Nie mamy już.")
    for part in (late, given_up):
        line = brought(owner, "87.00", part.number, vendor)
        assert (line.state, line.problem) == (BankLineState.OPEN, LineProblem.LATE)
    assert not Payment.objects.filter(state=PaymentState.SUCCEEDED).exists()


def test_another_sellers_number_is_not_recognised(vendor: Vendor, owner: User) -> None:
    awaited(vendor)
    foreign = awaited(VendorFactory())
    line = brought(owner, "87.00", foreign.number, vendor)
    assert (line.problem, line.payment) == (LineProblem.UNKNOWN_TITLE, None)


def test_money_on_our_account_for_a_seller_stands_in_suspense(vendor: Vendor, preparer: User) -> None:
    part = awaited(vendor)
    line = brought(preparer, "87.00", part.number)
    assert (line.problem, line.payment_id, line.turns) == (LineProblem.WRONG_ACCOUNT, part.payment_id, 1)
    assert (balance(Account.SUSPENSE), balance(Account.PROVIDER)) == (D("-87.00"), D("87.00"))
    assert fresh(part).state == VendorOrderState.AWAITING_PAYMENT
    assert differences() == []


def test_the_bank_carried_a_payout_out(payout: Payout, preparer: User) -> None:
    line = brought(preparer, "-87.00", f"Rynek ES wyplata {payout.number}", counterparty_account=payout.account)
    assert (line.state, line.payout) == (BankLineState.MATCHED, payout)
    assert Payout.objects.get().state == PayoutState.DONE
    found = balances()
    assert (found[Account.PAYOUTS], found[Account.PROVIDER], found[Account.SUSPENSE]) == (0, 0, 0)
    again = brought(preparer, "-87.00", f"Rynek ES wyplata {payout.number} ponownie")
    assert (again.state, again.problem) == (BankLineState.OPEN, LineProblem.SECOND_PAYMENT)
    assert balance(Account.SUSPENSE) == D("87.00")
    assert differences() == []


def test_a_payout_is_known_by_its_end_to_end_number_and_one_done_by_hand_is_tied(
    payout: Payout, preparer: User
) -> None:
    confirm_payout(payout_id=payout.pk, by=preparer)
    line = brought(preparer, "-87.00", "PRZELEW", end_to_end=payout.number.replace("/", "-"), counterparty_account="")
    assert (line.state, line.payout) == (BankLineState.MATCHED, payout)
    assert differences() == []


@pytest.mark.parametrize(
    ("amount", "account", "problem"),
    [("-86.00", MARKET, LineProblem.WRONG_AMOUNT), ("-87.00", BUYER, LineProblem.UNKNOWN_OUT)],
)
def test_a_payout_of_another_amount_or_to_another_account_waits(
    payout: Payout, preparer: User, amount: str, account: str, problem: str
) -> None:
    line = brought(preparer, amount, payout.number, counterparty_account=account)
    assert (line.state, line.problem, line.payout) == (BankLineState.OPEN, problem, payout)
    assert Payout.objects.get().state == PayoutState.APPROVED
    assert differences() == []


def test_one_movement_for_a_whole_batch(ripe: VendorOrder, sold, preparer: User, approver: User) -> None:
    done(sold(VendorFactory(), "10.01"))
    batch = approve_batch(batch_id=prepare_payouts(by=preparer).pk, by=approver)
    line = brought(preparer, "-132.03", f"Zlecenie zbiorcze {batch.number}", counterparty_account="")
    assert (line.state, line.batch) == (BankLineState.MATCHED, batch)
    assert set(Payout.objects.values_list("state", flat=True)) == {PayoutState.DONE}
    single = brought(preparer, "-87.00", batch.payouts.order_by("pk")[0].number, counterparty_account="")
    assert single.problem == LineProblem.SECOND_PAYMENT
    assert differences() == []


def test_a_payout_that_came_back_is_proposed_and_not_done(payout: Payout, preparer: User) -> None:
    confirm_payout(payout_id=payout.pk, by=preparer)
    line = brought(preparer, "87.00", f"ZWROT Rynek ES wyplata {payout.number}", counterparty_account=payout.account)
    assert (line.state, line.problem, line.payout) == (BankLineState.OPEN, LineProblem.PAYOUT_BACK, payout)
    assert Payout.objects.get().state == PayoutState.DONE
    by_account = brought(preparer, "87.00", "Zwrot przelewu", counterparty_account=payout.account)
    assert by_account.problem == LineProblem.PAYOUT_BACK
    assert differences() == []


def test_a_return_that_a_person_wrote_down_before_is_only_tied(payout: Payout, preparer: User) -> None:
    confirm_payout(payout_id=payout.pk, by=preparer)
    return_payout(payout_id=payout.pk, problem="Rachunek zamknięty", by=preparer)
    line = brought(preparer, "87.00", f"ZWROT {payout.number}", counterparty_account=payout.account)
    assert (line.state, line.payout) == (BankLineState.MATCHED, payout)
    assert (balance(Account.SUSPENSE), differences()) == (0, [])


def test_giving_back_is_recognised_when_it_goes(preparer: User) -> None:
    came = brought(preparer, "15.00", "nie wiem za co")
    plan_line_return(line_id=came.pk, note="Nieznany nadawca", by=preparer)
    went = brought(preparer, "-15.00", "zwrot wpłaty")
    assert (went.state, went.gives_back) == (BankLineState.MATCHED, came)
    assert BankLine.objects.get(pk=came.pk).state == BankLineState.RETURNED
    assert (balance(Account.SUSPENSE), balance(Account.PROVIDER), differences()) == (0, 0, [])


def test_repeating_changes_nothing(vendor: Vendor, owner: User) -> None:
    line = brought(owner, "87.00", awaited(vendor).number, vendor)
    before = world()
    assert match_line(line_id=line.pk, by=owner).pk == line.pk
    assert world() == before


def test_a_stranger_recognises_nothing(preparer: User, buyer: User) -> None:
    line = brought(preparer, "15.00", "nie wiem za co")
    BankLine.objects.filter(pk=line.pk).update(state=BankLineState.NEW)
    before = world()
    with pytest.raises(NotAllowed):
        match_line(line_id=line.pk, by=buyer)
    assert world() == before
