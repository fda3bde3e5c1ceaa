"""What a payout takes: what is ripe, less what the seller owes, once."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.orders.actions.approve_way_out import approve_way_out
from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.models import DeliveryReport, DeliverySide, ReturnCase, ReturnKind, VendorOrder
from marketplace.orders.rules.refunds import RefundShare
from marketplace.orders.states import ReturnState
from marketplace.payments.models import DifferenceKind, MoneyPolicy, RefundReason
from marketplace.payouts.actions.approve_batch import approve_batch
from marketplace.payouts.actions.prepare_payouts import BatchWaits, NothingToPay, prepare_payouts
from marketplace.payouts.models import Payout
from marketplace.payouts.queries.ripeness import ripe_days
from marketplace.payouts.rules.netting import Due, net
from tests.factories import MemberFactory, VendorFactory
from tests.orders.ways_out import proposed
from tests.payouts.conftest import ACCOUNT, done, everything
from vendors.models import Vendor

D = Decimal
Sold = Callable[..., VendorOrder]


def give_back(part: VendorOrder, amount: str) -> None:
    note_refund(
        vendor_order_id=part.pk, reason=RefundReason.GOODWILL, key=amount, shares=[RefundShare(gross=D(amount))]
    )


def test_pays_each_seller_what_is_ripe(ripe: VendorOrder, sold: Sold, preparer: User) -> None:
    other = done(sold(VendorFactory(account_holder="Stowarzyszenie Dąb"), "10.01"))
    sold(VendorFactory())
    batch = prepare_payouts(by=preparer)
    assert batch.prepared_by_id == preparer.pk
    paid = {payout.vendor_id: payout for payout in batch.payouts.all()}
    assert {pk: payout.amount for pk, payout in paid.items()} == {
        ripe.vendor_id: D("87.00"),
        other.vendor_id: D("45.03"),
    }
    assert paid[other.vendor_id].holder == "Stowarzyszenie Dąb"
    assert paid[ripe.vendor_id].account == ACCOUNT
    assert list(paid[ripe.vendor_id].items.values_list("reference", "amount")) == [(ripe.number, D("87.00"))]


def test_money_that_two_people_booked_for_a_seller_goes_at_once(vendor: Vendor, preparer: User, approver: User) -> None:
    Vendor.objects.filter(pk=vendor.pk).update(bank_account=ACCOUNT)
    found = proposed(DifferenceKind.UNKNOWN_CHARGE, "50.00", vendor, preparer)
    with pytest.raises(NothingToPay):
        prepare_payouts(by=preparer)
    approve_way_out(difference_id=found.pk, by=approver)
    payout = prepare_payouts(by=preparer).payouts.get()
    assert (payout.vendor, list(payout.items.values_list("reference", "amount"))) == (
        vendor,
        [(found.reference, D("50.00"))],
    )


def test_a_debt_nets_against_the_next_payout(ripe: VendorOrder, sold: Sold, preparer: User, approver: User) -> None:
    approve_batch(batch_id=prepare_payouts(by=preparer).pk, by=approver)
    give_back(ripe, "30.00")
    with pytest.raises(NothingToPay):
        prepare_payouts(by=preparer)
    second = done(sold(ripe.vendor))
    payout = prepare_payouts(by=preparer).payouts.get()
    assert payout.amount == D("57.00")
    assert dict(payout.items.values_list("reference", "amount")) == {
        ripe.number: D("-30.00"),
        second.number: D("87.00"),
    }


@pytest.mark.usefixtures("friday")
def test_waits_for_the_time_of_withdrawal_and_the_hold_of_the_sales_own_rules(
    vendor: Vendor, sold: Sold, preparer: User
) -> None:
    MoneyPolicy.objects.create(hold_days=5)
    part = sold(vendor)
    MoneyPolicy.objects.create(hold_days=0)
    assert ripe_days([part.number]) == {part.number: None}
    done(part, 18)  # closed on Monday 9 November, so the time ends on Monday 23, and five days later is Saturday
    assert ripe_days([part.number]) == {part.number: dt.date(2026, 11, 28)}
    with pytest.raises(NothingToPay):
        prepare_payouts(by=preparer)
    done(part, 19)  # closed on Sunday: the time ends on Sunday 22, that is on Monday
    assert ripe_days([part.number]) == {part.number: dt.date(2026, 11, 28)}
    done(part, 20)  # closed on Saturday 7: the time ends on Saturday 21, that is on Monday too
    assert ripe_days([part.number]) == {part.number: dt.date(2026, 11, 28)}
    done(part, 21)
    assert ripe_days([part.number]) == {part.number: dt.date(2026, 11, 25)}
    assert prepare_payouts(by=preparer).payouts.get().amount == D("87.00")


@pytest.mark.usefixtures("friday")
def test_a_later_word_about_the_delivery_counts(ripe: VendorOrder) -> None:
    DeliveryReport.objects.create(vendor_order=ripe, side=DeliverySide.BUYER, delivered_on=dt.date(2026, 11, 20))
    assert ripe_days([ripe.number]) == {ripe.number: dt.date(2026, 12, 5)}


def test_a_return_under_way_stops_the_money_until_it_is_over(ripe: VendorOrder, preparer: User) -> None:
    case = ReturnCase.objects.create(
        vendor_order=ripe, number="Z/1", kind=ReturnKind.AGREED, state=ReturnState.ASKED, email="a@example.org"
    )
    before = everything()
    with pytest.raises(NothingToPay):
        prepare_payouts(by=preparer)
    assert everything() == before
    ReturnCase.objects.filter(pk=case.pk).update(state=ReturnState.REFUSED)
    assert prepare_payouts(by=preparer).payouts.get().amount == D("87.00")


def test_a_seller_without_an_account_waits(ripe: VendorOrder, preparer: User) -> None:
    Vendor.objects.update(bank_account="")
    before = everything()
    with pytest.raises(NothingToPay):
        prepare_payouts(by=preparer)
    assert everything() == before


def test_one_batch_at_a_time(ripe: VendorOrder, preparer: User, approver: User) -> None:
    prepare_payouts(by=preparer)
    before = everything()
    with pytest.raises(BatchWaits):
        prepare_payouts(by=approver)
    assert everything() == before


def test_strangers_sellers_and_the_tied_prepare_nothing(ripe: VendorOrder, buyer: User, preparer: User) -> None:
    MemberFactory(user=preparer, vendor=ripe.vendor)
    for person in (buyer, preparer):
        with pytest.raises(NotAllowed):
            prepare_payouts(by=person)
    assert Payout.objects.count() == 0


@pytest.mark.parametrize(
    ("amounts", "taken"),
    [
        ([("5.00", 0)], ["5.00"]),
        ([("5.00", 1)], []),
        ([("5.00", None)], []),
        ([("5.00", 0), ("-5.00", None)], []),
        ([("5.00", 0), ("-4.99", None), ("9.00", 1)], ["5.00", "-4.99"]),
        ([("-1.00", None)], []),
        ([], []),
    ],
)
def test_debts_always_count_and_the_sum_is_positive(amounts: list[tuple[str, int | None]], taken: list[str]) -> None:
    today = dt.date(2026, 11, 27)
    dues = [
        Due(
            reference=str(index),
            amount=D(amount),
            ripe_on=None if days is None else today + dt.timedelta(days=days),
        )
        for index, (amount, days) in enumerate(amounts)
    ]
    assert [due.amount for due in net(dues, today)] == [D(amount) for amount in taken]
