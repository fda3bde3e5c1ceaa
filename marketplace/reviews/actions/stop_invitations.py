"""A buyer wants no more invitations to review."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from marketplace.orders.models import VendorOrder
from marketplace.reviews.models import InvitationStop
from marketplace.reviews.permissions import holds_order
from marketplace.reviews.queries.tokens import digest_of


@action
def stop_invitations(*, vendor_order_id: int, by: User | None, token: str = "") -> None:
    """Never ask the e-mail address of this order again; its buyer, signed in or with the order's `token`.

    Only a keyed digest of the address is kept. Repeating changes nothing.
    """
    part = lock(VendorOrder, vendor_order_id)
    if not holds_order(by, part, token):
        raise NotAllowed
    InvitationStop.objects.get_or_create(digest=digest_of(part.order.email), defaults={"stopped_at": clock.now()})
