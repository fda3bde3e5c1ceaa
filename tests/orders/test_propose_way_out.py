"""Money of a difference is booked by two people: proposing whose it is."""

from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.actions.explain_difference import explain_difference
from marketplace.orders.actions.propose_way_out import SellerMissing, TiedToSeller, propose_way_out
from marketplace.payments.actions.settle_difference import ExplanationMissing
from marketplace.payments.models import DifferenceKind, ReconciliationDifference
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, DifferenceState
from tests.factories import MemberFactory
from tests.orders.ways_out import found, world
from vendors.models import Vendor

D = Decimal


def test_nothing_moves_yet_and_repeating_is_harmless(vendor: Vendor, reviewer: User) -> None:
    difference = found(DifferenceKind.UNKNOWN_CHARGE, "50.00")
    for _again in range(2):
        difference = propose_way_out(
            difference_id=difference.pk, way="SELLER", vendor_id=vendor.pk, note="Zapłata za targi", by=reviewer
        )
    assert (difference.state, difference.vendor, difference.proposed_by_id) == (
        DifferenceState.PROPOSED,
        vendor,
        reviewer.pk,
    )
    assert balance(Account.SUSPENSE) == D("-50.00")
    with pytest.raises(IllegalTransition):
        explain_difference(difference_id=difference.pk, note="Inaczej", by=reviewer)


@pytest.mark.parametrize(
    ("way", "is_named", "note", "refusal"),
    [
        ("SELLER", False, "x", SellerMissing),
        ("SELLER", True, " ", ExplanationMissing),
        ("MARKET", False, "", ExplanationMissing),
        ("NOBODY", False, "x", IllegalTransition),
    ],
)
def test_what_is_not_complete_is_refused(
    vendor: Vendor, reviewer: User, way: str, is_named: bool, note: str, refusal: type[Exception]
) -> None:
    difference = found(DifferenceKind.UNKNOWN_TRANSFER, "50.00")
    before = world()
    with pytest.raises(refusal):
        propose_way_out(
            difference_id=difference.pk, way=way, vendor_id=vendor.pk if is_named else None, note=note, by=reviewer
        )
    assert world() == before


@pytest.mark.parametrize(
    "kind", [DifferenceKind.UNKNOWN_TRANSFER, DifferenceKind.UNKNOWN_REVERSAL, DifferenceKind.UNKNOWN_REFUND]
)
def test_only_a_payment_goes_back_to_who_paid_it(vendor: Vendor, reviewer: User, kind: DifferenceKind) -> None:
    difference = found(kind, "50.00")
    before = world()
    with pytest.raises(IllegalTransition):
        propose_way_out(difference_id=difference.pk, way="PAYER", vendor_id=None, note="x", by=reviewer)
    assert world() == before


def test_without_a_provider_nobody_can_send_it_back(vendor: Vendor, reviewer: User, settings: Any) -> None:
    settings.PAYMENT_GATEWAYS = ["bank_transfer"]
    difference = found(DifferenceKind.UNKNOWN_CHARGE, "50.00")
    before = world()
    with pytest.raises(IllegalTransition):
        propose_way_out(difference_id=difference.pk, way="PAYER", vendor_id=None, note="x", by=reviewer)
    assert world() == before


def test_where_no_money_waits_words_are_enough(vendor: Vendor, reviewer: User) -> None:
    difference = ReconciliationDifference.objects.create(kind=DifferenceKind.MISSING_REFUND, reference="re_9", ours=9)
    before = world()
    with pytest.raises(IllegalTransition):
        propose_way_out(difference_id=difference.pk, way="MARKET", vendor_id=None, note="x", by=reviewer)
    assert world() == before


def test_strangers_and_people_of_the_seller_propose_nothing(
    vendor: Vendor, reviewer: User, owner: User, buyer: User
) -> None:
    difference = found(DifferenceKind.UNKNOWN_CHARGE, "50.00")
    MemberFactory(user=reviewer, vendor=vendor)
    before = world()
    for by in (owner, buyer, None):
        with pytest.raises(NotAllowed):
            propose_way_out(difference_id=difference.pk, way="SELLER", vendor_id=vendor.pk, note="x", by=by)
    with pytest.raises(TiedToSeller):
        propose_way_out(difference_id=difference.pk, way="SELLER", vendor_id=vendor.pk, note="x", by=reviewer)
    assert world() == before
