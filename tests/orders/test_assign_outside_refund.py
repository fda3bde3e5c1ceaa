"""A person says whose part it was."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.actions.assign_outside_refund import NotOfThisPart, assign_outside_refund
from marketplace.payments.models import Refund
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, DifferenceState
from tests.orders.outside import gone, paid_order, part_of, two_sellers
from vendors.models import Vendor


def test_a_reviewer_says_it_once(vendor: Vendor, reviewer: User) -> None:
    payment = two_sellers(vendor)
    found, part = gone(payment, "9.00"), part_of(payment, vendor)
    done = assign_outside_refund(difference_id=found.pk, vendor_order_id=part.pk, by=reviewer)
    assert (done.state, done.note) == (DifferenceState.SETTLED, part.number)
    assert Refund.objects.get().reference == part.number
    assert balance(Account.SUSPENSE) == 0
    assert balance(Account.SELLER_DUE, vendor_id=vendor.pk) == Decimal("-30.00")
    with pytest.raises(IllegalTransition):
        assign_outside_refund(difference_id=found.pk, vendor_order_id=part.pk, by=reviewer)
    assert Refund.objects.count() == 1


def test_foreign_parts_and_too_much_are_refused(vendor: Vendor, reviewer: User) -> None:
    payment, other = two_sellers(vendor), paid_order(vendor)
    found = gone(payment, "39.01")
    for part in (part_of(payment, vendor), part_of(other, vendor)):
        with pytest.raises(NotOfThisPart):
            assign_outside_refund(difference_id=found.pk, vendor_order_id=part.pk, by=reviewer)
    assert not Refund.objects.exists()


def test_sellers_and_strangers_are_refused(vendor: Vendor, owner: User, stranger: User) -> None:
    payment = two_sellers(vendor)
    found, part = gone(payment, "9.00"), part_of(payment, vendor)
    for person in (owner, stranger, None):
        with pytest.raises(NotAllowed):
            assign_outside_refund(difference_id=found.pk, vendor_order_id=part.pk, by=person)
    assert not Refund.objects.exists()
