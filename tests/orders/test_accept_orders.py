"""Many at once."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.orders.actions.accept_orders import accept_orders
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from tests.factories import MemberFactory
from tests.orders.baskets import order_of, variant_of
from tests.orders.conftest import everything
from vendors.models import Vendor


def test_takes_what_waits_and_leaves_the_rest(
    paid: VendorOrder, for_pickup: VendorOrder, vendor: Vendor, owner: User
) -> None:
    unpaid = order_of((variant_of(vendor), 1)).vendor_orders.get()
    taken = accept_orders(vendor_order_ids=[unpaid.pk, for_pickup.pk, paid.pk], by=owner)
    assert [part.pk for part in taken] == [paid.pk]
    states = dict(VendorOrder.objects.values_list("pk", "state"))
    assert states == {paid.pk: "ACCEPTED", for_pickup.pk: "ACCEPTED", unpaid.pk: "AWAITING_PAYMENT"}
    assert accept_orders(vendor_order_ids=[paid.pk], by=owner) == []


def test_one_foreign_order_refuses_all(paid: VendorOrder, owner: User) -> None:
    there = MemberFactory()
    foreign = order_of((variant_of(there.vendor), 1)).vendor_orders.get()
    mark_paid(vendor_order_id=foreign.pk, by=there.user)
    before = everything(paid)
    with pytest.raises(NotAllowed):
        accept_orders(vendor_order_ids=[paid.pk, foreign.pk], by=owner)
    assert everything(paid) == before
    foreign.refresh_from_db()
    assert foreign.state == VendorOrderState.NEW


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_but_the_seller(paid: VendorOrder, who: str, request) -> None:
    before = everything(paid)
    with pytest.raises(NotAllowed):
        accept_orders(vendor_order_ids=[paid.pk], by=request.getfixturevalue(who))
    assert everything(paid) == before
