"""A person says that a transfer came."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from core.models import Transition
from marketplace.orders.actions.mark_paid import NotATransfer, mark_paid
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.payments.states import PaymentState
from tests.orders.baskets import order_of, variant_of
from tests.orders.conftest import events, everything


@pytest.mark.parametrize("who", ["owner", "reviewer"])
def test_seller_and_regional_centre_confirm_a_transfer(unpaid: VendorOrder, who: str, request) -> None:
    person = request.getfixturevalue(who)
    part = mark_paid(vendor_order_id=unpaid.pk, by=person)
    assert part.state == VendorOrderState.NEW
    assert part.payment.state == PaymentState.SUCCEEDED
    assert part.payment.settled_at is not None
    rows = Transition.objects.order_by("pk").values_list("subject_type", "before", "after", "actor_name")
    assert list(rows)[-2:] == [
        ("payments.Payment", "PENDING", "SUCCEEDED", person.email),
        ("orders.VendorOrder", "AWAITING_PAYMENT", "NEW", person.email),
    ]
    assert [name for name, _ in events()] == ["PaymentSucceeded", "VendorOrderPaid"]


def test_marking_twice_changes_nothing(paid: VendorOrder, owner: User) -> None:
    before = everything(paid)
    assert mark_paid(vendor_order_id=paid.pk, by=owner).state == VendorOrderState.NEW
    assert everything(paid) == before


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer", "juror"])
def test_nobody_else_may(unpaid: VendorOrder, who: str, request) -> None:
    before = everything(unpaid)
    with pytest.raises(NotAllowed):
        mark_paid(vendor_order_id=unpaid.pk, by=request.getfixturevalue(who))
    assert everything(unpaid) == before


def test_an_online_payment_is_not_confirmed_by_hand(vendor, owner: User) -> None:
    part = order_of((variant_of(vendor), 1), gateway="sandbox").vendor_orders.get()
    before = everything(part)
    with pytest.raises(NotATransfer):
        mark_paid(vendor_order_id=part.pk, by=owner)
    assert everything(part) == before
