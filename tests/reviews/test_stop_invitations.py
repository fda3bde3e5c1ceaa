"""A buyer wants no more invitations."""

import pytest

from core.errors import NotAllowed
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries import order_token
from marketplace.reviews.actions.stop_invitations import stop_invitations
from marketplace.reviews.models import InvitationStop
from marketplace.reviews.queries.invitations import wants_no_invitations


def test_only_a_digest_of_the_address_is_kept(part: VendorOrder) -> None:
    token = order_token(part.order)
    stop_invitations(vendor_order_id=part.pk, by=None, token=token)
    stop_invitations(vendor_order_id=part.pk, by=None, token=token)
    digest = InvitationStop.objects.get().digest
    assert (len(digest), part.order.email in digest) == (64, False)
    assert wants_no_invitations(part.order.email.upper())
    assert not wants_no_invitations("inny@example.org")


@pytest.mark.parametrize("who", ["stranger", "owner"])
def test_refuses_everybody_but_the_buyer(part: VendorOrder, who: str, request) -> None:
    with pytest.raises(NotAllowed):
        stop_invitations(vendor_order_id=part.pk, by=request.getfixturevalue(who))
    assert not InvitationStop.objects.exists()
